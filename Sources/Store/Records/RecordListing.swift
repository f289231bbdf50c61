import Kernel

/// A record source as a list: how many records there are, and any stretch of them, in the order of `scan`.
package struct RecordListing: Sendable {
    /// How many records a district has; `units` narrows to some units, nil means all.
    package let count: @Sendable (_ connection: any Connection, _ district: String, _ units: [UnitCode]?) throws -> Int
    /// The records at these places of the list, counted from 0.
    package let page:
        @Sendable (
            _ connection: any Connection, _ district: String, _ units: [UnitCode]?, _ places: Range<Int>
        ) throws -> [Record]

    /// A list that the database itself counts and cuts.
    package init(
        count: @escaping @Sendable (any Connection, String, [UnitCode]?) throws -> Int,
        page: @escaping @Sendable (any Connection, String, [UnitCode]?, Range<Int>) throws -> [Record]
    ) {
        self.count = count
        self.page = page
    }

    /// A list of a source that can only be scanned.
    ///
    /// - Complexity: O(n) time in the records of the district for each count and each page.
    init(
        scanning scan:
            @escaping @Sendable (any Connection, String, UnitCode?, (Record) throws -> Void) throws -> Void
    ) {
        let wanted: @Sendable (any Connection, String, [UnitCode]?, (Record) -> Void) throws -> Void = {
            let units = $2.map(Set.init)
            let note = $3
            try scan($0, $1, nil) { record in
                if units?.contains(record.unit) ?? true { note(record) }
            }
        }
        count = { connection, district, units in
            var count = 0
            try wanted(connection, district, units) { _ in count += 1 }
            return count
        }
        page = { connection, district, units, places in
            var (place, records) = (0, [Record]())
            try wanted(connection, district, units) { record in
                if places.contains(place) { records.append(record) }
                place += 1
            }
            return records
        }
    }
}
