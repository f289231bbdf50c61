import Kernel
import Store

/// What checking a chain found.
package struct AuditVerdict: Sendable, Hashable {
    /// The first entry that does not fit, counting a missing one; nil when the chain holds.
    package let firstBroken: Int64?
    /// Entries read.
    package let count: Int64
    /// Where the chain ends, to compare with a head that was kept elsewhere.
    package let head: AuditHead

    /// Whether every entry fits.
    package var isWhole: Bool { firstBroken == nil }
}

extension AuditTrail {
    /// Recomputes a district's chain from its first entry.
    ///
    /// - Complexity: O(n) time in the entries of the district, O(1) memory.
    package static func verify(_ district: String, on connection: any Connection) throws -> AuditVerdict {
        var firstBroken: Int64?
        var count: Int64 = 0
        var previous = AuditHash.genesis
        try connection.forEach("SELECT * FROM audit_entry WHERE district = \(district) ORDER BY seq") { row in
            count += 1
            guard firstBroken == nil else { return }
            let record = try AuditRecord(row)
            if record.seq != count || record.previous != previous || record.hash != AuditHash.of(record) {
                firstBroken = count
            }
            previous = record.hash
        }
        let head = try head(district, on: connection)
        if firstBroken == nil, head.seq != count || head.hash != previous { firstBroken = min(head.seq, count) + 1 }
        return AuditVerdict(firstBroken: firstBroken, count: count, head: head)
    }

    /// The districts that have a chain, in order.
    package static func districts(on connection: any Connection) throws -> [String] {
        try connection.rows("SELECT district FROM audit_head ORDER BY district").map { try $0.text("district") }
    }
}

extension AuditRecord {
    init(_ row: Row) throws {
        self.init(
            district: try row.text("district"), seq: try row.integer("seq"), at: try row.instant("at"),
            account: try row.text("account"), actorName: try row.text("actor_name"), action: try row.text("action"),
            subject: try row.text("subject"), detail: try row.text("detail"), previous: try row.blob("previous"),
            hash: try row.blob("hash"))
    }
}
