import Desk
import HTTPTypes
import Kernel
import WorkCalendar

extension LinliAPI {
    var catalogueOperations: [APIOperation] {
        let category = APISchema.object([
            APIMember("code", .string), APIMember("group", .string), APIMember("name", .string),
            APIMember("nature", .choice(RequestNature.allCases.map(\.rawValue))), APIMember("sensitive", .flag),
            APIMember("evidence", .list(.string, most: nil)),
        ])
        let line = APISchema.object([APIMember("category", .string), APIMember("count", .count)])
        let numbers = reportNumbers(nil).map { APIMember($0.name, .count) }
        return [
            APIOperation(
                .get, "/api/v1/categories", "list_categories", group: "requests",
                answer: .object([
                    APIMember("version", .string), APIMember("source", .string),
                    APIMember("items", .list(category, most: nil)),
                ]), isOpen: true, work: categories),
            APIOperation(
                .get, "/api/v1/report", "read_report", group: "requests",
                parameters: [
                    APIParameter("unit", .query, .unitCode), APIParameter("from", .query, .day, required: true),
                    APIParameter("until", .query, .day, required: true),
                ],
                answer: .object(numbers + [APIMember("categories", .list(line, most: nil))]), refusals: [404],
                isOpen: true, work: report),
        ]
    }

    private func categories(_ call: APICall) async throws -> APIAnswer {
        let catalogue = desk.book.catalogue
        let items = catalogue.categories.map { category -> APIValue in
            .object([
                ("code", .text(category.code)), ("group", .text(category.group)),
                ("name", .text(call.words(category.name))), ("nature", .text(category.nature.rawValue)),
                ("sensitive", .flag(category.sensitive)), ("evidence", .list(category.evidence.map { .text($0) })),
            ])
        }
        return APIAnswer(
            .object([
                ("version", .text(catalogue.version)), ("source", .text(catalogue.source)), ("items", .list(items)),
            ]))
    }

    /// The figures of a stretch of receipt, as everybody may read them; the last day counts.
    private func report(_ call: APICall) async throws -> APIAnswer {
        guard let from = call.day("from"), let until = call.day("until") else {
            throw APIRefusal(.badRequest, [Problem("api.missing", field: "from")])
        }
        let unit = call.unit("unit")
        if let unit, unit.district != district { throw Problem("api.no_such_unit", value: unit.digits) }
        let report = try await desk.report(district, unit: unit, from: from, until: until.adding(days: 1))
        let lines = report.categories.map {
            APIValue.object([("category", .text($0.category)), ("count", .integer(Int64($0.count)))])
        }
        return APIAnswer(.object(reportNumbers(report) + [("categories", .list(lines))]))
    }

    private func reportNumbers(_ report: DeskReport?) -> [(name: String, value: APIValue)] {
        let columns: [(String, KeyPath<DeskReport, Int>)] = [
            ("received", \.received), ("open", \.open), ("closed", \.closed), ("refused", \.refused),
            ("shelved", \.shelved), ("merged", \.merged), ("judged", \.judged), ("on_time", \.onTime),
            ("asked_responded", \.askedResponded), ("responded", \.responded), ("asked_solved", \.askedSolved),
            ("solved", \.solved), ("asked_satisfied", \.askedSatisfied), ("satisfied", \.satisfied),
            ("reworked", \.reworked), ("sent_back", \.sentBack),
        ]
        return columns.map { name, path in (name, .integer(Int64(report?[keyPath: path] ?? 0))) }
    }
}
