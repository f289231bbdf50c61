import Access
import Kernel
import Store

/// Something of self-government with a unit and an id, whose changes stand in the audit trail.
protocol AuditedRecord {
    var id: String { get }
    var unit: UnitCode { get }
    /// What its subject in the trail begins with, such as `meetings`.
    static var collection: String { get }
    /// What the trail says of every change to it, beside what the change itself says.
    var auditDetail: [String: String] { get }
}

extension AuditedRecord {
    var auditDetail: [String: String] { [:] }

    /// Writes an act on this record to the audit trail of its district, inside the transaction of the act.
    func audit(
        _ action: String, _ detail: [String: String] = [:], by actor: Actor, at now: Instant,
        on connection: any Connection
    ) throws {
        try AuditTrail.append(
            AuditEntry(
                district: unit.district, at: now, actor: actor, action: action, subject: Self.collection + "/" + id,
                detail: auditDetail.merging(detail) { _, own in own }), on: connection)
    }
}

extension Meeting: AuditedRecord {
    static var collection: String { "meetings" }
}

extension AppraisalHead: AuditedRecord {
    static var collection: String { "appraisals" }
}

extension Proposal: AuditedRecord {
    static var collection: String { "proposals" }
}

extension Charter: AuditedRecord {
    static var collection: String { "charters" }
    var auditDetail: [String: String] { ["kind": kind.rawValue] }
}

extension Disclosure: AuditedRecord {
    static var collection: String { "disclosures" }
    var auditDetail: [String: String] { ["category": category] }
}
