import Access
import Hummingbird
import Kernel
import Registry
import SelfGovernment

/// The desk of meetings: call, check in, hold and vote, minutes, publish, tasks and their effect.
struct MeetingDeskPages: Sendable {
    let desk: GovernanceDesk
    private var meetings: MeetingService { desk.services.meetings }

    func add(to group: RouterGroup<LinliContext>) {
        group.get("/self-government/meetings") { _, context in context.render(try await list(context)) }
        group.form("/self-government/meetings/new") { try await call($0) }
        group.get("/self-government/meetings/:district/:id") { _, context in
            context.render(try await one(context))
        }
        group.form("/self-government/meetings/:district/:id/do/:act") { try await act($0) }
    }

    private func list(_ context: LinliContext) async throws -> Page {
        let words = context.words
        let (found, index) = try await desk.collect(.governSelf, context.actor) {
            try await meetings.meetings(below: $0)
        }
        let rows = found.map { meeting -> [HTML] in
            let path = GovernanceDesk.path("meetings", meeting.unit.district, meeting.id)
            return [
                "<a href=\"\(path)\">\(words.chinese(meeting.title))</a>",
                HTML(text: words(.meetingKind(meeting.kind))), "\(words.chinese(index.name(meeting.unit)))",
                HTML.time(meeting.held ?? meeting.planned, words), HTML(text: state(meeting, words)),
            ]
        }
        return .console(
            words(.area("meetings")), crumbs: [Crumb(words(.governanceTitle), GovernanceDesk.root)],
            lead: words(.areaLead("meetings")),
            main: HTML.actions([
                .button(words(.governanceAct("call")), GovernanceDesk.path("meetings", "new"), isPrimary: true)
            ])
                + HTML.listing(
                    words(.area("meetings")),
                    [
                        words(.column("title")), words(.column("kind")), words(.governanceUnitColumn),
                        words(.column("day")), words(.column("state")),
                    ], rows: rows, words))
    }

    private func state(_ meeting: Meeting, _ words: Words) -> String {
        guard meeting.held != nil else { return words(.say("called")) }
        return words(.phase(meeting.phase))
    }

    private func call(_ context: LinliContext) async throws -> DeskForm {
        let (words, actor, today) = (context.words, context.actor, desk.today)
        let units = try await desk.choices(.governSelf, actor)
        let (open, index) = try await desk.collect(.governSelf, actor) { unit in
            try await desk.services.proposals.proposals(below: unit).filter {
                $0.isAccepted == true && $0.meeting == nil
            }
        }
        let proposals = open.map { Choice($0.id, index.path($0.unit) + " · " + $0.title) }
        let wanted = context.query("proposal")
        let chosen = open.first { $0.id == wanted }
        return DeskForm(
            title: words(.governanceAct("call")), crumbs: desk.crumbs("meetings", words),
            form: Form(
                to: GovernanceDesk.path("meetings", "new"), submit: words(.governanceAct("call")),
                cancel: GovernanceDesk.path("meetings"),
                [
                    words.govern("unit", .select(units), value: chosen?.unit.digits),
                    words.govern(
                        "kind", .select(MeetingKind.allCases.map { Choice($0.rawValue, words(.meetingKind($0))) }),
                        value: chosen == nil ? nil : MeetingKind.council.rawValue),
                    words.govern("title", value: chosen?.title), words.govern("place"),
                    words.govern("called", .date, value: today.description),
                    words.govern("planned", .date, hint: true), words.govern("urgent", hint: true, required: false),
                    words.govern("members", .number(unit: nil), hint: true),
                    words.govern("representatives", .number(unit: nil), value: "0", hint: true),
                    words.govern("motions", .textarea, hint: true, required: proposals.isEmpty),
                ]
                    + (proposals.isEmpty
                        ? []
                        : [
                            words.govern(
                                "proposal", .select([Choice("", "–")] + proposals), value: wanted, required: false)
                        ])
            )
        ) { form in
            var motions = try MotionLines.parse(form.filledLines("motions"))
            if let id = form.optional("proposal"), let proposal = open.first(where: { $0.id == id }) {
                motions.append(Motion(place: motions.count + 1, title: proposal.title, proposal: id))
            }
            let draft = MeetingDraft(
                unit: try form.chosenUnit(), kind: MeetingKind(rawValue: form["kind"]) ?? .council,
                title: form["title"],
                place: form["place"], called: try form.civilDay("called"), planned: try form.civilDay("planned"),
                urgent: form.optional("urgent"), members: try form.wholeNumber("members"),
                representatives: Int(form["representatives"]) ?? 0, motions: motions)
            let meeting = try await meetings.call(draft, by: actor)
            return GovernanceDesk.path("meetings", meeting.unit.district, meeting.id)
        }
    }

