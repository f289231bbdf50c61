import Access
import Hummingbird
import Kernel
import Registry
import SelfGovernment

/// The desk of proposals: open for signatures, enter signatures, answer, take to a meeting.
struct ProposalDeskPages: Sendable {
    let desk: GovernanceDesk
    private var proposals: ProposalService { desk.services.proposals }

    func add(to group: RouterGroup<LinliContext>) {
        group.get("/self-government/proposals") { _, context in context.render(try await list(context)) }
        group.form("/self-government/proposals/new") { try await handIn($0) }
        group.get("/self-government/proposals/:district/:id") { _, context in
            context.render(try await one(context))
        }
        group.form("/self-government/proposals/:district/:id/do/:act") { try await act($0) }
    }

    private func list(_ context: LinliContext) async throws -> Page {
        let (words, day) = (context.words, desk.today)
        let (found, index) = try await desk.collect(.governSelf, context.actor) {
            try await proposals.proposals(below: $0)
        }
        let rows = found.map { item -> [HTML] in
            [
                "<a href=\"\(GovernanceDesk.path("proposals", item.unit.district, item.id))\">\(words.chinese(item.title))</a>",
                "\(words.chinese(index.name(item.unit)))", HTML.time(item.handedIn, words),
                HTML(text: words(.say("support_of"), ["have": item.support, "needs": item.needed])),
                HTML.day(item.answerDue, words), ProposalBody.state(item, words, day: day),
            ]
        }
        return .console(
            words(.area("proposals")), crumbs: [Crumb(words(.governanceTitle), GovernanceDesk.root)],
            lead: words(.areaLead("proposals")),
            main: HTML.actions([
                .button(words(.governanceAct("hand_in")), GovernanceDesk.path("proposals", "new"), isPrimary: true)
            ])
                + HTML.listing(
                    words(.area("proposals")),
                    [
                        words(.column("title")), words(.governanceUnitColumn), words(.column("handed_in")),
                        words(.column("support")), words(.column("answer_due")), words(.column("state")),
                    ], rows: rows, words))
    }

    private func handIn(_ context: LinliContext) async throws -> DeskForm {
        let (words, actor) = (context.words, context.actor)
        let units = try await desk.choices(.governSelf, actor, levels: [.community])
        let kinds = ProposalKind.allCases.map { Choice($0.rawValue, words(.proposalKind($0))) }
        return DeskForm(
            title: words(.governanceAct("hand_in")), crumbs: desk.crumbs("proposals", words),
            form: Form(
                to: GovernanceDesk.path("proposals", "new"), submit: words(.governanceAct("hand_in")),
                cancel: GovernanceDesk.path("proposals"),
                [
                    words.govern("unit", .select(units)),
                    words.govern("proposal_kind", .select(kinds), value: ProposalKind.topic.rawValue),
                    words.govern("title"), words.govern("body", .textarea),
                    words.govern("base", .number(unit: nil), hint: true, required: false),
                    words.govern("day", .date, value: desk.today.description),
                ])
        ) { form in
            let item = try await proposals.handIn(
                unit: try form.chosenUnit(), kind: ProposalKind(rawValue: form["proposal_kind"]) ?? .topic,
                title: form["title"], body: form["body"], base: Int(form["base"]) ?? 0, on: try form.civilDay("day"),
                by: actor)
            return GovernanceDesk.path("proposals", item.unit.district, item.id)
        }
    }

    private func item(_ context: LinliContext) async throws -> (Proposal, String) {
        let (district, id) = try desk.address(context)
        guard let item = try await proposals.proposal(id, district: district) else {
            throw Problem("proposal.unknown")
        }
        try Access.require(.governSelf, context.actor, at: item.unit)
        return (item, try await desk.index(context.actor).name(item.unit))
    }

    private func one(_ context: LinliContext) async throws -> Page {
        let (item, name) = try await item(context)
        let words = context.words
        var acts: [HTML] = []
        func button(_ act: String) -> HTML {
            .button(
                words(.governanceAct(act)), GovernanceDesk.path("proposals", item.unit.district, item.id, "do", act),
                isPrimary: acts.isEmpty)
        }
        if item.answered == nil {
            if item.opened == nil { acts.append(button("open")) } else { acts.append(button("sign")) }
            acts.append(button("answer_proposal"))
        } else if item.isAccepted == true, item.meeting == nil {
            acts.append(
                .button(
                    words(.governanceAct("call")), GovernanceDesk.path("meetings", "new").with("proposal", item.id),
                    isPrimary: true))
        }
        acts.append(.button(words(.governancePublic), ProposalBody.publicAddress(item)))
        let body = ProposalBody(item: item, unitName: name, words: words, day: desk.today, laws: proposals.laws)
        var page = Page.console(
            item.title, crumbs: desk.crumbs("proposals", words), main: HTML.actions(acts) + body.html)
        page.heading = "\(words.chinese(item.title))"
        return page
    }

    private func act(_ context: LinliContext) async throws -> DeskForm {
        let (item, _) = try await item(context)
        let (words, actor, act) = (context.words, context.actor, try context.parameters.require("act"))
        let back = GovernanceDesk.path("proposals", item.unit.district, item.id)
        let day = words.govern("day", .date, value: desk.today.description)
        let decisions = [Choice("yes", words(.say("accepted"))), Choice("no", words(.say("declined")))]
        let questions: [String: [FormField]] = [
            "open": [day], "sign": [words.govern("signatures", .textarea, hint: true), day],
            "answer_proposal": [
                words.govern("decision", .radios(decisions)), words.govern("answer", .textarea), day,
            ],
        ]
        guard let fields = questions[act] else { throw HTTPError(.notFound) }
        return DeskForm(
            title: words(.governanceAct(act)), crumbs: desk.crumbs("proposals", words, [Crumb(item.title, back)]),
            form: Form(
                to: back.appending("do").appending(act), submit: words(.governanceAct(act)), cancel: back, fields)
        ) { form in
            let (id, district, day) = (item.id, item.unit.district, try form.civilDay("day"))
            switch act {
            case "open": try await proposals.open(id, district: district, on: day, by: actor)
            case "sign":
                _ = try await proposals.sign(
                    id, district: district, signatures: try SignatureLines.parse(form.filledLines("signatures")),
                    on: day,
                    by: actor)
            default:
                guard form.has("decision") else { throw Problem("government.choose", field: "decision") }
                try await proposals.answer(
                    id, district: district, isAccepted: form["decision"] == "yes", answer: form["answer"], on: day,
                    by: actor)
            }
            return back
        }
    }
}

/// The list of signatures as it is typed: name and household, one a line.
enum SignatureLines {
    /// - Throws: `Problem` `government.signature_line` for a line without both.
    static func parse(_ lines: [String]) throws -> [(name: String, household: String)] {
        try lines.map { line in
            let parts = line.split { ",，、\t ".contains($0) }
            guard parts.count >= 2 else { throw Problem("government.signature_line", field: "signatures", value: line) }
            return (String(parts[0]), parts.dropFirst().joined())
        }
    }
}
