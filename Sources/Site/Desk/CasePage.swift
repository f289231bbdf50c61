import Desk
import Kernel
import Registry

/// One request for the staff: where it stands, what may be done, what the rules say, and every step.
struct CasePage: Sendable {
    let detail: RequestDetail
    let files: [Attachment]
    let knowledge: KnowledgeAside
    let book: DeskBook
    let places: UnitIndex
    let ruling: DispatchRuling?
    let ruledOffice: [OfficeID: String]
    let alike: [DuplicateCandidate]
    /// Who asked, when that was just looked up.
    let requester: Requester?
    /// What was just done.
    let done: DeskAction?
    let now: Instant

    private var request: Desk.Request { detail.request }
    private var path: URLPath { URLPath("console", "desk", request.id) }

    func page(_ state: FormState, _ context: LinliContext) -> Page {
        let words = context.words
        let side =
            caller(state, context) + attachments(words) + knowledge.html(.article, words) + similar(words)
            + members(words)
        let timeline = TimelineList(detail.timeline, names: detail.officeNames).html(words)
        return .console(
            words(.trackHeading, ["number": RequestNumber.grouped(request.number)]),
            crumbs: [Crumb(words(.deskTitle), "/console/desk")], isWide: true,
            main: """
                \(HTML.with(done) { Notice(.ok, nil, "\(words(.caseDone, ["action": words($0.title)]))").html })\
                \(ErrorSummary(state.problems).html(words))\(buttons(words))\(suggestion(words))\
                <div class="cols"><div>\(summary(words))\(results(words))\(timeline)</div><div>\(side)</div></div>

                """)
    }

    private func buttons(_ words: Words) -> HTML {
        let order = DeskAction.allCases.filter { detail.actions.contains($0) && CaseActing.offered.contains($0) }
        return HTML.actions(
            order.enumerated().map { place, action in
                .button(words(action.title), path.appending(action.rawValue), isPrimary: place == 0 && action != .note)
            })
    }

    /// What the rules would do, and why; or why they cannot.
    private func suggestion(_ words: Words) -> HTML {
        guard let ruling, request.state == .registered || request.state == .dispatched else { return .empty }
        if let problem = ruling.problem {
            return Notice(.warn, words(.caseNoRule), "\(words.sentence(for: problem))").html
        }
        guard let lead = ruling.lead else {
            return Notice(.warn, words(.caseNoRule), "\(words(MessageKey("problem.desk.no_rule")))").html
        }
        let parts = [ruling.reason.map { words($0) }, ruling.article].compactMap { $0 }.joined(separator: " · ")
        let name = ruledOffice[lead] ?? lead.description
        return Notice(.plain, words(.caseRule, ["office": name]), "\(parts)").html
    }

    private func summary(_ words: Words) -> HTML {
        let clock = request.clock
        let isLate = request.state.runsFinishClock && clock.due < now
        let late: HTML = isLate ? " <span class=\"tag bad\">\(words(.queueLate))</span>" : .empty
        var rows: [SummaryList.Row] = [
            SummaryList.Row(words(.trackState), words(request.state.title)),
            SummaryList.Row(words(.trackHolder), request.lead.map(name) ?? words(.trackDesk)),
            SummaryList.Row(words(.trackSince), HTML.time(request.since, words)),
            SummaryList.Row(words(.trackDue), "\(HTML.time(clock.due, words))\(late)"),
            SummaryList.Row(words(.trackMoves), words.number(request.moves)),
            SummaryList.Row(
                words(.reportCategory), book.catalogue.category(request.category).map { words($0.name) }),
            SummaryList.Row(words(.reportUnit), places.path(request.unit)),
            SummaryList.Row(words(.reportPlace), request.place),
            SummaryList.Row(words(.queueChannel), words(request.channel.title)),
            SummaryList.Row(words(.queueReceived), HTML.time(request.received, words)),
            SummaryList.Row(words(.reportIdentity), words(request.identity.title)),
            SummaryList.Row(words(.reportText), request.text),
        ]
        if let step = clock.step, let due = clock.stepDue {
            rows.insert(SummaryList.Row(words(step.title), HTML.time(due, words)), at: 4)
        }
        if let pending = request.pending {
            rows.insert(SummaryList.Row(words(.casePending), words(pending.title)), at: 1)
        }
        return SummaryList(rows).html(words)
    }

    private func name(_ office: OfficeID) -> String { detail.officeNames[office] ?? places.name(office.unit) }

    private func results(_ words: Words) -> HTML {
        guard !detail.results.isEmpty else { return .empty }
        let items = HTML.each(detail.results) { result in
            let likeness: HTML =
                result.similarity >= book.likeness.replyWarningPercent
                ? " <span class=\"tag warn\">\(words(.caseAlikeReply, ["n": result.similarity]))</span>" : .empty
            let evidence = result.evidence.map { id in files.first { $0.id == id }?.name ?? id }
            return """
                <p>\(result.text)\(likeness)\(HTML.when(!evidence.isEmpty, "<br>\(evidence.joined(separator: " · "))"))<br><span class="mut">\(HTML.time(result.at, words)) \(name(result.office))</span></p>

                """
        }
        return "<section><h2>\(words(.trackResult))</h2>\n\(items)</section>\n"
    }

    /// Who asked: shown only after a purpose was given, and logged.
    private func caller(_ state: FormState, _ context: LinliContext) -> HTML {
        let words = context.words
        guard request.identity != .anonymous else { return .empty }
        if let requester {
            let rows = [
                SummaryList.Row(words(.reportName), requester.name),
                SummaryList.Row(words(.reportPhone), requester.phone),
                SummaryList.Row(words(.reportEmail), requester.email),
            ]
            return "<section><h2>\(words(.intakeCaller))</h2>\n\(SummaryList(rows).html(words))</section>\n"
        }
        let form = Form(
            to: path.appending("requester"), submit: words(.caseShowCaller),
            [FormField("purpose", words(.casePurpose), hint: words(.casePurposeHint))])
        return """
            <section><h2>\(words(.intakeCaller))</h2>
            \(form.showing(state, words).html(context))</section>

            """
    }

    private func attachments(_ words: Words) -> HTML {
        let list = HTML.each(files) { file in
            """
            <li><a href="\(path.appending("files").appending(file.id))">\(file.name)</a> \
            <span class="mut">\(file.measure)</span></li>

            """
        }
        let form = HTML.actions([.button(words(.attachAdd), path.appending("files"))])
        return """
            <section><h2>\(words(.attachTitle))</h2>
            \(HTML.when(!files.isEmpty, "<ul class=\"links\">\n\(list)</ul>\n"))\(HTML.when(request.isOpen, form))</section>

            """
    }

    private func similar(_ words: Words) -> HTML {
        guard !alike.isEmpty else { return .empty }
        let items = HTML.each(alike) { candidate in
            """
            <li><a href="\(URLPath("console", "desk", candidate.request.id))">\(candidate.request.number)</a> \
            \(words(candidate.request.state.title)) <span class="mut">\(candidate.likeness) %</span></li>

            """
        }
        return "<section><h2>\(words(.caseAlike))</h2>\n<ul>\n\(items)</ul></section>\n"
    }

    private func members(_ words: Words) -> HTML {
        guard !detail.members.isEmpty else { return .empty }
        let items = HTML.each(detail.members) {
            "<li><a href=\"\(URLPath("console", "desk", $0.id))\">\($0.number)</a></li>\n"
        }
        return "<section><h2>\(words(.caseMembers))</h2>\n<ul>\n\(items)</ul></section>\n"
    }
}
