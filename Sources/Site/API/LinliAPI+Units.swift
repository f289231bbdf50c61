import HTTPTypes
import Kernel
import Registry
import Store

/// What units look like in the API.
enum UnitShape {
    static let unit = APISchema.object([
        APIMember("code", .unitCode), APIMember("name", .string),
        APIMember("kind", .choice(UnitKind.allCases.map(\.rawValue))),
        APIMember("level", .choice(UnitLevel.allCases.map(\.rawValue))), APIMember("parent", .orNull(.unitCode)),
        APIMember("from", .day), APIMember("until", .orNull(.day)),
    ])

    static func value(_ unit: Unit) -> APIValue {
        .object([
            ("code", .text(unit.code.digits)), ("name", .text(unit.name)), ("kind", .text(unit.kind.rawValue)),
            ("level", .text(unit.level.rawValue)), ("parent", APIValue(unit.parent?.digits)),
            ("from", .text(unit.validity.from.description)), ("until", APIValue(unit.validity.until?.description)),
        ])
    }
}

extension LinliAPI {
    var unitOperations: [APIOperation] {
        [
            APIOperation(
                .get, "/api/v1/units", "list_units", group: "units",
                parameters: [
                    APIParameter("parent", .query, .unitCode),
                    APIParameter("level", .query, .choice(UnitLevel.allCases.map(\.rawValue))),
                    APIParameter("day", .query, .day),
                ] + LinliAPI.paging, answer: LinliAPI.page("Unit"), isOpen: true, work: units),
            APIOperation(
                .get, "/api/v1/units/{code}", "read_unit", group: "units",
                parameters: [APIParameter("code", .path, .unitCode)], answer: .named("Unit"), refusals: [404],
                isOpen: true, work: unit),
        ]
    }

    private func units(_ call: APICall) async throws -> APIAnswer {
        let (parent, level, limit) = (call.unit("parent"), call.text("level"), call.integer("limit") ?? 100)
        let (day, after, district) = (call.day("day") ?? settings.defaultDay(), call.text("cursor") ?? "", district)
        let found = try await services.database.read { connection in
            try UnitQueries.all(district: district, on: day, connection).filter { unit in
                unit.code.digits > after && (parent == nil || unit.parent == parent)
                    && (level == nil || unit.level.rawValue == level)
            }
        }
        let page = found.prefix(limit)
        return LinliAPI.page(
            page.map(UnitShape.value), next: found.count > page.count ? page.last?.code.digits : nil)
    }

    private func unit(_ call: APICall) async throws -> APIAnswer {
        guard let code = call.unit("code"),
            let unit = try await services.database.read({ try UnitQueries.unit(code, on: $0) })
        else { throw Problem("api.no_such_unit", value: call.text("code")) }
        return APIAnswer(UnitShape.value(unit))
    }
}
