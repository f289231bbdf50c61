import Ballots
import Kernel
import SelfGovernment

/// What everybody sees of a closed appraisal.
struct AppraisalBody {
    let result: AppraisalResult
    let words: Words

    static func publicAddress(_ head: AppraisalHead) -> URLPath {
        URLPath("open", "self-government", "appraisals", head.unit.district, head.id)
    }

    var html: HTML {
        let kind = result.head.kind
        let rows = result.tallies.map { tally -> [HTML] in
            func count(_ value: Int) -> HTML { HTML(text: tally.isWithheld ? "–" : words.number(value)) }
            let isHidden = tally.isWithheld && kind == .departments
            return [
                "\(words.chinese(tally.subject))", count(tally.good), count(tally.fair), count(tally.poor),
                HTML(text: isHidden ? words(.say("withheld")) : words(.appraisalResult(kind, tally.result))),
            ]
        }
        let hidden = HTML.when(
            result.tallies.contains(where: \.isWithheld), "<p class=\"mut\">\(words(.say("withheld_why")))</p>\n")
        let ended = HTML.each(result.ended) { end in
            HTML.notice(
                "bad", words(.say("office_ended"), ["name": end.subject, "day": words.date(end.day)]),
                "<p>\(words(.say("posts_ended"), ["n": end.posts]))</p>\n")
        }
        let remarks = HTML.each(result.remarks) { remark in
            "<li>\(words.chinese(remark.subject))\(words(.say("colon")))\(words.chinese(remark.body))</li>\n"
        }
        return ended
            + HTML.table(
                words(.say("outcome")),
                [
                    words(.column("appraised")), words(.appraisalResult(kind, "competent")),
                    words(.appraisalResult(kind, "basic")), words(.appraisalResult(kind, "incompetent")),
                    words(.column("result")),
                ], numeric: [1, 2, 3], rows: rows) + hidden
            + HTML.when(!result.remarks.isEmpty, "<h2>\(words(.say("remarks")))</h2>\n<ul>\(remarks)</ul>\n")
    }
}
