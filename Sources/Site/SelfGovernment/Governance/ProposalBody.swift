import Ballots
import Kernel
import SelfGovernment

/// What a page shows of a proposal: text, support with its rule, the answer, the meeting.
struct ProposalBody {
    let item: Proposal
    let unitName: String
    let words: Words
    let day: CivilDate
    let laws: LawBook

    static func publicAddress(_ item: Proposal) -> URLPath {
        URLPath("open", "self-government", "proposals", item.unit.district, item.id)
    }

    /// Where it stands, in a word.
    static func state(_ item: Proposal, _ words: Words, day: CivilDate) -> HTML {
        if item.meeting != nil { return HTML(text: words(.say("on_agenda"))) }
        if let accepted = item.isAccepted { return HTML(text: words(.say(accepted ? "accepted" : "declined"))) }
        if item.isOverdue(on: day) { return HTML.late(words) }
        if item.supported != nil { return HTML(text: words(.say("to_be_answered"))) }
        return HTML(text: words(.say(item.opened == nil ? "to_be_screened" : "collecting")))
    }

    var html: HTML {
        var rows = [
            SummaryList.Row(words(.column("kind")), words(.proposalKind(item.kind))),
            SummaryList.Row(words(.governanceUnitColumn), "\(words.chinese(unitName))"),
            SummaryList.Row(words(.column("handed_in")), HTML.time(item.handedIn, words)),
            SummaryList.Row(words(.column("support")), support),
            SummaryList.Row(words(.column("state")), Self.state(item, words, day: day)),
        ]
        if let due = item.answerDue {
            rows.append(SummaryList.Row(words(.column("answer_due")), HTML.time(due, words)))
        }
        if let answered = item.answered {
            rows.append(SummaryList.Row(words(.column("answered")), HTML.time(answered, words)))
        }
        let answer = HTML.with(item.answer) { text in
            "<h2>\(words(.say("answer")))</h2>\n\(HTML.paragraphs(text, words))"
        }
        let meeting = HTML.with(item.meeting) { id in
            let path = URLPath("open", "self-government", "meetings", item.unit.district, id)
            return "<p><a href=\"\(path)\">\(words(.say("its_meeting")))</a></p>\n"
        }
        return SummaryList(rows).html(words) + "<h2>\(words(.say("text")))</h2>\n"
            + HTML.paragraphs(item.body, words) + answer + meeting
    }

    private var support: HTML {
        let count = words(.say("support_of"), ["have": item.support, "needs": item.needed])
        guard let rule = (try? laws.pack(item.pack))?.rules[item.kind.rule] else { return HTML(text: count) }
        return
            "\(count)<br><small class=\"mut\">\(words.chinese(rule.text[words.language])) \(words.chinese(rule.citation(words)))</small>"
    }
}
