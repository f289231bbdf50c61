import Access
import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Store

/// What the pages about one row work with: its register, its units, and the row itself when there is one.
struct RecordDesk: Sendable {
    let spec: RegisterSpec
    let units: UnitIndex
    let actor: Actor
    let address: RecordAddress?
    let detail: RecordDetail?
    /// Names of the accounts that wrote the row, by id.
    var names: [String: String] = [:]

    /// Reads register and row of the address.
    ///
    /// - Throws: `Problem` `registry.unknown_register`, `access.denied`; 404 for a row that never was.
    static func load(_ context: LinliContext, _ services: ConsoleServices) async throws -> RecordDesk {
        let spec = try services.book.register(try context.parameters.require("register"))
        let actor = context.actor
        let units = try await services.database.read { try UnitIndex.load(for: actor, on: $0) }
        guard let id = context.parameters.get("id") else {
            return RecordDesk(spec: spec, units: units, actor: actor, address: nil, detail: nil)
        }
        for district in Set(units.units.map(\.district)).sorted() {
            let address = RecordAddress(register: spec.name, district: district, id: id)
            do {
                let detail = try await services.registers.fetch(address, by: actor)
                let names = try await services.database.read { try accountNames(address, detail, on: $0) }
                return RecordDesk(
                    spec: spec, units: units, actor: actor, address: address, detail: detail, names: names)
            } catch let problem as Problem where problem.code == "registry.no_such_record" { continue }
        }
        throw HTTPError(.notFound)
    }

    private static func accountNames(
        _ address: RecordAddress, _ detail: RecordDetail, on connection: any Connection
    ) throws -> [String: String] {
        let filter = AuditFilter(subject: "\(address.register)/\(address.id)")
        let entries = try AuditQueries.list(address.district, filter, limit: 500, on: connection)
        var names = Dictionary(entries.map { ($0.account, $0.actorName) }, uniquingKeysWith: { first, _ in first })
        for receipt in Set(detail.history.compactMap(\.receipt)) {
            let found = try ReceiptQueries.receipt(receipt, district: address.district, on: connection)
            if let found { names[found.account] = found.actorName }
        }
        return names
    }

    /// The list this row belongs to.
    var listPath: URLPath { URLPath("console", "registers", spec.name) }
    /// The page of the row.
    var path: URLPath { address.map { listPath.appending($0.id) } ?? listPath }

    /// The key of a form about a row of the register, to be kept with the write.
    func formKey(_ key: String?) -> FormKey? {
        key.map { FormKey($0) { [listPath] id in listPath.appending(id).text } }
    }

    func crumbs(_ words: Words) -> [Crumb] {
        var crumbs = [Crumb(words(.registersTitle), "/console/registers"), Crumb(words(spec.title), listPath)]
        if let detail, let last = detail.history.last {
            crumbs.append(Crumb(RegisterWords(words: words).title(last.values, spec), path))
        }
        return crumbs
    }

    /// Whether the person may change the row.
    var mayEdit: Bool { detail?.record.map { Access.allows(.editRegisters, actor, at: $0.unit) } ?? false }

    /// The units the person may keep rows of this register for, the row's own among them.
    private var choices: [Unit] {
        let reach = units.reach(.editRegisters, actor, levels: spec.levels)
        guard let unit = detail?.record?.unit, !reach.contains(where: { $0.code == unit }) else { return reach }
        return (units[unit].map { [$0] } ?? []) + reach
    }

    /// The form for a new row.
    func newPage(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        var form = RecordForm(spec: spec, units: units, choices: choices)
        form.draft = context.query("unit").map { RecordDraft(["unit": $0]) }
        let shown = form.form(to: listPath.appending("new"), cancel: listPath, words)
            .showing(localised(state, words), words)
        return .console(
            words(.addTitle, ["register": words(spec.title)]), crumbs: crumbs(words), lead: words(spec.note),
            main: shown.html(context))
    }

