import Kernel

/// What records contribute to one measure of one unit on one day: the row of the table `plane_cell`.
///
/// The same value serves as a stored cell and as a change to it: cells of the same place add up, opposite ones cancel
/// exactly, and a cell with amount 0 and records 0 is the same as no cell.
package struct Cell: Hashable, Sendable {
    /// Key of the measure.
    package let measure: String
    /// The unit whose own records these are.
    package let unit: UnitCode
    /// The day from which the contribution counts.
    package let day: CivilDate
    /// The value that is counted, for a measure taking the largest value; 0 for a sum.
    package let bin: Int64
    /// Sum of the values in the measure's smallest unit; 0 for a measure taking the largest value.
    package var amount: Int64
    /// Number of records, negative where records end.
    package var records: Int64

    package init(measure: String, unit: UnitCode, day: CivilDate, bin: Int64 = 0, amount: Int64, records: Int64) {
        self.measure = measure
        self.unit = unit
        self.day = day
        self.bin = bin
        self.amount = amount
        self.records = records
    }

    /// The change that takes this one back.
    package var negated: Cell {
        Cell(measure: measure, unit: unit, day: day, bin: bin, amount: 0 &- amount, records: 0 &- records)
    }

    /// Whether the cell says nothing.
    package var isZero: Bool { amount == 0 && records == 0 }

    /// Adds up the cells of each place and drops those that cancel; sorted by measure, unit, day and bin.
    ///
    /// - Complexity: O(n log n).
    package static func merged(_ cells: some Sequence<Cell>) -> [Cell] {
        var result: [Cell] = []
        for cell in cells.sorted(by: { $0.isBefore($1) }) {
            if let last = result.last, !last.isBefore(cell) {
                result[result.count - 1].amount = last.amount &+ cell.amount
                result[result.count - 1].records = last.records &+ cell.records
            } else {
                result.append(cell)
            }
        }
        return result.filter { !$0.isZero }
    }

    /// Whether the cell's place comes first in the order of the table.
    private func isBefore(_ other: Cell) -> Bool {
        if measure != other.measure { return measure < other.measure }
        if unit != other.unit { return unit < other.unit }
        return (day, bin) < (other.day, other.bin)
    }
}
