import Access
import Kernel
import Registry
import Store

/// The list of registers.
struct RegisterIndexPage {
    let registers: [RegisterSpec]
    let counts: [String: Int]

    func page(_ context: LinliContext) -> Page {
        let words = context.words
        let rows: [[HTML]] = registers.map { spec in
            [
                "<a href=\"\(URLPath("console", "registers", spec.name))\">\(words(spec.title))</a>",
                HTML(text: words.number(counts[spec.name] ?? 0)), HTML(text: words(spec.note)),
            ]
        }
        return .console(
            words(.registersTitle), lead: words(.registersLead), isWide: true,
            main: HTML.table(
                words(.registersTitle), [words(.registerName), words(.rowCount), words(.registerNote)], numeric: [1],
                rows: rows))
    }
}

/// The rows of a register.
struct RegisterListPage: Sendable {
    let spec: RegisterSpec
    let units: UnitIndex
    let query: ListQuery
    let page: RecordPage
    let actor: Actor

    /// Columns of the page; exports carry all.
    static let columnsOnPage = 8

    static func sorts(_ spec: RegisterSpec) -> [String] { [""] + ["unit"] + spec.fields.map(\.name) }

    func view(_ context: LinliContext) -> ListView<RegisterRecord> {
        let words = context.words
        let all = columns(words)
        let columns = query.format == .page ? Array(all.prefix(RegisterListPage.columnsOnPage)) : all
        return ListView(
            query, caption: words(spec.title), fileName: spec.name, columns: columns, filters: filters(words),
            rows: page.records, total: page.total)
    }

    func page(_ list: HTML, _ context: LinliContext) -> Page {
        let words = context.words
        let path = URLPath("console", "registers", spec.name)
        var links: [HTML] = []
        if ConsoleRights.may(.editRegisters, actor) {
            let unit = query.filter("unit")
            links.append(.button(words(.addRecord), path.appending("new").with("unit", unit), isPrimary: true))
        }
        if ConsoleRights.may(.importRegisters, actor) {
            links.append(.button(words(.importFile), URLPath("console", "import").with("register", spec.name)))
        }
        links.append(.button(words(.downloadTemplate), path.appending("template.csv")))
        let hidden = HTML.when(!page.hiddenFields.isEmpty, "<p class=\"mut\">\(words(.hiddenNote))</p>\n")
        let isDemo = !page.records.isEmpty && !isMixed
        let demo = HTML.when(isDemo, "<p><span class=\"tag warn\">\(words(.allDemo))</span></p>\n")
        return .console(
            words(spec.title), crumbs: [Crumb(words(.registersTitle), "/console/registers")], lead: words(spec.note),
            isWide: true, main: HTML.actions(links) + hidden + demo + list)
    }

    private func columns(_ words: Words) -> [ListColumn<RegisterRecord>] {
        let (spec, units, page) = (spec, units, page)
        let register = RegisterWords(words: words)
        let keys = Set(spec.keyIndices)
        let isMixed = isMixed
        let namesItself = spec.keyIndices.contains { spec.fields[$0].type == .text }
        let link = ListColumn<RegisterRecord>(
            spec.key.dropFirst().first ?? "id", words(.recordColumn), isSortable: true,
            cell: { record in
                let path = URLPath("console", "registers", spec.name, record.id)
                let tag = HTML.when(isMixed && page.isDemo(record), " <span class=\"tag\">\(words(.demoTag))</span>")
                // A day or a number alone tells nobody which row it is.
                let place = HTML.when(
                    !namesItself, "<span class=\"vh\">\(words(.nameSeparator))\(units.path(record.unit))</span>")
                return "<a href=\"\(path)\">\(register.title(record.values, spec))\(place)</a>\(tag)"
            },
            text: { register.title($0.values, spec) })
        let unit = ListColumn<RegisterRecord>(
            "unit", words(.unitField), isSortable: true,
            cell: { "<span class=\"nowrap\">\(units.path($0.unit))</span>" },
            text: { units.path($0.unit) })
        let code = ListColumn<RegisterRecord>("unit_code", words(.unitCodeColumn)) { $0.unit.digits }
        let others = spec.fields.indices.filter { !keys.contains($0) || query.format != .page }.map {
            column($0, register)
        }
        return query.format == .page ? [link, unit] + others : [unit, code] + others
    }

    /// The column of one field.
    private func column(_ index: Int, _ register: RegisterWords) -> ListColumn<RegisterRecord> {
        let field = spec.fields[index]
        let text: @Sendable (RegisterRecord) -> String = { register.value($0.values[index], field) }
        var cell: (@Sendable (RegisterRecord) -> HTML)?
        if field.isShort { cell = { text($0).isEmpty ? .empty : "<span class=\"nowrap\">\(text($0))</span>" } }
        return ListColumn(
            field.name, register.heading(field), isSortable: true, isNumeric: field.isNumber, cell: cell, text: text)
    }

    /// Whether demonstration data stand beside other rows; when all rows are, the page says so once.
    private var isMixed: Bool { page.records.contains { !page.isDemo($0) } }

    private func filters(_ words: Words) -> [ListFilter] {
        let reach = units.reach(.viewConsole, actor, living: false)
        var filters = [ListFilter("unit", words(.unitFilter), units.choices(reach))]
        if spec.fields.contains(where: { $0.type == .text && $0.personal == nil }) {
            filters.append(ListFilter("q", words(.textFilter)))
        }
        for field in spec.fields where !field.choices.isEmpty {
            filters.append(
                ListFilter(field.name, words(field.title), field.choices.map { Choice($0.code, words($0.title)) }))
        }
        if spec.time.end != nil {
            filters.append(
                ListFilter(
                    "state", words(.stateFilter),
                    [Choice("running", words(.stateRunning)), Choice("ended", words(.stateEnded))]))
        }
        filters.append(ListFilter("on", words(.dayFilter)))
        if let receipt = query.filter("receipt") {
            filters.append(ListFilter("receipt", words(.receiptFilter), [Choice(receipt, receipt)]))
        }
        return filters
    }
}

extension FieldSpec {
    /// Whether it holds numbers, which stand at the right.
    var isNumber: Bool { if case .number = type { true } else { false } }
    /// Whether its values stand on one line.
    var isShort: Bool { type != .text }
}

extension Unit {
    /// Whether it has not ended.
    var isLiving: Bool { validity.until == nil }
}
