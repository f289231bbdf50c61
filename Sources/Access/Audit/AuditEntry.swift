import Kernel

/// What is to be remembered about one write.
package struct AuditEntry: Sendable, Hashable {
    /// Six digits, or `Access.everywhere`; each has its own chain.
    package let district: String
    package let at: Instant
    /// Account id and name of who acted.
    package let account: String
    package let actorName: String
    /// What was done, dotted: `register.add`.
    package let action: String
    /// What it was done to: a kind and an id, such as `places/8f3c`.
    package let subject: String
    /// Named particulars, without sensitive values; stored as canonical JSON.
    package let detail: [String: String]

    package init(
        district: String, at: Instant, actor: Actor, action: String, subject: String, detail: [String: String] = [:]
    ) {
        self.district = district
        self.at = at
        account = actor.account
        actorName = actor.name
        self.action = action
        self.subject = subject
        self.detail = detail
    }
}

/// An entry as it stands in the chain.
package struct AuditRecord: Sendable, Hashable {
    package let district: String
    /// Place in the district's chain, from 1 without gaps.
    package let seq: Int64
    package let at: Instant
    package let account: String
    package let actorName: String
    package let action: String
    package let subject: String
    /// Canonical JSON: an object of strings with sorted keys and no blanks.
    package let detail: String
    /// Hash of the entry before; 32 zero bytes for the first.
    package let previous: [UInt8]
    /// `AuditHash.of` this record.
    package let hash: [UInt8]
}
