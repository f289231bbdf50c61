import Kernel

/// The time a value is asked for.
///
/// Every timing answers both forms: a flow `at` a day is everything up to and including it; a stock or snapshot `during`
/// a stretch is its value on the stretch's last day.
package enum Question: Hashable, Sendable {
    case at(CivilDate)
    case during(DayRange)

    /// First day counted by a flow; nil for all the past.
    var first: Int32? {
        switch self {
        case .at: nil
        case .during(let range): range.from.dayNumber
        }
    }

    /// Last day counted.
    var final: Int32 {
        switch self {
        case .at(let day): day.dayNumber
        case .during(let range): range.until.map { $0.dayNumber &- 1 } ?? .max
        }
    }
}

/// The answer: a value and the number of records it rests on.
package struct Reading: Hashable, Sendable {
    /// In the measure's smallest unit.
    package var amount: Int64
    /// Records counted.
    package var records: Int64

    package init(amount: Int64, records: Int64) {
        self.amount = amount
        self.records = records
    }

    /// No records, so that the sum is zero.
    package static let zero = Reading(amount: 0, records: 0)
}

extension PlaneMeasure {
    /// What the measure says of a unit without any record: zero for sums of flows and stocks, otherwise nothing.
    package var empty: Reading? { timing != .last && aggregate == .sum ? .zero : nil }

    /// Puts the readings of two units together.
    package func merged(_ a: Reading?, _ b: Reading?) -> Reading? {
        guard let a else { return b }
        guard let b else { return a }
        let amount = aggregate == .sum ? a.amount &+ b.amount : max(a.amount, b.amount)
        return Reading(amount: amount, records: a.records &+ b.records)
    }
}
