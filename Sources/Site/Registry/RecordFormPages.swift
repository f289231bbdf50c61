import Access
import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Store

/// Adding a row and changing one: form, page before saving, saving.
package struct RecordFormPages: Sendable {
    private let services: ConsoleServices

    package init(_ services: ConsoleServices) { self.services = services }

    package func add(to router: Router<LinliContext>) {
        let console = router.console(services)
        console.get("/registers/:register/new") { _, context in
            context.render(try await desk(context).newPage(context, .fresh))
        }
        console.post("/registers/:register/new") { request, context in
            let (desk, form) = (try await desk(context), try await context.form(request))
            return try await answer(form, desk, nil, context) {
                try await add(desk, RecordInput(form, desk.spec), context.formKey(form))
            }
        }
        console.get("/registers/:register/:id/edit") { _, context in
            context.render(try await desk(context).editPage(context, .fresh))
        }
        console.post("/registers/:register/:id/edit") { request, context in
            let (desk, form) = (try await desk(context), try await context.form(request))
            return try await answer(form, desk, desk.address, context) {
                try await change(desk, RecordInput(form, desk.spec), context.formKey(form))
            }
        }
    }

    /// One of the three steps: check, back to the form, save.
    private func answer(
        _ form: FormInput, _ desk: RecordDesk, _ address: RecordAddress?, _ context: LinliContext,
        save: @escaping @Sendable () async throws -> URLPath
    ) async throws -> Response {
        let input = RecordInput(form, desk.spec)
        let page: (FormState) async throws -> Page = { try await formPage($0, desk, address, context) }
        switch input.step {
        case .change: return context.render(try await page(FormState(input: form)))
        case .save: return try await context.answer(form, page: page) { _ in try await save() }
        case .check:
            do {
                let content = try await services.registers.check(
                    input.draft, in: desk.spec.name, replacing: address, by: context.actor)
                return context.render(
                    RecordCheckPage(desk: desk, input: input, unit: content.unit, values: content.values).page(context))
            } catch let failure as ValidationFailure {
                return try await context.refusal(form, failure.problems, page)
            } catch let problem as Problem where problem.status == .unprocessableContent {
                return try await context.refusal(form, [problem], page)
            }
        }
    }

    /// The form again; after a clash with somebody else's save, with the newest state beside what was typed.
    private func formPage(
        _ state: FormState, _ desk: RecordDesk, _ address: RecordAddress?, _ context: LinliContext
    ) async throws -> Page {
        guard address != nil else { return desk.newPage(context, state) }
        let isStale = state.problems.contains { $0.code == "registry.changed_meanwhile" }
        return try await self.desk(context).editPage(context, state, isStale: isStale)
    }

    private func add(_ desk: RecordDesk, _ input: RecordInput, _ key: String?) async throws -> URLPath {
        let units = input.draft.values["unit"].flatMap { UnitCode($0) }.map(desk.units.chain) ?? []
        return try await services.noticing(units, desk.actor) {
            let record = try await services.registers.add(
                input.draft, to: desk.spec.name, by: desk.actor, once: desk.formKey(key))
            return URLPath("console", "registers", desk.spec.name, record.id)
        }
    }

    private func change(_ desk: RecordDesk, _ input: RecordInput, _ key: String?) async throws -> URLPath {
        guard let address = desk.address, let version = input.version else { throw HTTPError(.badRequest) }
        let new = input.draft.values["unit"].flatMap { UnitCode($0) }.map(desk.units.chain) ?? []
        let old = desk.detail?.record.map { desk.units.chain($0.unit) } ?? []
        return try await services.noticing(new + old.filter { !new.contains($0) }, desk.actor) {
            _ = try await services.registers.change(
                address, expecting: version, to: input.draft, by: desk.actor, once: desk.formKey(key))
            return URLPath("console", "registers", desk.spec.name, address.id)
        }
    }

    private func desk(_ context: LinliContext) async throws -> RecordDesk {
        try await RecordDesk.load(context, services)
    }
}

extension ConsoleServices {
    /// Does the work and keeps a notice of what it changed in the plans, for the page it leads to.
    func noticing(
        _ units: [UnitCode], _ actor: Actor, _ work: () async throws -> URLPath
    ) async throws -> URLPath {
        let before = try await database.read { try PlanEffect.read(units, self, on: $0) }
        let path = try await work()
        let after = try await database.read { try PlanEffect.read(units, self, on: $0) }
        let key = environment.newID()
        notices.keep(ChangeNotice(account: actor.account, changes: before.changes(to: after)), key: key)
        return path.with("saved", key)
    }
}
