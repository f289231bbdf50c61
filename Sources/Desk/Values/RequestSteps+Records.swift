import Kernel

/// An office that assists and until when.
package struct Assist: Hashable, Sendable {
    package let office: OfficeID
    package let asked: Instant
    package let due: Instant
    package let done: Instant?
    package let report: String?
}

/// A dispatch that was sent back, and the ruling on it.
package struct Objection: Hashable, Sendable {
    package let round: Int
    package let office: OfficeID
    package let reason: String
    package let basis: String
    package let madeAt: Instant
    package let madeBy: String
    package let dispatchedBy: String
    package let decision: Decision?
    package let decisionReason: String?

    /// How a third person ruled.
    package enum Decision: String, Hashable, Sendable, CaseIterable, Codable {
        /// To another office, which may object in turn.
        case redispatched
        /// To an office that may not return it.
        case designated
        /// The objection fails: the same office is designated.
        case upheld
    }
}

/// More time asked for, and the answer.
package struct Extension: Hashable, Sendable {
    package let round: Int
    package let asked: String
    package let reason: String
    package let words: String
    package let askedAt: Instant
    package let askedBy: String
    package let oldDue: Instant
    package let granted: Bool?
    package let newDue: Instant?
    package let notifiedAt: Instant?
}

/// What was done, with its evidence.
package struct RequestResult: Hashable, Sendable {
    package let round: Int
    package let text: String
    /// Ids of attachments, and words such as a receipt's number.
    package let evidence: [String]
    package let noEvidence: String?
    /// Likeness to the office's earlier replies, in percent.
    package let similarity: Int
    package let office: OfficeID
    package let at: Instant
    package let account: String
    package let passed: Bool?
}

/// One attempt to call back.
package struct CallBack: Hashable, Sendable {
    package let attempt: Int
    package let at: Instant
    package let account: String
    package let reached: Bool
    package let answers: CallBackAnswers
    package let words: String?
    package let outcome: String
}

/// Something proposed that a second person decides.
package struct Proposal: Hashable, Sendable {
    package let seq: Int64
    package let kind: PendingDecision
    package let reason: String
    package let article: String
    package let words: String
    package let signpost: String?
    package let at: Instant
    package let account: String
    package let agreed: Bool?
}

/// An entry of the register of what cannot be solved for now.
package struct Shelving: Hashable, Sendable {
    package let began: Instant
    package let ended: Instant?
    package let reason: String
    package let plan: String
    package let owner: OfficeID
    package let nextReport: CivilDate
}
