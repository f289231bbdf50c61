import HTTPTypes
import Kernel
import Plans
import Store

extension LinliAPI {
    var planOperations: [APIOperation] {
        let plan = APIParameter("plan", .path, .pattern("^[0-9a-z-]{1,80}$"))
        let target = APIParameter("target", .path, .pattern("^[0-9A-Za-z._-]{1,80}$"))
        let place = [APIParameter("unit", .query, .unitCode), APIParameter("day", .query, .day)]
        let judged = [APIMember("plan", .string), APIMember("unit", .unitCode), APIMember("day", .day)]
        return [
            APIOperation(
                .get, "/api/v1/plans", "list_plans", group: "plans",
                answer: .object([APIMember("items", .list(.named("Plan"), most: nil))]), isOpen: true, work: list),
            APIOperation(
                .get, "/api/v1/plans/{plan}", "read_plan", group: "plans", parameters: [plan],
                answer: .named("PlanDetail"), refusals: [404], isOpen: true, work: read),
            APIOperation(
                .get, "/api/v1/plans/{plan}/scorecard", "read_scorecard", group: "plans", parameters: [plan] + place,
                answer: .object(judged + [APIMember("targets", .list(.named("Verdict"), most: nil))]),
                refusals: [404], isOpen: true, work: scorecard),
            APIOperation(
                .get, "/api/v1/plans/{plan}/targets/{target}/why", "read_why", group: "plans",
                parameters: [plan, target] + place + [
                    APIParameter("counted", .query, .flag), APIParameter("limit", .query, .integer(1...1000)),
                    APIParameter("offset", .query, .integer(0...1_000_000)),
                ],
                answer: .object(
                    judged + [
                        APIMember("verdict", .named("Verdict")), APIMember("counted", .count),
                        APIMember("not_counted", .count), APIMember("items", .list(.named("WhyItem"), most: 1000)),
                    ]), refusals: [404], isOpen: true, work: why),
        ]
    }

    private func list(_ call: APICall) async throws -> APIAnswer {
        let (district, words) = (district, call.words)
        let items = try await services.database.read { [plans] connection in
            try plans.plans(district, on: connection).map {
                APIValue.object(PlanShape.summary($0.0, $0.1.plan, words))
            }
        }
        return APIAnswer(.object([("items", .list(items))]))
    }

    private func read(_ call: APICall) async throws -> APIAnswer {
        let (district, words, id) = (district, call.words, call.text("plan"))
        let found = try await services.database.read { [plans] connection in
            try plans.plans(district, on: connection).first { $0.0.id == id }
        }
        guard let (stored, plan) = found else { throw Problem("plan.unknown", ["plan": id ?? ""]) }
        return APIAnswer(
            .object(
                PlanShape.summary(stored, plan.plan, words) + [
                    ("targets", .list(plan.targets.map { PlanShape.target($0, words) })),
                    ("measures", .list(plan.measures.map { PlanShape.measure($0.spec, words) })),
                ]))
    }

    /// The unit and day asked about, or those of the site.
    private func place(_ call: APICall) throws -> (unit: UnitCode, day: CivilDate) {
        let unit = call.unit("unit") ?? settings.homeUnit
        guard unit.district == district else { throw Problem("api.no_such_unit", value: unit.digits) }
        return (unit, call.day("day") ?? settings.defaultDay())
    }

    private func judged(_ report: PlanReport) -> [(name: String, value: APIValue)] {
        [
            ("plan", .text(report.plan.plan.id)), ("unit", .text(report.unit.digits)),
            ("day", .text(report.day.description)),
        ]
    }

    private func scorecard(_ call: APICall) async throws -> APIAnswer {
        let (id, (unit, day), words) = (call.text("plan") ?? "", try place(call), call.words)
        let report = try await telling(unit, day) { connection in
            try plans.report(plan: id, unit: unit, day: day, on: connection)
        }
        return APIAnswer(
            .object(judged(report) + [("targets", .list(report.verdicts.map { PlanShape.value($0, words) }))]))
    }

    private func why(_ call: APICall) async throws -> APIAnswer {
        let (id, target, (unit, day)) = (call.text("plan") ?? "", call.text("target") ?? "", try place(call))
        let words = call.words
        let (report, why) = try await telling(unit, day) { connection in
            try plans.why(target: target, plan: id, unit: unit, day: day, on: connection)
        }
        let listed: [Why.Item] =
            switch call.flag("counted") {
            case true: why.counted
            case false: why.notCounted
            case nil: why.counted + why.notCounted
            }
        let page = listed.dropFirst(call.integer("offset") ?? 0).prefix(call.integer("limit") ?? 100)
        return APIAnswer(
            .object(
                judged(report) + [
                    ("verdict", PlanShape.value(why.verdict, words)), ("counted", .integer(Int64(why.counted.count))),
                    ("not_counted", .integer(Int64(why.notCounted.count))),
                    ("items", .list(page.map { PlanShape.value($0, why.verdict, words) })),
                ]))
    }

    /// Reads a plan; a unit or target that is not there is not found.
    private func telling<Found: Sendable>(
        _ unit: UnitCode, _ day: CivilDate, _ work: @escaping @Sendable (any Connection) throws -> Found
    ) async throws -> Found {
        do { return try await services.database.read(work) } catch let problem as Problem
            where ["unit.unknown", "plan.target_elsewhere"].contains(problem.code)
        { throw APIRefusal(.notFound, [problem]) }
    }
}
