import Ballots
import Kernel
import SelfGovernment

/// What a page shows of a meeting: call, agenda, quorum with article, votes, minutes, tasks and their effect.
struct MeetingBody {
    let dossier: MeetingDossier
    let unitName: String
    let words: Words
    let day: CivilDate
    /// Whether the desk reads it: then with names of attendance and amendments.
    let isDesk: Bool

    private var meeting: Meeting { dossier.meeting }

    var html: HTML { facts + agenda + verdicts + tasks + minutes }

    static func publicAddress(_ meeting: Meeting) -> URLPath {
        URLPath("open", "self-government", "meetings", meeting.unit.district, meeting.id)
    }

    private var facts: HTML {
        var rows = [
            SummaryList.Row(words(.column("kind")), words(.meetingKind(meeting.kind))),
            SummaryList.Row(words(.governanceUnitColumn), "\(words.chinese(unitName))"),
            SummaryList.Row(words(.column("place")), "\(words.chinese(meeting.place))"),
            SummaryList.Row(words(.column("called")), HTML.time(meeting.called, words)),
            SummaryList.Row(words(.column("planned")), HTML.time(meeting.planned, words)),
            SummaryList.Row(words(.column("notice")), notice),
            SummaryList.Row(words(.column("members")), words.number(meeting.members)),
        ]
        if let urgent = meeting.urgent {
            rows.append(SummaryList.Row(words(.column("urgent")), "\(words.chinese(urgent))"))
        }
        if let held = meeting.held {
            rows.append(SummaryList.Row(words(.column("held")), HTML.time(held, words)))
            rows.append(SummaryList.Row(words(.column("present")), words.number(meeting.present ?? 0)))
        } else if isDesk {
            rows.append(SummaryList.Row(words(.column("checked_in")), words.number(dossier.attendance.count)))
        }
        return SummaryList(rows).html(words)
    }

    /// How many days lay between call and meeting, and what the rule asks.
    private var notice: HTML {
        let given = meeting.planned.days(since: meeting.called)
        guard let rule = try? dossier.pack.days(meeting.kind.noticeRule) else {
            return HTML(text: words(.say("days"), ["n": given]))
        }
        let text = words(.say("notice"), ["n": given, "needs": rule.value])
        return "\(text)<br><small class=\"mut\">\(words.chinese(rule.rule.citation(words)))</small>"
    }

    private var agenda: HTML {
        let rows = dossier.motions.map { motion -> [HTML] in
            let party = motion.partyDiscussed.map { words(.say("party_discussed"), ["day": words.date($0)]) }
            let source: HTML = HTML.with(motion.proposal) { id in
                let path = URLPath("open", "self-government", "proposals", meeting.unit.district, id)
                return " <a href=\"\(path)\">\(words(.say("from_proposal")))</a>"
            }
            return [
                "\(motion.place). \(words.chinese(motion.title))\(source)",
                HTML(text: words(.say(motion.isImportant ? "important" : "ordinary")))
                    + HTML(text: party.map { words(.say("comma")) + $0 } ?? ""),
                HTML(text: words(.say(motion.isSecret ? "secret" : "show_of_hands"))),
            ]
        }
        return "<h2>\(words(.say("agenda")))</h2>\n"
            + HTML.table(
                words(.say("agenda")), [words(.column("motion")), words(.column("weight")), words(.column("vote"))],
                rows: rows)
    }

    private var verdicts: HTML {
        guard meeting.held != nil else { return .empty }
        let quorum: HTML =
            meeting.hasQuorum == true
            ? .notice("ok", words(.say("quorum_yes"))) : .notice("bad", words(.say("quorum_no")))
        let parts = HTML.each(dossier.motions.filter { $0.yes != nil }) { motion in
            let votes = words(
                .say("votes"),
                [
                    "yes": words.number(motion.yes ?? 0), "no": words.number(motion.no ?? 0),
                    "abstained": words.number(motion.abstained ?? 0),
                ])
            let findings = HTML.with(dossier.verdict(motion)) { verdict in
                HTML.each(verdict.because) { finding in
                    let sign = words(finding.holds ? .governanceHolds : .governanceFails)
                    return
                        "<li>\(sign)\(words(.say("colon")))\(words.chinese(finding.rule.text[words.language])) \(finding.figures.text(words)) <small class=\"mut\">\(words.chinese(finding.rule.citation(words)))</small></li>\n"
                }
            }
            let outcome = words(.say(motion.passed == true ? "passed" : "not_passed"))
            return """
                <h3>\(motion.place). \(words.chinese(motion.title))</h3>
                <p><strong>\(outcome)</strong> · \(votes)</p>
                <ul>\(findings)</ul>

                """
        }
        return "<h2>\(words(.say("outcome")))</h2>\n\(quorum)\(parts)"
    }

    private var tasks: HTML {
        let passed = dossier.motions.filter { $0.passed == true }
        guard !passed.isEmpty else { return .empty }
        let rows = passed.map { motion -> [HTML] in
            let isLate = motion.done == nil && motion.due.map { day > $0 } ?? false
            let done: HTML =
                motion.done.map { "\(HTML.time($0, words)) \(words.chinese(motion.effect ?? ""))" }
                ?? (isLate ? HTML.late(words) : HTML(text: words(.say("under_way"))))
            let review: HTML =
                motion.review.map { "\(words(.effect($0))) \(words.chinese(motion.reviewNote ?? ""))" } ?? "–"
            return [
                "\(words.chinese(motion.title))", "\(words.chinese(motion.owner ?? "–"))",
                HTML.day(motion.due, words), done, review,
            ]
        }
        return "<h2>\(words(.say("tasks")))</h2>\n"
            + HTML.table(
                words(.say("tasks")),
                [
                    words(.column("motion")), words(.column("owner")), words(.column("due")), words(.column("done")),
                    words(.column("effect")),
                ], rows: rows)
    }

    private var minutes: HTML {
        guard meeting.held != nil else { return .empty }
        let heading: HTML = "<h2>\(words(.say("minutes")))</h2>\n<p>\(words(.phase(meeting.phase)))</p>\n"
        let board = HTML.with(meeting.disclosure) { id in
            let path = DisclosureBody.publicAddress(meeting.unit.district, id)
            return "<p><a href=\"\(path)\">\(words(.say("on_board")))</a></p>\n"
        }
        let text: HTML = isDesk || meeting.phase == .final ? HTML.paragraphs(meeting.minutes, words) : .empty
        guard isDesk, !dossier.amendments.isEmpty else { return heading + board + text }
        let rows = dossier.amendments.map { amendment -> [HTML] in
            let state = amendment.isAccepted.map { words(.say($0 ? "taken" : "not_taken")) } ?? words(.governanceOpen)
            return [
                "\(words.chinese(amendment.attendee))", "\(words.chinese(amendment.body))", HTML(text: state),
            ]
        }
        return heading + board + text
            + HTML.table(
                words(.say("amendments")),
                [words(.column("attendee")), words(.column("amendment")), words(.column("state"))], rows: rows)
    }
}
