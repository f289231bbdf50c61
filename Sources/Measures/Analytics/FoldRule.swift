/// How stored values over several months and units become one.
package enum FoldRule: String, Hashable, Sendable, CaseIterable {
    case sum = "SUM"
    case average = "AVERAGE"
    case count = "COUNT"
    case smallest = "MIN"
    case largest = "MAX"
    case deviation = "STDDEV"
    case variance = "VARIANCE"
    case first = "FIRST"
    case last = "LAST"
    case averageThenSum = "AVERAGE_SUM_ORG_UNIT"
    case smallestThenSum = "MIN_SUM_ORG_UNIT"
    case largestThenSum = "MAX_SUM_ORG_UNIT"
    case firstThenAverage = "FIRST_AVERAGE_ORG_UNIT"
    case lastThenAverage = "LAST_AVERAGE_ORG_UNIT"
    case firstThenFirst = "FIRST_FIRST_ORG_UNIT"
    case lastThenLast = "LAST_LAST_ORG_UNIT"

    /// The steps, when the values of each unit are folded over time first and the results over the units then.
    private var steps: (time: FoldRule, units: FoldRule)? {
        switch self {
        case .first: (.first, .sum)
        case .last: (.last, .sum)
        case .averageThenSum: (.average, .sum)
        case .smallestThenSum: (.smallest, .sum)
        case .largestThenSum: (.largest, .sum)
        case .firstThenAverage: (.first, .average)
        case .lastThenAverage: (.last, .average)
        default: nil
        }
    }

    /// The value of readings sorted by unit and month; nil of none.
    ///
    /// - Complexity: O(n).
    func fold(_ readings: [AnalyticsReading]) -> AnalyticsValue? {
        guard let steps else { return foldAll(readings) }
        var results: [AnalyticsReading] = []
        var start = readings.startIndex
        while start < readings.endIndex {
            let end = readings[start...].firstIndex { $0.unit != readings[start].unit } ?? readings.endIndex
            if let value = steps.time.foldAll(Array(readings[start..<end])) {
                results.append(AnalyticsReading(unit: readings[start].unit, month: readings[start].month, value: value))
            }
            start = end
        }
        return steps.units.foldAll(results)
    }

    /// All readings alike; `first` and `last` mean the earliest and the latest month.
    private func foldAll(_ readings: [AnalyticsReading]) -> AnalyticsValue? {
        switch self {
        case .count: return readings.isEmpty ? nil : .number(Double(readings.count))
        case .first, .firstThenFirst: return readings.min { $0.month < $1.month }?.value
        case .last, .lastThenLast: return readings.max { $0.month < $1.month }?.value
        case .smallest: return readings.map(\.value).min { $0.isLess(than: $1) ?? false }
        case .largest: return readings.map(\.value).max { $0.isLess(than: $1) ?? false }
        default: return foldNumbers(readings.compactMap(\.value.number)).map { .number($0) }
        }
    }

    private func foldNumbers(_ numbers: [Double]) -> Double? {
        guard !numbers.isEmpty else { return nil }
        let sum = numbers.reduce(0, +)
        let mean = sum / Double(numbers.count)
        switch self {
        case .average: return mean
        case .variance, .deviation:
            guard numbers.count > 1 else { return nil }
            let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let variance = squares / Double(numbers.count - 1)
            return self == .variance ? variance : variance.squareRoot()
        default: return sum
        }
    }
}

/// One value of one unit in one month.
struct AnalyticsReading: Hashable, Sendable {
    let unit: Int
    let month: Int
    let value: AnalyticsValue
}
