import Crypto
import Foundation
import Kernel

/// The link of the chain: SHA-256 over the fields, each led by its length, so that no two entries encode alike.
enum AuditHash {
    /// What the first entry of a chain points back to.
    static let genesis = [UInt8](repeating: 0, count: 32)

    /// Hash of every column but the hash itself.
    static func of(_ record: AuditRecord) -> [UInt8] {
        var hasher = SHA256()
        func add(_ bytes: some Collection<UInt8>) {
            hasher.update(data: bigEndian(UInt64(bytes.count)))
            hasher.update(data: Array(bytes))
        }
        add("linli-audit-1".utf8)
        add(record.district.utf8)
        add(bigEndian(UInt64(bitPattern: record.seq)))
        add(bigEndian(UInt64(bitPattern: record.at.milliseconds)))
        for text in [record.account, record.actorName, record.action, record.subject, record.detail] { add(text.utf8) }
        add(record.previous)
        return Array(hasher.finalize())
    }

    private static func bigEndian(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
    }
}
