import Kernel
import Store

/// Sending a form twice does it once: the key of the form and the page it led to are kept with the write itself.
package enum Idempotency {
    private static let home = Access.everywhere

    /// Runs the work unless this actor's key was used before; returns where the answer is to be found.
    ///
    /// Call it inside the transaction of the write. Without a key the work just runs.
    /// - Throws: what the work throws; `Problem` `request.key` for a key that is empty or longer than 100 bytes.
    package static func once(
        _ key: String?, _ actor: Actor, at: Instant, on connection: any Connection, _ work: () throws -> String
    ) throws -> String {
        guard let key else { return try work() }
        guard (1...100).contains(key.utf8.count) else { throw Problem("request.key") }
        // Whoever comes second waits here until the first has committed.
        let isNew = try connection.run(
            """
            INSERT INTO idempotency (district, account, request, location, at)
            VALUES (\(home), \(actor.account), \(key), '', \(at)) ON CONFLICT (district, account, request) DO NOTHING
            """)
        let mine: SQL = "district = \(home) AND account = \(actor.account) AND request = \(key)"
        guard isNew == 1 else {
            let row = try connection.row("SELECT location FROM idempotency WHERE \(mine)")
            guard let row else { throw CorruptRow(column: "idempotency.location") }
            return try row.text("location")
        }
        let location = try work()
        try connection.run("UPDATE idempotency SET location = \(location) WHERE \(mine)")
        return location
    }

    /// Where an answered key led to; nil for a key that is new.
    package static func answer(_ key: String, on connection: any Connection) throws -> String? {
        let row = try connection.row(
            "SELECT location FROM idempotency WHERE district = \(home) AND account = '' AND request = \(key)")
        return try row?.text("location")
    }

    /// Keeps where a key led to, unless it is kept already; returns whether it is new.
    @discardableResult
    package static func keep(
        _ key: String, _ location: String, at: Instant, on connection: any Connection
    ) throws -> Bool {
        try connection.run(
            """
            INSERT INTO idempotency (district, account, request, location, at)
            VALUES (\(home), '', \(key), \(location), \(at)) ON CONFLICT (district, account, request) DO NOTHING
            """) == 1
    }

    static func purge(before: Instant, on connection: any Connection) throws {
        try connection.run("DELETE FROM idempotency WHERE district = \(home) AND at < \(before)")
    }
}
