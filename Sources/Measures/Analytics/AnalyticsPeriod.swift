import Kernel

/// A month, quarter or year of the civil calendar, as whole months counted from year 0.
package struct AnalyticsPeriod: Hashable, Sendable {
    /// How long the period is.
    package enum Kind: Int, Sendable {
        case month = 1
        case quarter = 3
        case year = 12
    }

    package let kind: Kind
    /// The first of its months.
    package let firstMonth: Int

    package init(_ kind: Kind, containing month: Int) {
        self.kind = kind
        firstMonth = month - AnalyticsPeriod.remainder(month, kind.rawValue)
    }

    /// Reads `201701`, `2017Q1` or `2017`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "Q", omittingEmptySubsequences: false)
        guard text.utf8.allSatisfy({ $0 == 0x51 || (0x30...0x39).contains($0) }) else { return nil }
        if parts.count == 2, parts[0].count == 4, let year = Int(parts[0]), let number = Int(parts[1]) {
            guard (1...4).contains(number), parts[1].count == 1 else { return nil }
            self.init(.quarter, containing: year * 12 + (number - 1) * 3)
        } else if text.count == 4, let year = Int(text) {
            self.init(.year, containing: year * 12)
        } else if text.count == 6, let year = Int(text.prefix(4)), let month = Int(text.suffix(2)) {
            guard (1...12).contains(month) else { return nil }
            self.init(.month, containing: year * 12 + month - 1)
        } else {
            return nil
        }
    }

    package var months: Range<Int> { firstMonth..<firstMonth + kind.rawValue }

    /// Its number within the year, from 1.
    var numberInYear: Int { AnalyticsPeriod.remainder(firstMonth, 12) / kind.rawValue + 1 }

    /// How many periods of its kind a year has.
    var numberPerYear: Int { 12 / kind.rawValue }

    /// The months that lie wholly between two days, both included.
    package static func months(from: CivilDate, through: CivilDate) -> [Int] {
        let first = from.year * 12 + from.month - (from.day == 1 ? 1 : 0)
        let next = through.adding(days: 1)
        let end = next.year * 12 + next.month - 1
        return first < end ? Array(first..<end) : []
    }

    /// The first month of the year a month lies in.
    static func january(of month: Int) -> Int { month - remainder(month, 12) }

    private static func remainder(_ number: Int, _ divisor: Int) -> Int {
        let rest = number % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
