import Ballots
import Kernel
import Store

/// The SQL of the roll: entries, objections, proxies and marks.
package enum RollQueries {
    private static func home(_ address: ElectionAddress) -> SQL {
        "district = \(address.district) AND election = \(address.id)"
    }

    /// Writes entries, a thousand statements at a time.
    static func insert(
        _ entries: [(entry: RollEntry, identity: [UInt8]?)], _ address: ElectionAddress, on connection: any Connection
    ) throws {
        var start = 0
        while start < entries.count {
            let end = min(start + 1000, entries.count)
            try connection.runAll(entries[start..<end].map { statement($0.entry, $0.identity, address) })
            start = end
        }
    }

    private static func statement(_ entry: RollEntry, _ identity: [UInt8]?, _ address: ElectionAddress) -> SQL {
        """
        INSERT INTO roll_entry (district, election, number, name, household, category, born, evidence, is_delegate,
            is_representative, identity, is_listed)
        VALUES (\(address.district), \(address.id), \(entry.number), \(entry.name), \(entry.household),
            \(entry.category.rawValue), \(entry.born), \(entry.evidence), \(entry.isDelegate),
            \(entry.isRepresentative), \(identity), \(entry.isListed))
        """
    }

    /// Entries by number; only those still listed unless told otherwise.
    package static func entries(
        _ address: ElectionAddress, from number: Int = 1, limit: Int = 100_000, withRemoved: Bool = false,
        on connection: any Connection
    ) throws -> [RollEntry] {
        let listed: SQL = withRemoved ? "" : " AND is_listed = 1"
        return try connection.rows(
            """
            SELECT * FROM roll_entry WHERE \(home(address)) AND number >= \(number)\(listed)
            ORDER BY number LIMIT \(limit)
            """
        ).map(read)
    }

    /// The entry of a number; nil when there is none.
    package static func entry(_ number: Int, _ address: ElectionAddress, on connection: any Connection) throws
        -> RollEntry?
    {
        try connection.row("SELECT * FROM roll_entry WHERE \(home(address)) AND number = \(number)").map(read)
    }

    /// The highest number given so far; 0 for an empty roll.
    static func highest(_ address: ElectionAddress, on connection: any Connection) throws -> Int {
        Int(try connection.integer("SELECT COALESCE(MAX(number), 0) FROM roll_entry WHERE \(home(address))") ?? 0)
    }

    static func setListed(_ number: Int, _ isListed: Bool, _ address: ElectionAddress, on connection: any Connection)
        throws
    {
        try connection.run(
            "UPDATE roll_entry SET is_listed = \(isListed) WHERE \(home(address)) AND number = \(number)")
    }

    private static func who(_ mode: VotingMode) -> SQL {
        switch mode {
        case .allVoters: "is_listed = 1"
        case .householdDelegates: "is_listed = 1 AND is_delegate = 1"
        case .residentRepresentatives: "is_listed = 1 AND is_representative = 1"
        }
    }

    /// How many may vote in a mode.
    package static func voters(_ mode: VotingMode, _ address: ElectionAddress, on connection: any Connection) throws
        -> Int
    {
        Int(try connection.integer("SELECT COUNT(*) FROM roll_entry WHERE \(home(address)) AND \(who(mode))") ?? 0)
    }

    /// How many of each category are listed.
    package static func categories(_ address: ElectionAddress, on connection: any Connection) throws -> [RollCategory:
        Int]
    {
        var counts: [RollCategory: Int] = [:]
        for row in try connection.rows(
            """
            SELECT category, COUNT(*) AS persons FROM roll_entry WHERE \(home(address)) AND is_listed = 1
            GROUP BY category
            """)
        {
            if let category = RollCategory(rawValue: try row.text("category")) {
                counts[category] = try row.int("persons")
            }
        }
        return counts
    }

    /// Keyed hashes of a roll that stand on the roll of another election of the district that is still open.
    static func elsewhere(
        _ address: ElectionAddress, on connection: any Connection
    ) throws -> Set<[UInt8]> {
        var found: Set<[UInt8]> = []
        try connection.forEach(
            """
            SELECT DISTINCT r.identity FROM roll_entry r JOIN election e ON e.district = r.district AND e.id = r.election
            WHERE r.district = \(address.district) AND r.election <> \(address.id) AND r.identity IS NOT NULL
                AND r.is_listed = 1 AND NOT EXISTS (SELECT 1 FROM election_step s WHERE s.district = e.district
                    AND s.election = e.id AND s.step = 'handed_over')
            """
        ) { found.insert(try $0.blob("identity")) }
        return found
    }

    /// The keyed hashes that a roll has already.
    static func identities(_ address: ElectionAddress, on connection: any Connection) throws -> Set<[UInt8]> {
        Set(
            try connection.rows("SELECT identity FROM roll_entry WHERE \(home(address)) AND identity IS NOT NULL")
                .map { try $0.blob("identity") })
    }

    private static func read(_ row: Row) throws -> RollEntry {
        guard let category = RollCategory(rawValue: try row.text("category")) else {
            throw CorruptRow(column: "roll_entry.category")
        }
        return RollEntry(
            number: try row.int("number"), name: try row.text("name"), household: try row.text("household"),
            category: category, born: try row.date("born"), evidence: try row.text("evidence"),
            isDelegate: try row.flag("is_delegate"), isRepresentative: try row.flag("is_representative"),
            isListed: try row.flag("is_listed"))
    }

    // MARK: Key

    /// The district's key for keyed hashes; made on first use.
    static func key(district: String, fresh: [UInt8], on connection: any Connection) throws -> [UInt8] {
        try connection.run(
            "INSERT INTO roll_key (district, secret) VALUES (\(district), \(fresh)) ON CONFLICT (district) DO NOTHING")
        guard let row = try connection.row("SELECT secret FROM roll_key WHERE district = \(district)") else {
            throw CorruptRow(column: "roll_key.secret")
        }
        return try row.blob("secret")
    }

    /// The district's key for keyed hashes.
    ///
    /// - Throws: a fault when no roll was ever made.
    static func key(district: String, on connection: any Connection) throws -> [UInt8] {
        guard let row = try connection.row("SELECT secret FROM roll_key WHERE district = \(district)") else {
            throw CorruptRow(column: "roll_key.secret")
        }
        return try row.blob("secret")
    }

    // MARK: Objections

    static func insert(_ objection: RollObjection, _ address: ElectionAddress, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO roll_objection (district, election, id, kind, number, grounds, received)
            VALUES (\(address.district), \(address.id), \(objection.id), \(objection.kind.rawValue),
                \(objection.number), \(objection.grounds), \(objection.received))
            """)
    }

    static func save(_ objection: RollObjection, _ address: ElectionAddress, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE roll_objection SET ruled = \(objection.ruled), upheld = \(objection.upheld),
                ruling = \(objection.ruling)
            WHERE \(home(address)) AND id = \(objection.id)
            """)
    }

    /// Objections in the order of their days.
    package static func objections(_ address: ElectionAddress, on connection: any Connection) throws -> [RollObjection]
    {
        try connection.rows("SELECT * FROM roll_objection WHERE \(home(address)) ORDER BY received, id").map { row in
            guard let kind = ObjectionKind(rawValue: try row.text("kind")) else {
                throw CorruptRow(column: "roll_objection.kind")
            }
            return RollObjection(
                id: try row.text("id"), kind: kind, number: try row.optionalInteger("number").map { Int($0) },
                grounds: try row.text("grounds"), received: try row.date("received"),
                ruled: try row.optionalDate("ruled"), upheld: try row.optionalInteger("upheld").map { $0 != 0 },
                ruling: try row.optionalText("ruling"))
        }
    }
}
