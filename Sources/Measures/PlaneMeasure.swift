import Kernel

/// When a record counts for a measure.
package enum MeasureTiming: String, Hashable, Sendable, CaseIterable {
    /// A flow: the record counts in every stretch that contains its day.
    case during
    /// A stock: the record counts on every day from its start until its end.
    case atEnd = "at_end"
    /// A snapshot: the record holds from its day until the next one.
    case last
}

/// How the values of several records, and of several units, become one.
package enum MeasureAggregate: String, Hashable, Sendable, CaseIterable {
    case sum, largest
}

/// A measure as the planes know it: a key, when records count, and how they are put together.
package struct PlaneMeasure: Hashable, Sendable {
    package let key: String
    package let timing: MeasureTiming
    package let aggregate: MeasureAggregate

    package init(key: String, timing: MeasureTiming, aggregate: MeasureAggregate = .sum) {
        self.key = key
        self.timing = timing
        self.aggregate = aggregate
    }

    /// The cells one record contributes; removing the record is applying them `negated`.
    ///
    /// - Parameters:
    ///   - value: in the measure's smallest unit.
    ///   - start: the day of a flow or snapshot, the first day of a stock.
    ///   - end: the first day a stock no longer counts; ignored by the other timings. A record that ends on or before
    ///     its start contributes nothing.
    package func cells(unit: UnitCode, value: Int64, from start: CivilDate, until end: CivilDate? = nil) -> [Cell] {
        let first = cell(unit: unit, day: start, value: value)
        guard timing == .atEnd, let end else { return [first] }
        return end <= start ? [] : [first, cell(unit: unit, day: end, value: value).negated]
    }

    private func cell(unit: UnitCode, day: CivilDate, value: Int64) -> Cell {
        switch aggregate {
        case .sum: Cell(measure: key, unit: unit, day: day, amount: value, records: 1)
        case .largest: Cell(measure: key, unit: unit, day: day, bin: value, amount: 0, records: 1)
        }
    }
}
