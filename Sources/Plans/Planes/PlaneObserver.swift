import Formula
import Kernel
import Measures
import Registry
import Store
import Synchronization

/// Turns every change of a record into plane deltas, in the transaction that makes the change.
package final class PlaneObserver: Sendable {
    private let library: PlanLibrary
    private struct Known: Sendable {
        let version: Int64
        let bySource: [String: [CompiledMeasure]]
    }
    private let known = Mutex<[String: Known]>([:])

    package init(library: PlanLibrary) { self.library = library }

    /// The observer to register with the record sources' writers.
    package var observer: RecordObserver {
        { changes, district, connection in try self.take(changes, district, connection) }
    }

    private func take(_ changes: [RecordChange], _ district: String, _ connection: any Connection) throws {
        var head = try PlaneQueries.lockHead(district, on: connection)
        let measures = try measures(district, version: head.measures, on: connection)
        var cells: [Cell] = []
        for change in changes {
            guard let group = measures[change.source] else { continue }
            if let old = change.old { cells += MeasureSet.cells(of: old, group).map(\.negated) }
            if let new = change.new { cells += MeasureSet.cells(of: new, group) }
        }
        head.seq += 1
        if changes.contains(where: { $0.source == RegistrySources.units.name }) { head.units += 1 }
        try PlaneQueries.add(Cell.merged(cells), district, seq: head.seq, on: connection)
        try PlaneQueries.store(head, district, on: connection)
    }

    private func measures(
        _ district: String, version: Int64, on connection: any Connection
    ) throws -> [String: [CompiledMeasure]] {
        if let found = known.withLock({ $0[district] }), found.version == version { return found.bySource }
        let bySource = Dictionary(
            grouping: MeasureSet.of(try library.current(district, on: connection)), by: \.rows.source.name)
        known.withLock { $0[district] = Known(version: version, bySource: bySource) }
        return bySource
    }
}

/// The different measures of several plans.
enum MeasureSet {
    /// What a record contributes to the measures of its source.
    static func cells(of record: Record, _ measures: [CompiledMeasure]) -> [Cell] {
        guard let first = measures.first else { return [] }
        let values = first.rows.values(of: record)
        let plain = Bindings(values: values)
        return measures.flatMap { $0.cells(unit: record.unit, values: values, plain: plain) }
    }

    /// One measure for each key, in the order of the keys.
    static func of(_ plans: [CompiledPlan]) -> [CompiledMeasure] {
        let all = plans.flatMap(\.measures)
        return Dictionary(all.map { ($0.plane.key, $0) }, uniquingKeysWith: { first, _ in first }).values
            .sorted { $0.plane.key < $1.plane.key }
    }
}
