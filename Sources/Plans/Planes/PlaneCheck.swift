import Kernel
import Measures
import Store

/// What comparing the kept planes with the records found.
package struct PlaneCheck: Sendable {
    /// Cells compared.
    package let cells: Int
    /// Keys of measures whose kept cells differ from a rebuild.
    package let differing: [String]

    /// Rebuilds every measure of the district from its records and compares bit for bit.
    package static func run(_ district: String, library: PlanLibrary, on connection: any Connection) throws
        -> PlaneCheck
    {
        let measures = MeasureSet.of(try library.current(district, on: connection))
        let rebuilt = try PlaneBuild.planes(of: measures, district, on: connection).cells()
        var kept = PlaneSet(measures: measures.map(\.plane))
        var cells: [Cell] = []
        try PlaneQueries.cells(district, after: -1, on: connection) { cells.append($0) }
        kept.apply(cells)
        let expected = Dictionary(grouping: rebuilt, by: \.measure)
        let found = Dictionary(grouping: kept.cells(), by: \.measure)
        let keys = Set(expected.keys).union(found.keys)
        return PlaneCheck(
            cells: rebuilt.count, differing: keys.filter { expected[$0] != found[$0] }.sorted())
    }
}
