import Access
import Formula
import HTTPTypes
import Hummingbird
import Kernel
import Plans
import Registry
import Store

/// One row: what it says, where it comes from, its history, ending, removing, putting back.
package struct RecordPages: Sendable {
    private let services: ConsoleServices

    package init(_ services: ConsoleServices) { self.services = services }

    package func add(to router: Router<LinliContext>) {
        let console = router.console(services)
        console.get("/registers/:register/:id") { _, context in context.render(try await page(context)) }
        console.get("/registers/:register/:id/end") { _, context in
            context.render(try await editable(context).endPage(context, .fresh))
        }
        console.post("/registers/:register/:id/end") { request, context in
            try await act(request, context, page: { $0.endPage($1, $2) }) { desk, address, form, key in
                let input = try RecordEndInput(form)
                _ = try await services.registers.end(
                    address, expecting: input.version, on: input.day, by: desk.actor, once: key)
            }
        }
        console.get("/registers/:register/:id/remove") { _, context in
            context.render(try await editable(context).removePage(context, .fresh))
        }
        console.post("/registers/:register/:id/remove") { request, context in
            try await act(request, context, page: { $0.removePage($1, $2) }) { desk, address, form, key in
                guard let version = Int64(form["version"]) else { throw HTTPError(.badRequest) }
                try await services.registers.remove(
                    address, expecting: version, reason: form["reason"], by: desk.actor, once: key)
            }
        }
        console.post("/registers/:register/:id/restore") { request, context in
            try await act(request, context, page: { recordPage($0, [], $1, problems: $2.problems) }) {
                desk, address, _, key in
                _ = try await services.registers.restore(address, by: desk.actor, once: key)
            }
        }
        console.post("/registers/:register/:id/undo") { request, context in
            try await act(request, context, page: { recordPage($0, [], $1, problems: $2.problems) }) {
                desk, address, form, key in try await undo(desk, address, form, key)
            }
        }
    }

    private func desk(_ context: LinliContext) async throws -> RecordDesk {
        try await RecordDesk.load(context, services)
    }

    /// The desk of somebody who may edit the row.
    private func editable(_ context: LinliContext) async throws -> RecordDesk {
        let desk = try await desk(context)
        if let last = desk.detail?.history.last { try Access.require(.editRegisters, desk.actor, at: last.unit) }
        return desk
    }

    private func page(_ context: LinliContext) async throws -> Page {
        let desk = try await desk(context)
        guard let address = desk.address else { throw HTTPError(.notFound) }
        let readers = try await services.database.read { connection in
            try services.plans.plans(address.district, on: connection).map {
                PlanReaders(plan: $0.0.id, title: $0.1.plan.title, targets: $0.1.targets(reading: desk.spec.name))
            }
        }
        let reads = try await reads(desk)
        return recordPage(desk, readers, context, reads: reads)
    }

    /// Who looked at the personal fields of the row, for those who read the audit.
    private func reads(_ desk: RecordDesk) async throws -> [SensitiveRead] {
        guard !desk.spec.personalFields.isEmpty, let address = desk.address, let last = desk.detail?.history.last,
            Access.allows(.readAudit, desk.actor, at: last.unit)
        else { return [] }
        return try await OffThread.run {
            try services.access.sensitiveReads(
                about: "\(address.register)/\(address.id)", at: last.unit, by: desk.actor)
        }
    }

    private func recordPage(
        _ desk: RecordDesk, _ readers: [PlanReaders], _ context: LinliContext, reads: [SensitiveRead] = [],
        problems: [Problem] = []
    ) -> Page {
        let saved = context.query("saved")
        let notice = services.notices.find(saved, for: context.actor.account)
        let box = ChangeNoticeBox(notice: notice, isSaved: saved != nil)
        return RecordDetailPage(
            desk: desk, notice: box, readers: readers, reads: reads, problems: problems, day: services.day
        ).page(context)
    }

    /// Acts on the row with a notice of what it changed in the plans.
    private func act(
        _ request: Request, _ context: LinliContext, page: (RecordDesk, LinliContext, FormState) -> Page,
        _ work: @escaping @Sendable (RecordDesk, RecordAddress, FormInput, FormKey?) async throws -> Void
    ) async throws -> Response {
        let form = try await context.form(request)
        let desk = try await editable(context)
        guard let address = desk.address else { throw HTTPError(.notFound) }
        let units = desk.detail?.history.last.map { desk.units.chain($0.unit) } ?? []
        let key = desk.formKey(context.formKey(form))
        return try await context.answer(form, page: { page(desk, context, $0) }) { form in
            try await services.noticing(units, desk.actor) {
                try await work(desk, address, form, key)
                return desk.path
            }
        }
    }

    /// Writes the state before the newest one again.
    private func undo(
        _ desk: RecordDesk, _ address: RecordAddress, _ form: FormInput, _ key: FormKey?
    ) async throws {
        guard let version = Int64(form["version"]), let history = desk.detail?.history,
            let before = history.last(where: { $0.version == version - 1 })
        else { throw HTTPError(.badRequest) }
        _ = try await services.registers.change(
            address, expecting: version,
            to: RecordDraft(before, of: desk.spec, hidden: desk.detail?.hiddenFields ?? []),
            by: desk.actor, once: key)
    }
}

/// What the form for an end sends.
struct RecordEndInput: Sendable {
    let version: Int64
    let day: CivilDate

    /// - Throws: `ValidationFailure` with `registry.date_invalid`.
    init(_ form: FormInput) throws {
        guard let day = CivilDate(form["day"]) else {
            throw ValidationFailure([Problem("console.day_invalid", field: "day", value: form["day"])])
        }
        self.day = day
        version = Int64(form["version"]) ?? 0
    }
}

extension RecordDraft {
    /// An earlier state of a row, to be written again; hidden fields keep what they hold.
    init(_ version: RecordVersion, of spec: RegisterSpec, hidden: [String]) {
        var values = ["unit": version.unit.digits]
        for (field, value) in zip(spec.fields, version.values) where !hidden.contains(field.name) {
            if case .choice(let code) = value {
                values[field.name] = code
            } else {
                values[field.name] = value.text(field)
            }
        }
        self.init(values)
    }
}

/// The targets of a plan that read a register.
struct PlanReaders: Sendable {
    let plan: String
    let title: Localized
    let targets: [TargetSpec]
}

extension CompiledPlan {
    /// The targets whose formula, scope, list or reasons read the source, through derived names.
    func targets(reading source: String) -> [TargetSpec] {
        targets.filter { target in
            var slots = target.items + (target.formula?.slotsUsed ?? []) + (target.scope?.slotsUsed ?? [])
            var seen: Set<Int> = []
            while let slot = slots.popLast() {
                guard seen.insert(slot).inserted else { continue }
                if slot < measures.count {
                    if measures[slot].rows.source.name == source { return true }
                } else if slot - measures.count < derived.count {
                    slots += derived[slot - measures.count].expression.slotsUsed
                }
            }
            return false
        }.map(\.spec)
    }
}
