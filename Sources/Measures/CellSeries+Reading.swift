extension CellSeries {
    /// What the series says to a question.
    ///
    /// - Complexity: O(log n) for sums, O(n) for the largest value.
    func reading(of measure: PlaneMeasure, _ question: Question) -> Reading? {
        let final = question.final
        switch (measure.timing, measure.aggregate) {
        case (.during, .sum):
            guard let first = question.first else { return total(through: final) }
            guard first <= final else { return .zero }
            let (upto, before) = (total(through: final), total(through: first &- 1))
            return Reading(amount: upto.amount &- before.amount, records: upto.records &- before.records)
        case (.atEnd, .sum): return total(through: final)
        case (.last, .sum): return latest(through: final).map { Reading(amount: amount($0), records: records($0)) }
        case (.during, .largest): return largest(from: question.first, through: final)
        case (.atEnd, .largest): return largest(from: nil, through: final)
        case (.last, .largest):
            guard let day = latestDay(through: final) else { return nil }
            return largestOn(day)
        }
    }

    /// Whether a snapshot was recorded on a day of the closed interval.
    func isRecorded(from first: Int32, through final: Int32) -> Bool {
        latestDay(through: final).map { $0 >= first } ?? false
    }

    private func total(through final: Int32) -> Reading {
        let index = upperBound(final) - 1
        return index < 0 ? .zero : Reading(amount: amount(index), records: records(index))
    }

    /// Index of the last day not after `final` that has records; the series has one bin.
    private func latest(through final: Int32) -> Int? {
        var index = upperBound(final) - 1
        while index >= 0, records(index) <= 0 { index -= 1 }
        return index < 0 ? nil : index
    }

    /// The last day not after `final` that has records in any bin.
    private func latestDay(through final: Int32) -> Int32? {
        var best: Int32?
        for index in 0..<count where records(index) > 0 && day(index) <= final {
            best = best.map { max($0, day(index)) } ?? day(index)
        }
        return best
    }

    private func largestOn(_ wanted: Int32) -> Reading? {
        var answer: Reading?
        for index in 0..<count where day(index) == wanted && records(index) > 0 {
            answer = Reading(amount: bin(index), records: (answer?.records ?? 0) &+ records(index))
        }
        return answer
    }

    /// The greatest bin with a positive count, and the number of records in all bins.
    private func largest(from first: Int32?, through final: Int32) -> Reading? {
        guard first.map({ $0 <= final }) ?? true else { return nil }
        var answer: Reading?
        var index = 0
        while index < count {
            let bin = bin(index)
            var (before, upto): (Int64, Int64) = (0, 0)
            while index < count, self.bin(index) == bin {
                if let first, day(index) < first { before = records(index) }
                if day(index) <= final { upto = records(index) }
                index += 1
            }
            if upto &- before > 0 {
                answer = Reading(amount: bin, records: (answer?.records ?? 0) &+ (upto &- before))
            }
        }
        return answer
    }

    /// Number of entries not after `final`; the series has one bin, so it is sorted by day.
    private func upperBound(_ final: Int32) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if day(middle) <= final { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