    /// The form for an existing row.
    func editPage(_ context: LinliContext, _ state: FormState, isStale: Bool = false) -> Page {
        let words = context.words
        var form = RecordForm(spec: spec, units: units, choices: choices)
        form.hidden = detail?.hiddenFields ?? []
        form.draft = detail?.record.map { RecordDraft($0, of: spec) }
        form.version = detail?.record?.version
        let shown = form.form(to: path.appending("edit"), cancel: path, words)
            .showing(isStale ? FormState(input: state.input) : localised(state, words), words)
        let clash = isStale ? stale(state.input, words) : .empty
        return .console(
            words(.editTitle, ["register": words(spec.title)]), crumbs: crumbs(words),
            main: clash + shown.html(context))
    }

    /// Both states side by side: what somebody else saved meanwhile, and what was typed here.
    private func stale(_ input: FormInput?, _ words: Words) -> HTML {
        guard let record = detail?.record, let input else { return .empty }
        let register = RegisterWords(words: words)
        let stored = RecordDraft(record, of: spec)
        var rows: [[HTML]] = []
        for (index, field) in spec.fields.enumerated() where input.has(field.name) {
            let (mine, theirs) = (input[field.name], RecordForm.typed(stored.values[field.name]) ?? "")
            guard mine != theirs else { continue }
            let typed: RecordValue =
                field.choices.isEmpty
                ? (mine == "yes" || mine == "no" ? .boolean(mine == "yes") : .text(mine)) : .choice(mine)
            rows.append([
                HTML(text: words(field.title)), HTML(text: register.value(record.values[index], field)),
                HTML(text: register.value(typed, field)),
            ])
        }
        let who = name(record.recordedBy, words)
        let lead = words(.staleLead, ["name": who, "time": words.time(record.recordedAt)])
        let headings = [words(.staleField), words(.staleStored), words(.staleYours)]
        let table =
            rows.isEmpty
            ? "<p>\(words(.staleNone))</p>\n" : HTML.table(words(.staleTitle), headings, rows: rows)
        return """
            <div class="errors" role="alert" tabindex="-1"><h2>\(words(.staleTitle))</h2>
            <p>\(lead)</p>
            \(table)</div>

            """
    }

    /// Who wrote a state.
    func name(_ account: String, _ words: Words) -> String {
        account == Actor.system.account ? words(.systemAccount) : names[account] ?? words(.systemAccount)
    }

    private func localised(_ state: FormState, _ words: Words) -> FormState {
        let register = RegisterWords(words: words)
        return FormState(
            input: state.input, problems: state.problems.map { register.localised($0, spec, keeping: true) })
    }
}

/// The page before saving: every answer once more, and a way back to each.
struct RecordCheckPage {
    let desk: RecordDesk
    let input: RecordInput
    let unit: UnitCode
    let values: [RecordValue]

    func page(_ context: LinliContext) -> Page {
        let words = context.words
        let register = RegisterWords(words: words)
        var rows = [SummaryList.Row(words(.unitField), desk.units.path(unit))]
        rows += zip(desk.spec.fields, values).filter { field, _ in
            desk.detail?.hiddenFields.contains(field.name) != true
        }
        .map { .init(register.heading($0), register.value($1, $0)) }
        let action = desk.address == nil ? desk.listPath.appending("new") : desk.path.appending("edit")
        let form: HTML = """
            <form method="post" action="\(action)" class="form">\(context.formToken)
            \(HTML.each(input.carried) { $0.html(words) })<p class="buttons">\
            <button class="primary" name="step" value="save">\(words(.saveRecord))</button>\
            <button name="step" value="change">\(words(.backToChange))</button></p></form>

            """
        return .console(
            words(.checkTitle), crumbs: desk.crumbs(words), lead: words(.checkLead),
            main: SummaryList(rows).html(words) + form)
    }
}
