import Measures
import Store

/// The benchmark's records where they lie in a database: one table a source, named as its columns are.
enum BenchQueries {
    /// All records of a source.
    static func records(_ source: DenseSchema.Source) -> SQL {
        let columns = source.columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
        return "SELECT \(raw: columns) FROM \(raw: "\"\(source.name)\"")"
    }

    /// A thousand activities of a range of communities in a range of days, as a reader of a figure asks for them.
    static func activities(_ communities: Range<Int>, _ days: Range<Int>) -> SQL {
        """
        SELECT rowid AS number, community, day, kind, participants, minutes FROM activity
        WHERE community >= \(Int64(communities.lowerBound)) AND community < \(Int64(communities.upperBound))
            AND day >= \(Int64(days.lowerBound)) AND day < \(Int64(days.upperBound))
        LIMIT 1000
        """
    }

    /// The index that such a reading needs.
    static let activityIndex = "CREATE INDEX IF NOT EXISTS activity_place ON activity(community, day)"
}
