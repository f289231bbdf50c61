import Foundation
import Kernel
import Measures
import Store

/// The same job from a SQLite file: a cold start, and the records behind a figure.
struct BenchDatabase {
    private let database: Database

    /// - Throws: `file.unreadable`.
    init(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Problem("file.unreadable", value: path, ["file": path])
        }
        database = try Database.open(.file(path))
    }

    /// Planes with every record of the file, stocks settled.
    func planes(_ schema: DenseSchema, _ tree: LevelTree) throws -> DensePlanes {
        try database.read { connection in
            var planes = try DensePlanes(schema, tree: tree)
            var feed = DenseFeed()
            for (number, source) in schema.sources.enumerated() {
                var batch = RecordBatch(types: source.columns.map(\.type))
                let columns = source.columns.indices
                let query = BenchQueries.records(source)
                try connection.forEachNumbers(query, missing: Int64(RecordBatch.missing)) { numbers in
                    for column in columns { batch.set(numbers[column], row: batch.count, column: column) }
                    batch.count += 1
                    guard batch.count == RecordBatch.capacity else { return }
                    try feed.add(batch, source: number, to: &planes)
                    batch.count = 0
                }
                try feed.add(batch, source: number, to: &planes)
            }
            planes.settle()
            return planes
        }
    }

    /// How long it takes to read up to 1,000 records behind a figure, in milliseconds, and how many came.
    func drillThroughs(_ places: [(communities: Range<Int>, days: Range<Int>)]) throws -> [(Double, Int)] {
        try database.write { try $0.script(BenchQueries.activityIndex) }
        return try places.map { place in
            let watch = Stopwatch()
            let rows = try database.read {
                try $0.rows(BenchQueries.activities(place.communities, place.days)).count
            }
            return (watch.milliseconds, rows)
        }
    }
}
