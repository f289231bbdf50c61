import Kernel

/// All cells of a set of measures in memory: the planes from which every value and roll-up is read.
///
/// A value type that is copied when written to, so that readers keep the state they started with. Two sets are equal
/// when they hold the same measures and the same cells, whatever the order in which changes arrived.
///
/// - Complexity: about five to eight bytes a cell, and some 70 bytes for each pair of unit and measure in use.
package struct PlaneSet: Sendable {
    /// The measures, sorted by key.
    package private(set) var measures: [PlaneMeasure] = []
    /// Plane of each measure by its key.
    private(set) var planes: [String: Plane] = [:]
    /// The units that have been seen, in order of arrival; a plane's series stand in the same order.
    private(set) var units: [UnitCode] = []
    private var slots: [UnitCode: Int] = [:]

    /// Empty planes of the given measures; of two with one key the last counts.
    package init(measures: [PlaneMeasure] = []) {
        for measure in measures { declare(measure) }
    }

    /// Adds a measure with an empty plane; one of the same key is replaced, its cells dropped.
    package mutating func declare(_ measure: PlaneMeasure) {
        remove(measure: measure.key)
        measures.insert(measure, at: measures.firstIndex { $0.key > measure.key } ?? measures.endIndex)
        planes[measure.key] = Plane(measure: measure)
    }

    /// Drops a measure and its cells.
    package mutating func remove(measure key: String) {
        measures.removeAll { $0.key == key }
        planes[key] = nil
    }

    /// Adds cells to the planes: contributions of new records, `negated` ones of records that went.
    ///
    /// Amounts of a measure that takes the largest value, and bins of one that takes the sum, are ignored. Cells sorted
    /// as in `plane_cell` are taken up fastest. Sums wrap around on overflow.
    ///
    /// - Returns: the cells of measures that are not declared; they were left out.
    /// - Complexity: O(k log k + n) for k cells into series of together n cells.
    @discardableResult
    package mutating func apply(_ cells: some Sequence<Cell>) -> [Cell] {
        var unknown: [Cell] = []
        var pending: [String: [Int: [SeriesEntry]]] = [:]
        var waiting = 0
        for cell in cells {
            guard let measure = planes[cell.measure]?.measure else {
                unknown.append(cell)
                continue
            }
            let entry = SeriesEntry(
                bin: measure.aggregate == .largest ? cell.bin : 0, day: cell.day.dayNumber,
                amount: measure.aggregate == .largest ? 0 : cell.amount, records: cell.records)
            pending[cell.measure, default: [:]][slot(of: cell.unit), default: []].append(entry)
            waiting += 1
            if waiting == PlaneSet.batch { write(&pending, &waiting) }
        }
        write(&pending, &waiting)
        return unknown
    }

    /// The series of one unit, nil when it has no cell.
    func series(_ plane: Plane, unit: UnitCode) -> CellSeries? {
        guard let slot = slots[unit], slot < plane.series.count, plane.series[slot].count > 0 else { return nil }
        return plane.series[slot]
    }

    /// Changes held back before they are written, which bounds the memory of a rebuild.
    private static let batch = 65_536

    private mutating func write(_ pending: inout [String: [Int: [SeriesEntry]]], _ waiting: inout Int) {
        for (key, changes) in pending { planes[key]?.add(changes, slots: units.count) }
        pending.removeAll(keepingCapacity: true)
        waiting = 0
    }

    private mutating func slot(of unit: UnitCode) -> Int {
        if let slot = slots[unit] { return slot }
        slots[unit] = units.count
        units.append(unit)
        return units.count - 1
    }
}

/// One measure's series, by the slot of the unit.
struct Plane: Sendable {
    let measure: PlaneMeasure
    private(set) var series: [CellSeries] = []

    init(measure: PlaneMeasure) { self.measure = measure }

    mutating func add(_ changes: [Int: [SeriesEntry]], slots: Int) {
        if series.count < slots { series += Array(repeating: .empty, count: slots - series.count) }
        for (slot, entries) in changes {
            series[slot] = series[slot].adding(entries, running: measure.timing != .last)
        }
    }
}
