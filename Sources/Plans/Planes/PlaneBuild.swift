import Kernel
import Measures
import Store

/// Builds planes from the records themselves: when a plan brings new measures, and to check the kept ones.
enum PlaneBuild {
    /// The cells of the given measures as the records of the district have them.
    ///
    /// - Complexity: one pass over each source that is used.
    static func planes(
        of measures: [CompiledMeasure], _ district: String, on connection: any Connection
    ) throws -> PlaneSet {
        var planes = PlaneSet(measures: measures.map(\.plane))
        for (_, group) in Dictionary(grouping: measures, by: \.rows.source.name).sorted(by: { $0.key < $1.key }) {
            guard let rows = group.first?.rows else { continue }
            var waiting: [Cell] = []
            try rows.source.scan(connection, district, nil) { record in
                waiting += MeasureSet.cells(of: record, group)
                if waiting.count >= batch {
                    planes.apply(waiting)
                    waiting.removeAll(keepingCapacity: true)
                }
            }
            planes.apply(waiting)
        }
        return planes
    }

    /// Brings the kept measures in line with the current plans: new ones are built, unused ones dropped.
    static func align(_ district: String, plans: [CompiledPlan], on connection: any Connection) throws {
        var head = try PlaneQueries.lockHead(district, on: connection)
        let wanted = MeasureSet.of(plans)
        let kept = try PlaneQueries.measureKeys(district, on: connection)
        for key in kept.subtracting(wanted.map(\.plane.key)).sorted() {
            try PlaneQueries.delete(key, district, on: connection)
        }
        let new = wanted.filter { !kept.contains($0.plane.key) }
        for measure in new { try PlaneQueries.insert(measure, district, on: connection) }
        head.seq += 1
        head.measures += 1
        let cells = try planes(of: new, district, on: connection).cells()
        try PlaneQueries.add(cells, district, seq: head.seq, on: connection)
        try PlaneQueries.store(head, district, on: connection)
    }

    /// Contributions held back before they are summed.
    private static let batch = 50_000
}