    private func dossier(_ context: LinliContext) async throws -> (MeetingDossier, String) {
        let (district, id) = try desk.address(context)
        guard let dossier = try await meetings.dossier(id, district: district) else {
            throw Problem("meeting.unknown")
        }
        try Access.require(.governSelf, context.actor, at: dossier.meeting.unit)
        return (dossier, try await desk.index(context.actor).name(dossier.meeting.unit))
    }

    private func one(_ context: LinliContext) async throws -> Page {
        let (dossier, name) = try await dossier(context)
        let words = context.words
        let acts = MeetingAct.open(dossier).enumerated().map { place, act in
            HTML.button(
                words(.governanceAct(act.rawValue)),
                GovernanceDesk.path("meetings", dossier.meeting.unit.district, dossier.meeting.id, "do", act.rawValue),
                isPrimary: place == 0)
        }
        let link: HTML = .button(words(.governancePublic), MeetingBody.publicAddress(dossier.meeting))
        let body = MeetingBody(dossier: dossier, unitName: name, words: words, day: desk.today, isDesk: true)
        var page = Page.console(
            dossier.meeting.title, crumbs: desk.crumbs("meetings", words), isWide: true,
            main: HTML.actions(acts + [link]) + body.html)
        page.heading = "\(words.chinese(dossier.meeting.title))"
        return page
    }

    private func act(_ context: LinliContext) async throws -> DeskForm {
        let (dossier, _) = try await dossier(context)
        guard let act = MeetingAct(rawValue: try context.parameters.require("act")) else {
            throw HTTPError(.notFound)
        }
        let (words, meeting, actor) = (context.words, dossier.meeting, context.actor)
        let back = GovernanceDesk.path("meetings", meeting.unit.district, meeting.id)
        return DeskForm(
            title: words(.governanceAct(act.rawValue)),
            crumbs: desk.crumbs("meetings", words, [Crumb(meeting.title, back)]),
            form: Form(
                to: back.appending("do").appending(act.rawValue), submit: words(.governanceAct(act.rawValue)),
                cancel: back, sections: act.sections(dossier, words, today: desk.today))
        ) { form in
            try await act.perform(form, dossier, meetings, by: actor)
            return back
        }
    }
}

/// The agenda as it is typed: one motion a line, its marks behind semicolons.
enum MotionLines {
    /// `停车；重要；2026-05-20；无记名`: title, whether it is important, when the Party organisation discussed it,
    /// whether the vote is secret.
    ///
    /// - Throws: `Problem` `government.motion_mark` for a mark nobody knows.
    static func parse(_ lines: [String]) throws -> [Motion] {
        try lines.enumerated().map { place, line in
            let parts = line.split { ";；".contains($0) }.map { part in
                String(part.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
            }
            var (isImportant, isSecret, discussed) = (false, false, CivilDate?.none)
            for mark in parts.dropFirst() {
                if ["重要", "important"].contains(mark) {
                    isImportant = true
                } else if ["无记名", "secret"].contains(mark) {
                    isSecret = true
                } else if let day = CivilDate(mark) {
                    discussed = day
                } else {
                    throw Problem("government.motion_mark", field: "motions", value: mark)
                }
            }
            return Motion(
                place: place + 1, title: parts.first ?? line, isImportant: isImportant, partyDiscussed: discussed,
                isSecret: isSecret)
        }
    }
}
