import Access
import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Store

/// Changing the tree by a legal act: form, what it does to records, confirmation.
package struct UnitActPages: Sendable {
    private let services: ConsoleServices

    package init(_ services: ConsoleServices) { self.services = services }

    package func add(to router: Router<LinliContext>) {
        let console = router.console(services)
        console.get("/units/:unit/:action") { _, context in
            let desk = try await desk(context)
            return context.render(UnitActPage(desk: desk).form(context, .fresh))
        }
        console.post("/units/:unit/:action") { request, context in
            try await post(try await context.form(request), context)
        }
    }

    private func desk(_ context: LinliContext) async throws -> UnitActDesk {
        let actor = context.actor
        let units = try await services.database.read { try UnitIndex.load(for: actor, on: $0) }
        guard let code = UnitCode(try context.parameters.require("unit")), let unit = units[code],
            let action = UnitAction(rawValue: try context.parameters.require("action")), action.fits(unit)
        else { throw HTTPError(.notFound) }
        try Access.require(.manageUnits, actor, at: code)
        return UnitActDesk(unit: unit, action: action, units: units, actor: actor)
    }

    private func post(_ form: FormInput, _ context: LinliContext) async throws -> Response {
        let desk = try await desk(context)
        let input = UnitActInput(form, desk.action, desk.unit)
        let page: (FormState) async throws -> Page = { UnitActPage(desk: desk).form(context, $0) }
        if form["step"] == "change" { return context.render(try await page(FormState(input: form))) }
        guard input.isConfirmed else {
            do {
                _ = try input.act()
                _ = try [input.draft(), input.draft("_1"), input.draft("_2")]
                let effect = try await effect(input, desk)
                return context.render(UnitActPage(desk: desk).preview(input, effect, context))
            } catch let failure as ValidationFailure {
                return try await context.refusal(form, failure.problems, page)
            }
        }
        return try await context.answer(form, page: page) { _ in
            let code = try await perform(input, desk, context.formKey(form))
            return URLPath("console", "units", code.digits).with("saved", "1")
        }
    }

    /// How many running records of each register the act touches.
    private func effect(_ input: UnitActInput, _ desk: UnitActDesk) async throws -> [UnitActEffect] {
        guard desk.action.movesRecords else { return [] }
        var effects: [UnitActEffect] = []
        for unit in [desk.unit.code] + (desk.action == .merge ? input.others : []) {
            for spec in services.book.registers {
                guard let end = spec.time.end else { continue }
                let filter = RecordFilter(
                    unit: unit, includesBelow: false, conditions: [end: .isOne(of: [.null])], limit: 0)
                let count = try await services.registers.list(spec.name, filter, by: desk.actor).total
                guard desk.action != .split else {
                    if count > 0 { effects.append(try await splitting(spec, unit, end, count, desk.actor)) }
                    continue
                }
                if count > 0 { effects.append(UnitActEffect(unit: unit, register: spec, count: count)) }
            }
        }
        return effects
    }

    /// The running records of a register that a split has to give to one of its parts.
    private func splitting(
        _ spec: RegisterSpec, _ unit: UnitCode, _ end: String, _ count: Int, _ actor: Actor
    ) async throws -> UnitActEffect {
        let filter = RecordFilter(
            unit: unit, includesBelow: false, conditions: [end: .isOne(of: [.null])], limit: UnitActEffect.mostListed)
        let records = try await services.registers.list(spec.name, filter, by: actor).records
        return UnitActEffect(unit: unit, register: spec, count: count, records: records)
    }

    private func perform(
        _ input: UnitActInput, _ desk: UnitActDesk, _ key: String?
    ) async throws -> UnitCode {
        let (units, act, code, actor) = (services.units, try input.act(), desk.unit.code, desk.actor)
        let form = key.map { FormKey($0) { URLPath("console", "units", $0).with("saved", "1").text } }
        switch desk.action {
        case .create:
            return try await units.create(try required(input.draft()), act: act, by: actor, once: form).code
        case .rename: return try await units.rename(code, to: input.name, act: act, by: actor, once: form).code
        case .retire: return try await units.retire(code, act: act, by: actor, once: form).code
        case .move:
            return try await units.move(code, to: try required(input.draft()), act: act, by: actor, once: form).code
        case .merge:
            let into =
                try input.draft()
                ?? UnitDraft(code: code, kind: desk.unit.kind, name: desk.unit.name, provenance: desk.unit.provenance)
            return try await units.merge([code] + input.others, into: into, act: act, by: actor, once: form).code
        case .split:
            let drafts = try [required(input.draft("_1"), "_1"), required(input.draft("_2"), "_2")]
            let (heir, other) = (drafts[input.heir - 1].code, drafts[2 - input.heir].code)
            let moved = input.moved(services.book.registers.map(\.name))
            let assignment = Dictionary(moved.map { ($0, other) }, uniquingKeysWith: { first, _ in first })
            _ = try await units.split(
                code, into: drafts, heir: heir, assignment: assignment, act: act, by: actor, once: form)
            return heir
        }
    }

    private func required(_ draft: UnitDraft?, _ suffix: String = "") throws -> UnitDraft {
        guard let draft else {
            throw ValidationFailure([Problem("console.code_invalid", field: "code" + suffix, value: "")])
        }
        return draft
    }
}

/// A unit and what is to be done with it.
struct UnitActDesk: Sendable {
    let unit: Unit
    let action: UnitAction
    let units: UnitIndex
    let actor: Actor

    var unitPath: URLPath { URLPath("console", "units", unit.code.digits) }
    var path: URLPath { unitPath.appending(action.rawValue) }
    /// Living units of the same kind beside this one.
    var siblings: [Unit] {
        units.units.filter { $0.parent == unit.parent && $0.level == unit.level && $0.isLiving && $0.code != unit.code }
    }
}

/// Running records that an act touches.
struct UnitActEffect: Sendable {
    let unit: UnitCode
    let register: RegisterSpec
    let count: Int
    /// For a split: the first of them, to be given to one part or the other.
    var records: [RegisterRecord] = []

    /// So many records of a register are listed one by one.
    static let mostListed = 500

    /// The boxes by which records go to the part that is not the heir.
    var fieldName: String { "moved_" + register.name }
}
