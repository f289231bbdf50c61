import Kernel
import Store

/// The SQL of checks of the roll.
enum SweepQueries {
    private static func home(_ address: ElectionAddress) -> SQL {
        "district = \(address.district) AND election = \(address.id)"
    }

    /// Names with their days of birth that stand on another open roll of the district.
    static func elsewhere(_ address: ElectionAddress, on connection: any Connection) throws -> Set<String> {
        var found: Set<String> = []
        try connection.forEach(
            """
            SELECT r.name, r.born FROM roll_entry r JOIN election e ON e.district = r.district AND e.id = r.election
            WHERE r.district = \(address.district) AND r.election <> \(address.id) AND r.is_listed = 1
                AND NOT EXISTS (SELECT 1 FROM election_step s WHERE s.district = e.district
                    AND s.election = e.id AND s.step = 'handed_over')
            """
        ) { found.insert("\(try $0.text("name"))|\(try $0.date("born"))") }
        return found
    }

    /// Adds what was found, and leaves what was found before.
    static func insert(_ findings: [RollFinding], _ address: ElectionAddress, on connection: any Connection) throws {
        try connection.runAll(
            findings.map { finding in
                """
                INSERT INTO roll_finding (district, election, number, reason, source, found)
                VALUES (\(address.district), \(address.id), \(finding.number), \(finding.reason.rawValue),
                    \(finding.source), \(finding.found))
                ON CONFLICT (district, election, number, reason) DO NOTHING
                """
            })
    }

    static func save(_ finding: RollFinding, _ address: ElectionAddress, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE roll_finding SET removed = \(finding.removed), ruling = \(finding.ruling)
            WHERE \(home(address)) AND number = \(finding.number) AND reason = \(finding.reason.rawValue)
            """)
    }

    /// Everything found, by number.
    static func findings(_ address: ElectionAddress, on connection: any Connection) throws -> [RollFinding] {
        try connection.rows("SELECT * FROM roll_finding WHERE \(home(address)) ORDER BY number, reason").map { row in
            guard let reason = RollFindingReason(rawValue: try row.text("reason")) else {
                throw CorruptRow(column: "roll_finding.reason")
            }
            var finding = RollFinding(
                number: try row.int("number"), reason: reason, source: try row.text("source"),
                found: try row.date("found"))
            finding.removed = try row.optionalInteger("removed").map { $0 != 0 }
            finding.ruling = try row.optionalText("ruling")
            return finding
        }
    }
}
