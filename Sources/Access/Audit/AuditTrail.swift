import Kernel
import Store

/// The memory of every write: one hash chain a district, appended in the transaction of the write itself.
///
/// A changed, removed or slipped-in entry breaks the chain from there on. Cutting off the newest entries together
/// with the head can only be seen by whoever kept an earlier head hash, so heads are for publishing.
package enum AuditTrail {
    /// Makes this transaction the only writer of the district until it ends.
    ///
    /// `append` does so by itself; a service calls this first when it reads what it is about to change.
    package static func lock(_ district: String, on connection: any Connection) throws {
        _ = try head(district, locking: true, on: connection)
    }

    /// Adds one entry to the district's chain; call it in the transaction of the write.
    package static func append(_ entry: AuditEntry, on connection: any Connection) throws {
        let head = try head(entry.district, locking: true, on: connection)
        let record = record(entry, after: head)
        try connection.run(
            """
            INSERT INTO audit_entry
                (district, seq, at, account, actor_name, action, subject, detail, previous, hash)
            VALUES (\(record.district), \(record.seq), \(record.at), \(record.account), \(record.actorName),
                \(record.action), \(record.subject), \(record.detail), \(record.previous), \(record.hash))
            """)
        try connection.run(
            "UPDATE audit_head SET seq = \(record.seq), hash = \(record.hash) WHERE district = \(entry.district)")
    }

    private static func record(_ entry: AuditEntry, after head: AuditHead) -> AuditRecord {
        func record(hash: [UInt8]) -> AuditRecord {
            AuditRecord(
                district: entry.district, seq: head.seq + 1, at: entry.at, account: entry.account,
                actorName: entry.actorName, action: entry.action, subject: entry.subject,
                detail: CanonicalJSON.text(entry.detail), previous: head.hash, hash: hash)
        }
        return record(hash: AuditHash.of(record(hash: [])))
    }

    /// The newest link of a district's chain: seq 0 and zero bytes while it is empty.
    package static func head(_ district: String, on connection: any Connection) throws -> AuditHead {
        try head(district, locking: false, on: connection)
    }

    private static func head(
        _ district: String, locking: Bool, on connection: any Connection
    ) throws -> AuditHead {
        let lock = locking ? connection.forUpdate : ""
        let query: SQL = "SELECT seq, hash FROM audit_head WHERE district = \(district)\(lock)"
        if let row = try connection.row(query) { return try AuditHead(row) }
        guard locking else { return AuditHead(seq: 0, hash: AuditHash.genesis) }
        try connection.run(
            """
            INSERT INTO audit_head (district, seq, hash) VALUES (\(district), \(0), \(AuditHash.genesis))
            ON CONFLICT (district) DO NOTHING
            """)
        guard let row = try connection.row(query) else { throw CorruptRow(column: "audit_head.district") }
        return try AuditHead(row)
    }
}

/// The newest link of a chain.
package struct AuditHead: Sendable, Hashable {
    /// How many entries the chain has.
    package let seq: Int64
    /// Hash of the newest entry.
    package let hash: [UInt8]

    init(seq: Int64, hash: [UInt8]) {
        self.seq = seq
        self.hash = hash
    }

    fileprivate init(_ row: Row) throws {
        seq = try row.integer("seq")
        hash = try row.blob("hash")
    }
}
