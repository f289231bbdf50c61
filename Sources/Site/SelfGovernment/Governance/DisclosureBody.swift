import Ballots
import Kernel
import SelfGovernment

/// What a page shows of a disclosure: due, posted, how long it hangs, its text, questions and answers.
struct DisclosureBody {
    let item: Disclosure
    let questions: [DisclosureQuestion]
    let pack: LawPack?
    let unitName: String
    let words: Words
    let day: CivilDate
    /// Whether the desk reads it: then with questions that are not answered yet.
    let isDesk: Bool

    static func publicAddress(_ district: String, _ id: String) -> URLPath {
        URLPath("open", "self-government", "disclosures", district, id)
    }

    /// Where it stands, in a word.
    static func state(_ item: Disclosure, _ words: Words, day: CivilDate) -> HTML {
        if item.takenDown != nil { return HTML(text: words(.say("archived"))) }
        if item.posted != nil { return HTML(text: words(.say(item.wasLate ? "posted_late" : "posted"))) }
        return item.isOverdue(on: day) ? HTML.late(words) : HTML(text: words(.say("not_due")))
    }

    var html: HTML { facts + text + asked }

    private var facts: HTML {
        var rows = [
            SummaryList.Row(words(.column("category")), words(.category(item.category))),
            SummaryList.Row(words(.governanceUnitColumn), "\(words.chinese(unitName))"),
            SummaryList.Row(words(.column("due")), HTML.time(item.due, words)),
            SummaryList.Row(words(.column("posted")), HTML.day(item.posted, words)),
            SummaryList.Row(words(.column("state")), Self.state(item, words, day: day)),
        ]
        if let posted = item.posted, let clock = try? pack?.days("disclosure.post") {
            let until = HTML.time(posted.adding(days: clock.value), words)
            rows.append(
                SummaryList.Row(
                    words(.column("hangs_until")),
                    "\(until)<br><small class=\"mut\">\(words.chinese(clock.rule.citation(words)))</small>"))
        }
        if let down = item.takenDown {
            rows.append(SummaryList.Row(words(.column("taken_down")), HTML.time(down, words)))
        }
        return SummaryList(rows).html(words)
    }

    private var text: HTML {
        let link = HTML.with(item.meeting) { id in
            let path = URLPath("open", "self-government", "meetings", item.unit.district, id)
            return "<p><a href=\"\(path)\">\(words(.say("its_meeting")))</a></p>\n"
        }
        guard isDesk || item.posted != nil else { return "<p class=\"mut\">\(words(.say("not_posted")))</p>\n" }
        return HTML.paragraphs(item.body, words) + link
    }

    private var asked: HTML {
        let shown = questions.filter { isDesk || $0.answered != nil }
        let open = questions.count { $0.answered == nil }
        let waiting = HTML.when(open > 0, "<p class=\"mut\">\(words(.say("questions_open"), ["n": open]))</p>\n")
        let list = HTML.each(shown) { question in
            let answer: HTML =
                question.answer.map {
                    "\(HTML.paragraphs($0, words))<p class=\"mut\">\(HTML.day(question.answered, words))</p>"
                }
                ?? "<p>\(question.isOverdue(on: day) ? HTML.late(words) : HTML(text: words(.governanceOpen))) \(words(.column("due")))\(words(.say("colon")))\(HTML.day(question.due, words))</p>"
            return """
                <section class="rule"><h3>\(words.chinese(question.question))</h3>
                \(answer)</section>

                """
        }
        return "<h2>\(words(.say("questions")))</h2>\n\(waiting)\(list)"
    }
}
