import Desk
import Kernel

/// What the resident sees: who has it, since when, until when, how many times it moved, and every step.
struct TrackPage: Sendable {
    let view: TrackingView
    let book: DeskBook
    /// The code that was typed; nil for a signed-in resident, whose own page shows and does not change.
    let code: String?
    let notice: MessageKey?
    let files: [Attachment]

    func page(_ state: FormState, _ context: LinliContext) -> Page {
        let words = context.words
        var page = Page(
            words(.trackHeading, ["number": RequestNumber.grouped(view.request.number)]),
            crumbs: [Crumb(words(.homeTitle), "/"), Crumb(words(.trackTitle), "/track")],
            main: HTML.with(notice) { Notice(.ok, nil, "\(words($0))").html } + now(words) + results(words)
                + rating(state, context) + attachments(state, context)
                + TimelineList(view.timeline, names: view.officeNames).html(words))
        page.hasErrors = !state.problems.isEmpty
        return page
    }

    /// What was sent along, and a way to add to it while the matter is open.
    private func attachments(_ state: FormState, _ context: LinliContext) -> HTML {
        let (words, isOpen) = (context.words, view.request.isOpen && !context.visitor.modes.kiosk)
        guard let code, !files.isEmpty || isOpen else { return .empty }
        let hidden: [FormField] = [.hidden("number", view.request.number), .hidden("code", code)]
        let list = HTML.each(files) { file in
            let fields = HTML.each(hidden + [.hidden("file", file.id)]) { $0.html(words) }
            return """
                <li><form method="post" action="/track/file">\(context.formToken)\(fields)\
                <button class="link">\(file.name)</button> <span class="mut">\(file.measure)</span></form></li>

                """
        }
        let form = Form(
            to: "/track/attach", submit: words(.attachAdd), [AttachmentField.field(words, isRequired: true)] + hidden)
        let ownState = state.problems.contains { $0.field == "file" } ? state : .fresh
        return """
            <section><h2>\(words(.attachTitle))</h2>
            \(HTML.when(!files.isEmpty, "<ul class=\"links\">\n\(list)</ul>\n"))\
            \(HTML.when(isOpen, form.showing(ownState, words).html(context)))</section>

            """
    }

    private func now(_ words: Words) -> HTML {
        let request = view.request
        var rows: [SummaryList.Row] = [
            SummaryList.Row(words(.trackState), words(request.state.title)),
            SummaryList.Row(words(.trackHolder), HTML(text: view.holder ?? words(.trackDesk))),
            SummaryList.Row(words(.trackSince), HTML.time(request.since, words)),
            SummaryList.Row(words(.trackMoves), words.number(request.moves)),
        ]
        if request.isOpen {
            rows.insert(SummaryList.Row(words(.trackDue), HTML.time(request.clock.due, words)), at: 3)
        }
        let category = book.catalogue.category(request.category).map { words($0.name) }
        rows += [SummaryList.Row(words(.reportCategory), category), SummaryList.Row(words(.reportText), request.text)]
        let provisional: HTML =
            request.isOpen && request.clock.isProvisional
            ? "<p class=\"mut\">\(words(.trackProvisional))</p>\n" : .empty
        return SummaryList(rows).html(words) + provisional + shelving(words) + master(words)
    }

    private func shelving(_ words: Words) -> HTML {
        HTML.with(view.shelving) { shelving in
            Notice(
                .warn, words(.trackShelved),
                "\(shelving.plan) \(words(.trackNextReport)) \(HTML.time(shelving.nextReport, words))"
            ).html
        }
    }

    private func master(_ words: Words) -> HTML {
        HTML.with(view.master) { master in
            Notice(
                .plain, nil,
                """
                \(words(.trackMerged, ["number": RequestNumber.grouped(master.number)])) \(words(master.state.title))
                """
            ).html
        }
    }

    private func results(_ words: Words) -> HTML {
        guard !view.results.isEmpty else { return .empty }
        let items = HTML.each(view.results) {
            "<p>\($0.text)<br><span class=\"mut\">\(HTML.time($0.at, words))</span></p>\n"
        }
        return "<section><h2>\(words(.trackResult))</h2>\n\(items)</section>\n"
    }

    /// The three questions, once there is a result to speak of.
    private func rating(_ state: FormState, _ context: LinliContext) -> HTML {
        guard let code, view.request.state == .callback else { return .empty }
        let words = context.words
        let hidden: [FormField] = [.hidden("number", view.request.number), .hidden("code", code)]
        let state = state.problems.contains { $0.field == "file" } ? .fresh : state
        let form = Form(
            to: URLPath("track", "rate"), submit: words(.trackRate), CallBackAnswers.fields(words) + hidden)
        return """
            <section><h2>\(words(.trackRateTitle))</h2>
            <p>\(words(.trackRateLead))</p>
            \(form.showing(state, words).html(context))</section>

            """
    }
}

/// The steps of a request, the newest first.
struct TimelineList: Sendable {
    private let entries: [TimelineEntry]
    private let names: [OfficeID: String]

    init(_ entries: [TimelineEntry], names: [OfficeID: String]) {
        self.entries = entries
        self.names = names
    }

    func html(_ words: Words) -> HTML {
        let items = HTML.each(entries.sorted { $0.seq > $1.seq }) { entry in
            """
            <li><p><strong>\(words(entry.kind.title))</strong> \(office(entry))\
            <span class="mut">\(HTML.time(entry.at, words)) \(entry.actorName)</span></p>\
            \(HTML.with(entry.text) { "<p>\($0)</p>" })\(basis(entry, words))</li>

            """
        }
        return "<section><h2>\(words(.trackTimeline))</h2>\n<ol class=\"timeline\">\n\(items)</ol></section>\n"
    }

    private func office(_ entry: TimelineEntry) -> HTML {
        let named = ["lead", "office"].compactMap { entry.detail[$0] }.compactMap { OfficeID($0) }.first
        return HTML.with(named.map { names[$0] ?? $0.description }) { "\($0) " }
    }

    /// The rule and the article a step rests on.
    private func basis(_ entry: TimelineEntry, _ words: Words) -> HTML {
        let reason = entry.detail[words.language == .en ? "reason_en" : "reason"] ?? entry.detail["override"]
        let parts = [reason, entry.detail["article"]].compactMap { $0 }
        return parts.isEmpty ? .empty : "<p class=\"mut\">\(parts.joined(separator: " · "))</p>"
    }
}
