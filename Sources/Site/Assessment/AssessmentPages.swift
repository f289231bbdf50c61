import Access
import HTTPTypes
import Hummingbird
import Kernel
import Measures
import Plans
import Registry
import Store

/// Rounds of assessment in the console: declare, check, look on site, publish, rule, award.
package struct AssessmentPages: Sendable {
    static let navigation = NavEntry(.assessmentNav, "/console/assessments") { ConsoleRights.may(.viewConsole, $0) }
    private let services: ConsoleServices

    package init(_ services: ConsoleServices) { self.services = services }

    package func add(to router: Router<LinliContext>) {
        let console = router.console(services)
        console.get("/assessments") { _, context in context.render(try await list(context).page(context, .fresh)) }
        console.post("/assessments") { request, context in
            let page = try await list(context)
            return try await context.submit(request, page: { page.page(context, $0) }) { form in
                try await open(form, context, page)
            }
        }
        console.get("/assessments/:district/:id") { _, context in
            context.render(try await round(context).page(context, .fresh))
        }
        console.post("/assessments/:district/:id/:act") { request, context in
            let page = try await round(context)
            return try await context.submit(request, page: { page.page(context, $0) }) { form in
                try await act(form, context, page.file.round)
            }
        }
        console.get("/assessments/:district/:id/units/:unit") { _, context in
            context.render(try await unit(context).page(context, .fresh))
        }
        console.post("/assessments/:district/:id/units/:unit/:act") { request, context in
            let page = try await unit(context)
            return try await context.submit(request, page: { page.page(context, $0) }) { form in
                try await act(form, context, page)
            }
        }
    }

    private func list(_ context: LinliContext) async throws -> AssessmentListPage {
        let actor = context.actor
        return try await services.database.read { [services] connection in
            let units = try UnitIndex.load(for: actor, on: connection)
            let districts = units.units.filter { $0.level == .district }
            let rounds = try districts.flatMap { try AssessmentQueries.rounds($0.district, on: connection) }
            let plans = try districts.flatMap { district in
                try services.plans.plans(district.district, on: connection).map { (district.code, $0.1) }
            }
            return AssessmentListPage(
                rounds: rounds, plans: plans, mayOpen: !units.tops(.managePlans, actor).isEmpty, day: services.day)
        }
    }

    private func open(_ form: FormInput, _ context: LinliContext, _ page: AssessmentListPage) async throws -> URLPath {
        let actor = context.actor
        let named = form["scheme"].split(separator: "|").map(String.init)
        guard named.count == 3, let district = UnitCode(named[0]) else {
            throw Problem("responsibility.answer_missing", field: "scheme")
        }
        guard let day = CivilDate(form["day"]) else { throw Problem("responsibility.answer_missing", field: "day") }
        let seed = form["seed"]
        let round = try await OffThread.run { [services] in
            try services.assessments.open(
                plan: named[1], scheme: named[2], day: day, seed: seed, district: district, by: actor)
        }
        return URLPath("console", "assessments", round.district, round.id)
    }

    private func file(_ context: LinliContext) throws -> (district: UnitCode, id: String) {
        let district = try context.parameters.require("district")
        guard let code = UnitCode(district + "000000") else { throw HTTPError(.notFound) }
        return (code, try context.parameters.require("id"))
    }

    private func round(_ context: LinliContext) async throws -> AssessmentRoundPage {
        let (actor, named) = (context.actor, try file(context))
        return try await services.database.read { [services] connection in
            guard let file = try AssessmentQueries.file(named.district.district, named.id, on: connection) else {
                throw HTTPError(.notFound)
            }
            let units = try UnitIndex.load(for: actor, on: connection)
            let service = services.assessments
            var (rows, questions): ([AssessmentRoundPage.Row], [ReviewQuestion]) = ([], [])
            if file.round.state == .open {
                let (scorer, report) = try service.scorer(file.round, on: connection)
                rows = scorer.standings(within: report.node).map { AssessmentRoundPage.Row($0) }
                questions = try service.questions(file, rule: services.reviewRule, on: connection)
            } else {
                rows = file.entries.map { AssessmentRoundPage.Row($0) }
            }
            return AssessmentRoundPage(
                file: file, scheme: try service.scheme(file.round, on: connection), units: units, rows: rows,
                questions: questions,
                mayManage: Access.allows(.managePlans, actor, at: named.district))
        }
    }

    private func act(_ form: FormInput, _ context: LinliContext, _ round: AssessmentRound) async throws -> URLPath {
        let (actor, named) = (context.actor, try file(context))
        let act = try context.parameters.require("act")
        let (seq, ruling, upholds) = (Int(form["seq"]) ?? 0, form["ruling"], form["upholds"] == "yes")
        try await OffThread.run { [services] in
            let service = services.assessments
            switch act {
            case "publish": try service.publish(round.id, district: named.district, by: actor)
            case "award": try service.award(round.id, district: named.district, by: actor)
            case "rule":
                try service.rule(
                    seq, ruling, upholds: upholds, round: round.id, district: named.district, by: actor)
            default: throw HTTPError(.notFound)
            }
        }
        return URLPath("console", "assessments", round.district, round.id)
    }

    private func unit(_ context: LinliContext) async throws -> AssessmentUnitPage {
        let (actor, named) = (context.actor, try file(context))
        guard let unit = UnitCode(try context.parameters.require("unit")) else { throw HTTPError(.notFound) }
        try Access.require(.viewConsole, actor, at: unit)
        return try await services.database.read { [services] connection in
            let units = try UnitIndex.load(for: actor, on: connection)
            guard let file = try AssessmentQueries.file(named.district.district, named.id, on: connection),
                units[unit] != nil
            else { throw HTTPError(.notFound) }
            let service = services.assessments
            let papers = try AssessmentQueries.papers(named.district.district, named.id, unit, on: connection)
            let live = file.round.state == .open ? try service.liveScorer(file.round, on: connection) : nil
            let node = live?.1.tree.node(of: unit)
            guard live == nil || node != nil else { throw HTTPError(.notFound) }
            return AssessmentUnitPage(
                unit: unit, name: units.path(unit), round: file.round,
                scheme: try service.scheme(file.round, on: connection),
                score: node.flatMap { live?.0.score(at: $0) }, reviews: file.reviews.filter { $0.unit == unit },
                papers: papers, headlines: try headlines(papers, named.district.district, on: connection),
                rights: AssessmentUnitPage.Rights(
                    declares: Access.allows(.editRegisters, actor, at: unit),
                    checks: Access.allows(.assignTargets, actor, at: unit),
                    accepts: Access.allows(.managePlans, actor, at: unit)))
        }
    }

    /// What each drawn record is, in few words.
    private func headlines(
        _ papers: AssessmentPapers?, _ district: String, on connection: any Connection
    ) throws -> [String: [Localized]] {
        var headlines: [String: [Localized]] = [:]
        for drawn in papers?.sample ?? [] {
            let parts = drawn.record.split(separator: "/", maxSplits: 1).map(String.init)
            headlines[drawn.record] = try services.registers.headline(
                parts.last ?? "", in: parts.first ?? "", district: district, on: connection)
        }
        return headlines
    }

    private func act(_ form: FormInput, _ context: LinliContext, _ page: AssessmentUnitPage) async throws -> URLPath {
        let (actor, id, unit) = (context.actor, page.round.id, page.unit)
        let act = try context.parameters.require("act")
        let (note, record, isRight) = (form["note"], form["record"], form["right"] == "yes")
        try await OffThread.run { [services] in
            let service = services.assessments
            switch act {
            case "declare": try service.declare(unit, note: note, round: id, by: actor)
            case "check": try service.check(unit, passes: true, note: note, round: id, by: actor)
            case "return": try service.check(unit, passes: false, note: note, round: id, by: actor)
            case "mark": try service.mark(record, isRight: isRight, note: note, unit: unit, round: id, by: actor)
            case "accept": try service.accept(unit, note: note, round: id, by: actor)
            case "revoke": try service.revoke(unit, reason: note, round: id, by: actor)
            default: throw HTTPError(.notFound)
            }
        }
        return page.path
    }
}
