import Kernel

/// What of a report may be published: no number so small that somebody is recognised, and none that can be computed from
/// the others.
package struct PublicationGuard: Hashable, Sendable {
    package let rule: PublicationRule
    /// Codes of categories that concern private life; they are never published one by one.
    package let sensitive: Set<String>

    package init(_ rule: PublicationRule, sensitive: Set<String>) {
        self.rule = rule
        self.sensitive = sensitive
    }

    /// A count as published: zero, or the number when it is large enough; nil when it is withheld.
    package func cell(_ count: Int) -> Int? { count == 0 || count >= rule.smallestCell ? count : nil }

    /// Whether a rate over so many answers is published.
    package func publishesRate(over base: Int) -> Bool { base >= rule.smallestBase }

    /// The frequent matters, and what is left over put together.
    ///
    /// When what is left over would itself be too small, the smallest published matter joins it, so that subtraction
    /// tells nothing.
    package func lines(_ lines: [DeskReport.Line], of total: Int) -> (shown: [DeskReport.Line], rest: Int) {
        var shown = lines.filter { $0.count >= rule.smallestCell && !sensitive.contains($0.category) }
            .sorted { ($1.count, $0.category) < ($0.count, $1.category) }
        var rest = total - shown.reduce(0) { $0 + $1.count }
        while rest > 0, rest < rule.smallestCell, let last = shown.popLast() { rest += last.count }
        return (shown, rest)
    }

    /// The places where one matter comes in again and again, as far as they are published.
    package func hotSpots(_ spots: [DeskReport.HotSpot]) -> [DeskReport.HotSpot] {
        spots.filter { $0.count >= rule.smallestCell && !sensitive.contains($0.category) }
    }
}
