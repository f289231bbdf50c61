import Charts
import Kernel
import Plans

/// How many targets stand how at one unit.
struct StatusCounts: Sendable, Hashable {
    private(set) var byMark: [StatusMark: Int] = [:]
    /// Targets that are recorded, or left out for want of records, and not judged.
    private(set) var unjudged = 0

    init(_ verdicts: [Verdict]) {
        for verdict in verdicts {
            if let mark = verdict.status.mark, !verdict.isOnlyRecorded, !verdict.isLeftOut {
                byMark[mark, default: 0] += 1
            } else {
                unjudged += 1
            }
        }
    }

    /// Targets that are judged.
    var judged: Int { byMark.values.reduce(0, +) }

    subscript(mark: StatusMark) -> Int { byMark[mark] ?? 0 }

    /// `40 项目标中，12 项已完成`.
    func headline(_ words: Words) -> String { words(.headline, ["n": judged, "met": self[.met]]) }

    /// The whole sentence, every status that occurs named.
    func sentence(_ words: Words) -> String {
        let others = StatusMark.allCases.filter { $0 != .met && self[$0] > 0 }
            .map { words(.statusPart, ["n": self[$0], "status": words($0.word).lowercased()]) }
        let tail = others.isEmpty ? "" : words(.clauseComma) + others.joined(separator: words(.listComma))
        return headline(words) + tail + words(.fullStop)
    }

    /// The counts as shape, word and figure.
    func html(_ words: Words) -> HTML {
        let items = HTML.each(StatusMark.allCases.filter { self[$0] > 0 }) { mark in
            "<li>\(mark.html(words(mark.word))) <b>\(self[mark])</b></li>\n"
        }
        return "<ul class=\"counts\">\n\(items)</ul>\n"
    }
}
