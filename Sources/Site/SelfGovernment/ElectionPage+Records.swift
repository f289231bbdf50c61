import Ballots
import Kernel
import SelfGovernment

/// What an election leaves behind: who holds office, and the papers that anybody may check.
extension ElectionPage {
    /// Those elected, recalls, and a warning when the law's woman is missing.
    var offices: HTML {
        let rows = dossier.inOrder(dossier.holders, \.post).map { holder -> [HTML] in
            let end = holder.end.map { end in
                words(.officeEnded, ["day": words.date(end.day), "cause": words(.field(end.cause.rawValue))])
            }
            return [
                "\(words.chinese(holder.name))", HTML(text: words(.post(holder.post))),
                HTML(text: end ?? words(.officeSince, ["day": words.date(holder.since)])),
            ]
        }
        let table: HTML =
            rows.isEmpty
            ? .empty
            : "<h2>\(words(.officeHeading))</h2>\n"
                + HTML.table(
                    words(.officeHeading),
                    [words(.columnPerson), words(.field("post")), words(.governmentColumnState)],
                    rows: rows)
        let woman = HTML.when(dossier.lacksWoman, .notice("bad", words(.womanMissing)))
        return woman + table + HTML.each(dossier.recalls) { "<p>\(recall($0))</p>\n" }
    }

    private func recall(_ recall: Recall) -> String {
        let petition = words(
            .recallPetition,
            [
                "name": dossier.name(of: recall.person), "day": words.date(recall.received),
                "signatures": words.number(recall.signatures), "base": words.number(recall.base),
            ])
        guard let vote = recall.vote else { return petition }
        let key: MessageKey = recall.recalled == true ? .recallPassed : .recallFailed
        return petition
            + words(
                key,
                [
                    "day": words.date(vote.day), "yes": words.number(vote.yes), "returned": words.number(vote.returned),
                    "roll": words.number(vote.roll),
                ])
    }

    /// Notices, sheets, log and package.
    var records: HTML {
        let base = ElectionPage.address(dossier.election)
        var links: [(String, URLPath)] = ElectionNotice.due(dossier, open: true).map { kind in
            (words(.notice(kind), ["unit": unitName]), base.appending("notices").appending(kind.rawValue))
        }
        if dossier.next?.step == .resultAnnounced {
            links.append((words(.countTitle, ["unit": unitName]), base.appending("count")))
        }
        if dossier.next?.step == .votingClosed { links.append((words(.kioskTitle), base.appending("kiosk"))) }
        for outcome in dossier.outcomes {
            links.append(
                (
                    words(.resultSheet, ["unit": unitName, "round": outcome.round]),
                    base.appending("result").with("round", String(outcome.round))
                ))
            links.append(
                (
                    words(.packageFile, ["round": outcome.round]),
                    base.appending("package").with("round", String(outcome.round))
                ))
        }
        if dossier.logged > 0 { links.append((words(.logTitle, ["unit": unitName]), base.appending("log"))) }
        let items = HTML.each(links) { "<li><a href=\"\($0.1)\">\(words.chinese($0.0))</a></li>\n" }
        let checks = dossier.findings.count
        let roll = HTML.when(
            checks > 0,
            "<p>\(words(.rollChecked, ["n": checks, "removed": dossier.findings.count { $0.removed == true }]))</p>\n")
        return links.isEmpty ? roll : roll + "<h2>\(words(.recordsHeading))</h2>\n<ul>\(items)</ul>\n"
    }
}

extension MessageKey {
    static let officeHeading: MessageKey = "elections.office"
    static let officeSince: MessageKey = "elections.office_since"
    static let officeEnded: MessageKey = "elections.office_ended"
    static let womanMissing: MessageKey = "elections.woman_missing"
    static let recallPetition: MessageKey = "elections.recall_petition"
    static let recallPassed: MessageKey = "elections.recall_passed"
    static let recallFailed: MessageKey = "elections.recall_failed"
    static let recordsHeading: MessageKey = "elections.records"
    static let packageFile: MessageKey = "elections.package"
    static let rollChecked: MessageKey = "elections.roll_checked"
}
