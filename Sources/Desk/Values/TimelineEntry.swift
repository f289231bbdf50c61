import Kernel

/// One step in the life of a request; entries are only ever appended.
package struct TimelineEntry: Hashable, Sendable {
    package let seq: Int64
    package let at: Instant
    package let account: String
    package let actorName: String
    package let kind: Kind
    package let from: RequestState?
    package let to: RequestState
    /// Whether the resident sees it.
    package let isPublic: Bool
    package let text: String?
    /// Named particulars: offices, reasons, articles, moments.
    package let detail: [String: String]

    /// What happened; wording in the catalogue as `desk.event_<kind>`.
    package enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        case registered, emergency, answered, note, moved, split, merged
        case refusalProposed = "refusal_proposed"
        case refused
        case refusalRejected = "refusal_rejected"
        case dispatched, undispatched, accepted, objected, ruled, designated, contacted, paused, resumed
        case extensionAsked = "extension_asked"
        case extensionGranted = "extension_granted"
        case extensionDenied = "extension_denied"
        case assistAsked = "assist_asked"
        case assistDone = "assist_done"
        case resultSubmitted = "result_submitted"
        case reviewed
        case sentBack = "sent_back"
        case calledBack = "called_back"
        case noAnswer = "no_answer"
        case closed, rework, shelved, terminated, excluded
        case workResumed = "work_resumed"
        case terminationAsked = "termination_asked"
        case terminationDenied = "termination_denied"
        case warned, reminded, escalated, recomputed, forwarded, recused
    }
}
