import Kernel
import Measures

/// Adds up contributions before they are written, so that each cell is touched once a transaction.
struct CellSum {
    private struct Place: Hashable {
        let measure: String
        let unit: UnitCode
        let bin: Int64
        let day: CivilDate
    }
    private var sums: [Place: (amount: Int64, records: Int64)] = [:]

    mutating func add(_ cell: Cell) {
        let place = Place(measure: cell.measure, unit: cell.unit, bin: cell.bin, day: cell.day)
        let before = sums[place] ?? (0, 0)
        sums[place] = (before.amount &+ cell.amount, before.records &+ cell.records)
    }

    var count: Int { sums.count }

    /// The cells that changed, in a fixed order so that two writers meet them alike.
    var cells: [Cell] {
        sums.filter { $0.value.amount != 0 || $0.value.records != 0 }.map { place, sum in
            Cell(
                measure: place.measure, unit: place.unit, day: place.day, bin: place.bin, amount: sum.amount,
                records: sum.records)
        }.sorted { ($0.measure, $0.unit, $0.bin, $0.day) < ($1.measure, $1.unit, $1.bin, $1.day) }
    }
}
