import Access
import Kernel
import Plans
import Registry
import Store

/// The page of one row.
struct RecordDetailPage {
    let desk: RecordDesk
    let notice: ChangeNoticeBox
    let readers: [PlanReaders]
    /// Looks at its personal fields, for those who may know.
    let reads: [SensitiveRead]
    /// Why putting it back was refused.
    let problems: [Problem]
    let day: CivilDate

    private var spec: RegisterSpec { desk.spec }
    private var history: [RecordVersion] { desk.detail?.history ?? [] }
    private var record: RegisterRecord? { desk.detail?.record }

    func page(_ context: LinliContext) -> Page {
        let words = context.words
        let register = RegisterWords(words: words)
        let title = register.title(record?.values ?? history.last?.values ?? [], spec)
        let removed = record == nil ? removedNotice(context) : .empty
        let crumbs = Array(desk.crumbs(words).dropLast())
        let main =
            ErrorSummary(problems.map { register.localised($0, spec) }).html(words) + notice.html(words) + removed
            + buttons(words) + values(words) + origin(words) + plans(words)
            + RecordHistory(desk: desk).html(context) + PersonalReadList(reads: reads).html(words)
        return .console(title, crumbs: crumbs, main: main)
    }

    private func removedNotice(_ context: LinliContext) -> HTML {
        let words = context.words
        let last = history.last
        let mayRestore = last.map { Access.allows(.editRegisters, desk.actor, at: $0.unit) } ?? false
        let button: HTML = """
            <form method="post" action="\(desk.path.appending("restore"))">\(context.formToken)\
            <button class="primary">\(words(.restoreRecord))</button></form>

            """
        let lead = words(
            .removedLead,
            [
                "name": last.map { desk.name($0.account, words) } ?? "",
                "time": last.map { words.time($0.at) } ?? "", "reason": last?.reason ?? "",
            ])
        return .notice(
            "warn", words(.removedTitle), "<p>\(lead)</p>\n\(HTML.when(mayRestore, button))")
    }

    private func buttons(_ words: Words) -> HTML {
        guard desk.mayEdit, let record else { return .empty }
        var links: [HTML] = [.button(words(.editRecord), desk.path.appending("edit"), isPrimary: true)]
        if let end = spec.endIndex, record.values[end] == .null {
            links.append(.button(words(.endRecord), desk.path.appending("end")))
        }
        links.append(.button(words(.removeRecord), desk.path.appending("remove")))
        return .actions(links)
    }

    private func values(_ words: Words) -> HTML {
        let register = RegisterWords(words: words)
        let shown = record?.values ?? history.last?.values ?? []
        let unit = record?.unit ?? history.last?.unit
        var rows = [SummaryList.Row(words(.unitField), unit.map { desk.units.path($0) })]
        rows += zip(spec.fields, shown).map { .init(register.heading($0), register.value($1, $0)) }
        let hidden = HTML.when(
            desk.detail?.hiddenFields.isEmpty == false, "<p class=\"mut\">\(words(.hiddenNote))</p>\n")
        return SummaryList(rows).html(words) + hidden
    }

    /// Validity, and which form or file the row came from.
    private func origin(_ words: Words) -> HTML {
        guard let record else { return .empty }
        var rows: [SummaryList.Row] = []
        if let end = spec.endIndex, case .date(let from) = record.values[spec.startIndex] {
            if case .date(let until) = record.values[end] {
                rows.append(.init(words(.deskValidity), words(.validFromTo, ["from": from, "until": until])))
            } else {
                rows.append(.init(words(.deskValidity), words(.validSince, ["from": from])))
            }
        }
        let demo = HTML.when(desk.detail?.isDemo == true, " <span class=\"tag\">\(words(.demoTag))</span>")
        let source = record.receipt.map { receipt -> HTML in
            guard ConsoleRights.maySeeReceipts(desk.actor) else { return "\(words(.originImport))\(demo)" }
            return "<a href=\"\(URLPath("console", "import", "receipts", receipt))\">\(words(.originImport))</a>\(demo)"
        }
        rows.append(.init(words(.origin), source ?? HTML(text: words(.originTyped))))
        if let earlier = record.continues {
            let path = desk.listPath.appending(earlier)
            rows.append(.init(words(.originContinues), "<a href=\"\(path)\"><code>\(earlier)</code></a>"))
        }
        let who = words(
            .historyBy, ["name": desk.name(record.recordedBy, words), "time": words.time(record.recordedAt)])
        rows.append(.init(words(.recordedAt), who))
        return "<h2>\(words(.originHeading))</h2>\n\(SummaryList(rows).html(words))"
    }

    private func plans(_ words: Words) -> HTML {
        guard let unit = record?.unit else { return .empty }
        let reading = readers.filter { !$0.targets.isEmpty }
        let lists = HTML.each(reading) { reader in
            let items = HTML.each(reader.targets) { target in
                let link = PlanAddress(plan: reader.plan, unit: unit.ancestor(at: target.level), day: day)
                    .target(target.id)
                return "<li><a href=\"\(link)\">\(words(target.title))</a></li>"
            }
            return "<h3>\(words(reader.title))</h3>\n<ul class=\"links\">\(items)</ul>\n"
        }
        let body = reading.isEmpty ? "<p>\(words(.deskReadersNone))</p>\n" : lists
        return "<h2>\(words(.readersHeading))</h2>\n\(body)"
    }
}

extension RecordDesk {
    /// The form that ends a row.
    func endPage(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        let form = Form(
            to: path.appending("end"), submit: words(.endRecord), cancel: path,
            [
                .hidden("version", String(detail?.record?.version ?? 0)),
                FormField("day", words(.endDay), .date, hint: words(.endHint), autocomplete: "off"),
            ]
        ).showing(state, words)
        return .console(
            words(.endRecord), crumbs: crumbs(words), lead: words(.endLead), main: form.html(context))
    }

    /// The form that takes a row out of its register.
    func removePage(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        let form = Form(
            to: path.appending("remove"), submit: words(.removeRecord), cancel: path, isDangerous: true,
            [
                .hidden("version", String(detail?.record?.version ?? 0)),
                FormField("reason", words(.removeReason), .text, autocomplete: "off"),
            ]
        ).showing(state, words)
        return .console(
            words(.removeRecord), crumbs: crumbs(words), lead: words(.removeLead), main: form.html(context))
    }
}
