import Kernel
import Plans

/// The box that says what was saved and what it changed in the plans at once.
struct ChangeNoticeBox {
    let notice: ChangeNotice?
    /// Whether the page follows a form at all.
    let isSaved: Bool

    func html(_ words: Words) -> HTML {
        guard isSaved else { return .empty }
        guard let notice, !notice.changes.isEmpty else {
            let none: HTML = notice == nil ? .empty : "<p>\(words(.effectNone))</p>\n"
            return .notice("ok", words(.savedTitle), none)
        }
        let targets = grouped(notice.changes)
        let shown = HTML.each(targets.prefix(8)) { "<li>\(line($0, words))</li>\n" }
        let rest = HTML.when(
            targets.count > 8, "<p>\(words(.effectMore, ["n": targets.count - 8]))</p>\n")
        return .notice(
            "ok", words(.savedTitle), "<p>\(words(.effectLead))</p>\n<ul class=\"effect\">\(shown)</ul>\(rest)")
    }

    /// Changes of the same target together.
    private func grouped(_ changes: [PlanEffect.Change]) -> [[PlanEffect.Change]] {
        var groups: [[PlanEffect.Change]] = []
        for change in changes {
            if let last = groups.last?.first, last.plan == change.plan, last.target.id == change.target.id {
                groups[groups.count - 1].append(change)
            } else {
                groups.append([change])
            }
        }
        return groups
    }

    /// The target, then a line for each unit: its value before and after, and its status.
    private func line(_ changes: [PlanEffect.Change], _ words: Words) -> HTML {
        guard let first = changes.first else { return .empty }
        let parts = HTML.each(changes) { "<br>\(standing($0, words))" }
        return "<strong>\(words(first.target.title))</strong>\(parts)"
    }

    private func standing(_ change: PlanEffect.Change, _ words: Words) -> HTML {
        let after = VerdictWords(verdict: change.after, words: words, sample: nil)
        let before = change.before.map { VerdictWords(verdict: $0, words: words, sample: nil).value }
        let values =
            before.map { $0 == after.value ? after.value : words(.effectArrow, ["before": $0, "after": after.value]) }
            ?? after.value
        let link = PlanAddress(plan: change.plan, unit: change.unit, day: change.after.day).target(change.target.id)
        return "<a href=\"\(link)\">\(change.unitName)</a> \(values) \(after.status)"
    }
}
