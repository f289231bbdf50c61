import Kernel
import Registry
import SelfGovernment

extension GovernancePublicPages {
    /// The public list of an area.
    func list(_ area: String, _ context: LinliContext) async throws -> Page {
        let (words, index) = (context.words, try await names())
        let main: HTML =
            switch area {
            case "meetings": try await meetings(words, index)
            case "proposals": try await proposals(context, index)
            case "disclosures": try await disclosures(words, index)
            case "appraisals": try await appraisals(words, index)
            default: try await charters(words, index)
            }
        return page(words(.area(area)), area, words, lead: words(.areaLead(area)), main: main)
    }

    private func meetings(_ words: Words, _ index: UnitIndex) async throws -> HTML {
        let tasks = try await services.meetings.tasks(below: home)
        let decided = tasks.reversed().prefix(200).map { meeting, motion -> [HTML] in
            let isLate = motion.done == nil && motion.due.map { today > $0 } ?? false
            let state: HTML =
                motion.review.map { HTML(text: words(.effect($0))) } ?? motion.done.map { HTML.time($0, words) }
                ?? (isLate ? HTML.late(words) : HTML(text: words(.say("under_way"))))
            return [
                "<a href=\"\(MeetingBody.publicAddress(meeting))\">\(words.chinese(motion.title))</a>",
                "\(words.chinese(index.name(meeting.unit)))", HTML.day(meeting.held, words),
                HTML.day(motion.due, words), state,
            ]
        }
        let rows = try await services.meetings.meetings(below: home).map { meeting -> [HTML] in
            let state = meeting.held == nil ? words(.say("called")) : words(.phase(meeting.phase))
            return [
                "<a href=\"\(MeetingBody.publicAddress(meeting))\">\(words.chinese(meeting.title))</a>",
                HTML(text: words(.meetingKind(meeting.kind))), "\(words.chinese(index.name(meeting.unit)))",
                HTML.time(meeting.held ?? meeting.planned, words), HTML(text: state),
            ]
        }
        return "<h2>\(words(.say("decided")))</h2>\n"
            + HTML.listing(
                words(.say("decided")),
                [
                    words(.column("motion")), words(.governanceUnitColumn), words(.column("held")),
                    words(.column("due")), words(.column("state")),
                ], rows: Array(decided), words)
            + "<h2>\(words(.area("meetings")))</h2>\n"
            + HTML.listing(
                words(.area("meetings")),
                [
                    words(.column("title")), words(.column("kind")), words(.governanceUnitColumn),
                    words(.column("day")), words(.column("state")),
                ], rows: rows, words)
    }

    private func proposals(_ context: LinliContext, _ index: UnitIndex) async throws -> HTML {
        let words = context.words
        let all = try await services.proposals.proposals(below: home)
        let waiting = all.count { !$0.isPublic }
        let rows = all.filter(\.isPublic).map { item -> [HTML] in
            [
                "<a href=\"\(ProposalBody.publicAddress(item))\">\(words.chinese(item.title))</a>",
                "\(words.chinese(index.name(item.unit)))",
                HTML(text: words(.say("support_of"), ["have": item.support, "needs": item.needed])),
                HTML.day(item.answerDue, words), ProposalBody.state(item, words, day: today),
            ]
        }
        let thanks = HTML.when(context.query("sent") != nil, .notice("ok", words(.say("sent"))))
        let note = HTML.when(waiting > 0, "<p class=\"mut\">\(words(.say("waiting"), ["n": waiting]))</p>\n")
        return thanks
            + HTML.actions([
                .button(words(.governanceAct("propose")), Self.path("proposals").appending("new"), isPrimary: true)
            ]) + note
            + HTML.listing(
                words(.area("proposals")),
                [
                    words(.column("title")), words(.governanceUnitColumn), words(.column("support")),
                    words(.column("answer_due")), words(.column("state")),
                ], rows: rows, words)
    }

    private func disclosures(_ words: Words, _ index: UnitIndex) async throws -> HTML {
        let all = try await services.disclosures.disclosures(below: home)
        let groups: [(String, [Disclosure])] = [
            ("overdue", all.filter { $0.isOverdue(on: today) }.sorted { $0.due < $1.due }),
            ("posted", all.filter { $0.posted != nil && $0.takenDown == nil }),
            ("archived", all.filter { $0.takenDown != nil }),
        ]
        return HTML.each(groups) { key, items in
            let rows = items.map { item -> [HTML] in
                [
                    "<a href=\"\(DisclosureBody.publicAddress(item.unit.district, item.id))\">\(words.chinese(item.title))</a>",
                    HTML(text: words(.category(item.category))), "\(words.chinese(index.name(item.unit)))",
                    HTML.time(item.due, words), DisclosureBody.state(item, words, day: today),
                ]
            }
            return "<h2>\(words(.say(key)))</h2>\n"
                + HTML.listing(
                    words(.say(key)),
                    [
                        words(.column("title")), words(.column("category")), words(.governanceUnitColumn),
                        words(.column("due")), words(.column("state")),
                    ], rows: rows, words)
        }
    }

    private func appraisals(_ words: Words, _ index: UnitIndex) async throws -> HTML {
        let rows = try await services.appraisals.appraisals(below: home).map { head -> [HTML] in
            let name: HTML = "\(words.chinese(index.name(head.unit))) \(head.year)"
            return [
                head.isClosed ? "<a href=\"\(AppraisalBody.publicAddress(head))\">\(name)</a>" : name,
                HTML(text: words(.appraised(head.kind))), HTML.day(head.closed, words),
            ]
        }
        return HTML.listing(
            words(.area("appraisals")),
            [words(.governanceUnitColumn), words(.column("kind")), words(.column("closed"))], rows: rows, words)
    }

    private func charters(_ words: Words, _ index: UnitIndex) async throws -> HTML {
        let rows = try await services.charters.charters(below: home).filter { $0.adopted != nil }.map {
            item -> [HTML] in
            [
                "<a href=\"\(CharterBody.publicAddress(item))\">\(words.chinese(item.title))</a>",
                HTML(text: words(.charterKind(item.kind))), "\(words.chinese(index.name(item.unit)))",
                CharterBody.state(item, words, day: today),
            ]
        }
        return HTML.listing(
            words(.area("charters")),
            [words(.column("title")), words(.column("kind")), words(.governanceUnitColumn), words(.column("state"))],
            rows: rows, words)
    }
}
