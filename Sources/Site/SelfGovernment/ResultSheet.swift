import Ballots
import Kernel
import SelfGovernment

/// The result of a round as a sheet to sign: papers, votes, and how the law leads from the numbers to the result.
struct ResultSheet {
    let dossier: ElectionDossier
    let outcome: ElectionOutcome
    let verdict: ElectionVerdict
    /// The papers of the round as published.
    let account: BallotAccount
    let unitName: String
    let words: Words

    var title: String { words(.resultSheet, ["unit": unitName, "round": outcome.round]) }

    var html: HTML {
        "<section class=\"notice-sheet\">\n" + papers + votes + reasons
            + "<p class=\"sign\">\(words(.resultSigned))</p>\n</section>\n"
    }

    private var papers: HTML {
        let rows = account.boxes.map { box -> [HTML] in
            ["\(words.chinese(box.id)) · \(words(.channel(box.channel)))"]
                + [box.printed, box.issued, box.unused, box.returned, box.spoiled, box.takenAway].map {
                    HTML(text: words.number($0))
                }
        }
        let heading = words(.boxesHeading)
        return "<h2>\(heading)</h2>\n"
            + HTML.table(
                heading,
                [
                    words(.boxColumn), words(.field("printed")), words(.boxIssued), words(.field("unused")),
                    words(.boxReturned), words(.boxSpoiled), words(.field("takenAway")),
                ], numeric: [1, 2, 3, 4, 5, 6], rows: rows)
            + "<p>\(words(.participants, ["n": account.participants, "count": words.number(account.participants)]))</p>\n"
    }

    private var votes: HTML {
        let rows = dossier.inOrder(outcome.lines, \.post).map { line -> [HTML] in
            [
                "\(words(.post(line.post))) · \(words.chinese(dossier.name(of: line.person)))",
                HTML(text: words.number(line.votes)), HTML(text: words(.outcome(line.result))),
            ]
        }
        let heading = words(.resultHeading, ["round": outcome.round])
        return "<h2>\(heading)</h2>\n"
            + HTML.table(
                heading, [words(.columnPerson), words(.columnVotes), words(.columnResult)], numeric: [1], rows: rows)
    }

    /// Every comparison with its numbers and its article.
    private var reasons: HTML {
        let rows = verdict.because.map { finding -> [HTML] in
            [
                "\(words(.finding(finding.holds))) \(words.chinese(finding.subject.map(subject) ?? ""))",
                HTML(text: finding.figures.text(words)), "\(words.chinese(finding.rule.citation(words)))",
            ]
        }
        let heading = words(.resultWhy)
        return "<h2>\(heading)</h2>\n"
            + HTML.table(heading, [words(.columnPerson), words(.columnFigures), words(.columnRule)], rows: rows)
    }

    private func subject(_ id: String) -> String {
        dossier.posts.contains { $0.id == id } ? words(.post(id)) : dossier.name(of: id)
    }
}

extension MessageKey {
    static let resultSheet: MessageKey = "elections.result_sheet"
    static let resultSigned: MessageKey = "elections.result_signed"
    static let resultWhy: MessageKey = "elections.result_why"
    static let columnFigures: MessageKey = "elections.figures"
    static func finding(_ holds: Bool) -> MessageKey { holds ? "elections.holds" : "elections.holds_not" }
}
