import Kernel
import Measures
import Store
import Synchronization

/// The planes and units of a district at one moment, read together.
package struct PlaneState: Sendable {
    /// Number of the last change it contains.
    package let seq: Int64
    package let planes: PlaneSet
    package let units: UnitBook
}

/// Planes in memory, one set a district; each reading first takes up what has been written since.
///
/// Works across processes: every change carries the number of its transaction, and a cache asks for the cells behind
/// its own number.
package final class PlaneCache: Sendable {
    private struct Entry: Sendable {
        var head: PlaneQueries.Head
        var planes: PlaneSet
        var units: UnitBook
    }
    private let library: PlanLibrary
    private let entries = Mutex<[String: Entry]>([:])

    package init(library: PlanLibrary) { self.library = library }

    /// The state of the district as this transaction sees it.
    ///
    /// - Complexity: O(cells changed since the last call); the first call and a change of plans read all cells.
    package func state(_ district: String, on connection: any Connection) throws -> PlaneState {
        let head = try PlaneQueries.head(district, on: connection)
        var entry: Entry
        if let found = entries.withLock({ $0[district] }), found.head.measures == head.measures,
            found.head.seq <= head.seq
        {
            entry = found
        } else {
            let measures = MeasureSet.of(try library.current(district, on: connection)).map(\.plane)
            entry = Entry(head: .unread(head.measures), planes: PlaneSet(measures: measures), units: UnitBook([]))
        }
        if entry.head.seq < head.seq || head.seq == 0 { try catchUp(&entry, to: head, district, connection) }
        return PlaneState(seq: head.seq, planes: entry.planes, units: entry.units)
    }

    private func catchUp(
        _ entry: inout Entry, to head: PlaneQueries.Head, _ district: String, _ connection: any Connection
    ) throws {
        var deltas: [Cell] = []
        let fresh = entry.head.seq < 0
        try PlaneQueries.cells(district, after: entry.head.seq, on: connection) { cell in
            deltas.append(cell)
            guard !fresh else { return }
            let old = entry.planes.cell(measure: cell.measure, unit: cell.unit, bin: cell.bin, day: cell.day)
            if let old { deltas.append(old.negated) }
        }
        entry.planes.apply(deltas)
        if entry.head.units != head.units { entry.units = try UnitBook.load(district, on: connection) }
        entry.head = head
        let reached = entry
        entries.withLock { known in
            if let other = known[district], other.head.measures == reached.head.measures,
                other.head.seq > reached.head.seq
            {
                return
            }
            known[district] = reached
        }
    }
}

extension PlaneQueries.Head {
    /// The head of a cache that has read nothing yet.
    fileprivate static func unread(_ measures: Int64) -> PlaneQueries.Head {
        var head = PlaneQueries.Head()
        head.seq = -1
        head.measures = measures
        head.units = -1
        return head
    }
}
