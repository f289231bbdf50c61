import Access
import HTTPTypes
import Hummingbird
import Kernel
import Plans
import Registry
import Store

/// Targets handed to units: the list, dividing a target, one commitment with its signatures, and its printed sheet.
package struct CommitmentPages: Sendable {
    static let navigation = NavEntry(.commitmentsNav, "/console/commitments") { ConsoleRights.may(.viewConsole, $0) }
    private let services: ConsoleServices

    package init(_ services: ConsoleServices) { self.services = services }

    package func add(to router: Router<LinliContext>) {
        let console = router.console(services)
        console.get("/commitments") { _, context in context.render(try await list(context).page(context)) }
        console.get("/commitments/new") { _, context in
            let page = try await divide(context)
            return context.render(page.form(context, .fresh))
        }
        console.post("/commitments/new") { request, context in
            try await divide(try await context.form(request), context)
        }
        console.get("/commitments/:district/:id") { _, context in
            context.render(try await one(context).page(context, .fresh))
        }
        console.post("/commitments/:district/:id/:act") { request, context in
            let page = try await one(context)
            return try await context.submit(request, page: { page.page(context, $0) }) { form in
                try await act(form, context, page)
            }
        }
        console.get("/commitments/:district/:id/letter") { _, context in
            context.render(CommitmentLetter(of: try await one(context)).page(context))
        }
    }

    private func units(_ actor: Actor) async throws -> UnitIndex {
        try await services.database.read { try UnitIndex.load(for: actor, on: $0) }
    }

    private func list(_ context: LinliContext) async throws -> CommitmentListPage {
        let (actor, day) = (context.actor, services.day)
        let units = try await units(actor)
        let tops = units.tops(.viewConsole, actor)
        let unit = context.query("unit").flatMap { UnitCode($0) }.flatMap { units[$0] } ?? tops.first
        guard let unit else { return CommitmentListPage(unit: nil, units: units, reports: [], day: day) }
        let (plan, batch) = (context.query("plan"), context.query("batch"))
        let reports = try await services.database.read { [services] connection in
            try services.responsibility.reports(
                unit: unit.code, plan: plan, batch: batch, day: day, by: actor, on: connection)
        }
        return CommitmentListPage(
            unit: unit, units: units, reports: reports, day: day, person: context.query("person"),
            signal: context.query("signal").flatMap { Signal(rawValue: $0) })
    }

    // MARK: dividing

    private func divide(_ context: LinliContext) async throws -> DividePage {
        let actor = context.actor
        let units = try await units(actor)
        let tops = units.reach(.assignTargets, actor, levels: [.district, .street])
        guard let first = tops.first else {
            try Access.require(.assignTargets, actor, at: units.tops(.viewConsole, actor).first?.code)
            throw HTTPError(.forbidden)
        }
        let plans = try await services.database.read { [services] connection in
            try Set(tops.map(\.district)).sorted().flatMap { try services.plans.plans($0, on: connection).map(\.1) }
        }
        return DividePage(units: units, tops: tops, first: first, plans: plans, day: services.day)
    }

    private func divide(_ form: FormInput, _ context: LinliContext) async throws -> Response {
        let (desk, actor) = (try await divide(context), context.actor)
        let page: (FormState) async throws -> Page = { desk.form(context, $0) }
        do {
            let request = try DivideInput(form).request(desk)
            try Access.require(.assignTargets, actor, at: request.unit)
            guard form["step"] == "assign" else {
                let division = try await services.database.read { [services] in
                    try services.responsibility.preview(request, on: $0)
                }
                return context.render(desk.preview(division, form, context))
            }
            return try await context.answer(form, page: page) { [services] _ in
                let made = try await OffThread.run { try services.responsibility.assign(request, by: actor) }
                return URLPath("console", "commitments").with("unit", request.unit.digits)
                    .with("batch", made.first?.batch)
            }
        } catch let failure as ValidationFailure {
            return try await context.refusal(form, failure.problems, page)
        } catch let problem as Problem where problem.code.hasPrefix("responsibility.") {
            return try await context.refusal(form, [problem], page)
        }
    }

    // MARK: one

    private func one(_ context: LinliContext) async throws -> CommitmentPage {
        let (actor, day) = (context.actor, services.day)
        let (district, id) = (try context.parameters.require("district"), try context.parameters.require("id"))
        let units = try await units(actor)
        let report = try await services.database.read { [services] connection in
            guard try CommitmentQueries.file(district, id, on: connection) != nil else { throw HTTPError(.notFound) }
            return try services.responsibility.report(id, district: district, day: day, by: actor, on: connection)
        }
        let sides = CommitmentSide.allCases.filter {
            services.responsibility.mayAct(as: $0, report.file.commitment, actor)
        }
        return CommitmentPage(report: report, units: units, sides: sides)
    }

    private func act(_ form: FormInput, _ context: LinliContext, _ page: CommitmentPage) async throws -> URLPath {
        let (actor, commitment) = (context.actor, page.commitment)
        let (district, id) = (commitment.district, commitment.id)
        let service = services.responsibility
        let input = CommitmentInput(form)
        switch try context.parameters.require("act") {
        case "responsible":
            try await OffThread.run {
                try service.setResponsible(
                    id, district: district, body: input.body, person: input.person, departments: input.departments,
                    by: actor)
            }
        case "milestones":
            let milestones = try input.milestones(commitment)
            try await OffThread.run { try service.setMilestones(id, district: district, milestones, by: actor) }
        case "sign":
            try await OffThread.run { try service.sign(id, district: district, as: input.side, by: actor) }
        case "note":
            try await OffThread.run { try service.note(id, district: district, as: input.side, input.text, by: actor) }
        case "withdraw":
            try await OffThread.run { try service.withdraw(id, district: district, by: actor) }
            return URLPath("console", "commitments").with("unit", commitment.issuer.digits)
        default: throw HTTPError(.notFound)
        }
        return page.path
    }
}
