import Kernel
import Store

/// The SQL of the public log: its key, leaves and heads, and the parts it promises.
enum PublicLogQueries {
    /// A leaf as it stands in the log.
    struct Leaf: Hashable, Sendable {
        let place: Int
        /// The election whose act it tells.
        let election: String
        let text: String
    }

    /// A published part of an election, with the place of the leaf that promises it.
    struct Part: Hashable, Sendable {
        let name: String
        let place: Int
        let body: String
    }

    private static func home(_ unit: UnitCode) -> SQL { "district = \(unit.district) AND unit = \(unit)" }

    /// The secret key of a community's log; made on first use.
    static func secret(_ unit: UnitCode, fresh: [UInt8], on connection: any Connection) throws -> [UInt8] {
        try connection.run(
            """
            INSERT INTO public_log (district, unit, secret) VALUES (\(unit.district), \(unit), \(fresh))
            ON CONFLICT (district, unit) DO NOTHING
            """)
        guard let secret = try secret(unit, on: connection) else { throw CorruptRow(column: "public_log.secret") }
        return secret
    }

    /// The secret key of a community's log; nil before its first act.
    static func secret(_ unit: UnitCode, on connection: any Connection) throws -> [UInt8]? {
        try connection.row("SELECT secret FROM public_log WHERE \(home(unit))")?.blob("secret")
    }

    /// All leaves in their order.
    static func leaves(_ unit: UnitCode, on connection: any Connection) throws -> [Leaf] {
        try connection.rows(
            "SELECT place, election, leaf FROM public_log_leaf WHERE \(home(unit)) ORDER BY place"
        ).map { Leaf(place: try $0.int("place"), election: try $0.text("election"), text: try $0.text("leaf")) }
    }

    static func insert(_ leaves: [Leaf], _ unit: UnitCode, on connection: any Connection) throws {
        try connection.runAll(
            leaves.map { leaf in
                """
                INSERT INTO public_log_leaf (district, unit, place, election, leaf)
                VALUES (\(unit.district), \(unit), \(leaf.place), \(leaf.election), \(leaf.text))
                """
            })
    }

    static func insertHead(_ note: String, size: Int, _ unit: UnitCode, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO public_log_head (district, unit, size, note)
            VALUES (\(unit.district), \(unit), \(size), \(note))
            """)
    }

    /// The newest signed head; nil for a log without leaves.
    static func head(_ unit: UnitCode, on connection: any Connection) throws -> String? {
        try connection.row(
            "SELECT note FROM public_log_head WHERE \(home(unit)) ORDER BY size DESC LIMIT 1"
        )?.text("note")
    }

    static func insert(_ part: Part, round: Int, _ address: ElectionAddress, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO election_part (district, election, round, part, place, body)
            VALUES (\(address.district), \(address.id), \(round), \(part.name), \(part.place), \(part.body))
            """)
    }

    /// The published parts of a round, in the order in which they were published.
    static func parts(_ address: ElectionAddress, round: Int, on connection: any Connection) throws -> [Part] {
        try connection.rows(
            """
            SELECT part, place, body FROM election_part
            WHERE district = \(address.district) AND election = \(address.id) AND round = \(round) ORDER BY place
            """
        ).map { Part(name: try $0.text("part"), place: try $0.int("place"), body: try $0.text("body")) }
    }
}
