import Kernel

extension PlaneSet {
    /// One stored cell; nil when it is zero.
    ///
    /// - Complexity: O(cells of that unit and measure).
    package func cell(measure key: String, unit: UnitCode, bin: Int64, day: CivilDate) -> Cell? {
        guard let plane = planes[key], let series = series(plane, unit: unit) else { return nil }
        let entry = series.entries(running: plane.measure.timing != .last).first {
            $0.bin == bin && $0.day == day.dayNumber
        }
        return entry.map {
            Cell(measure: key, unit: unit, day: day, bin: bin, amount: $0.amount, records: $0.records)
        }
    }
}
