/// A stored or computed value: a number, a text or a date as text, or a condition.
package enum AnalyticsValue: Hashable, Sendable {
    case number(Double)
    case text(String)
    case condition(Bool)

    /// The number; a condition counts 1 or 0, a text is none.
    package var number: Double? {
        switch self {
        case .number(let number): number.isFinite ? number : nil
        case .condition(let holds): holds ? 1 : 0
        case .text: nil
        }
    }

    /// Whether it holds as a condition: a number other than 0 does.
    var holds: Bool? {
        switch self {
        case .condition(let holds): holds
        case .number(let number): number != 0
        case .text: nil
        }
    }

    /// Texts by their characters, everything else by number; nil when a text meets a number.
    func isLess(than other: AnalyticsValue) -> Bool? {
        if case .text(let mine) = self, case .text(let theirs) = other {
            return mine.unicodeScalars.lexicographicallyPrecedes(theirs.unicodeScalars)
        }
        guard let mine = number, let theirs = other.number else { return nil }
        return mine < theirs
    }

    /// Rounded to two decimals, halves away from zero as they stand in decimal writing.
    static func rounded(_ number: Double) -> Double {
        let scaled = number * 100
        guard abs(scaled) < 1e15 else { return number }
        let nudge = max(1, abs(scaled)) * 1e-11
        return (scaled + (scaled < 0 ? -nudge : nudge)).rounded() / 100
    }
}
