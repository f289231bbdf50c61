import Kernel

/// Where a request stands; the table of allowed steps is `next`.
package enum RequestState: String, Hashable, Sendable, CaseIterable, Codable {
    case registered, refused, answered, dispatched, objected, designated, accepted, handling
    case waitingResident = "waiting_resident"
    case extensionAsked = "extension_asked"
    case resultSubmitted = "result_submitted"
    case sentBack = "sent_back"
    case reviewed
    case callback, rework, shelved, closed, merged, terminated

    /// The states that may follow; any other step is a fault of the caller and refused.
    package var next: Set<RequestState> {
        switch self {
        case .registered: [.refused, .answered, .dispatched, .merged]
        case .dispatched: [.accepted, .objected, .dispatched, .merged]
        case .objected: [.dispatched, .designated]
        case .designated: [.accepted, .merged]
        case .accepted: [.handling, .merged]
        case .handling: [.waitingResident, .extensionAsked, .resultSubmitted, .terminated, .merged]
        case .waitingResident, .extensionAsked, .sentBack, .rework, .shelved: [.handling]
        case .resultSubmitted: [.reviewed, .sentBack]
        case .reviewed: [.callback]
        case .callback: [.closed, .rework, .shelved]
        case .refused, .answered, .closed, .merged, .terminated: []
        }
    }

    /// Nothing follows.
    package var isFinal: Bool { next.isEmpty }

    /// The word of GeoReport v2: a shelved request is neither closed nor overdue, it stays open.
    package var isOpen: Bool { !isFinal }

    /// Whether the finish clock runs.
    package var runsFinishClock: Bool {
        switch self {
        case .waitingResident, .shelved, .resultSubmitted, .reviewed, .callback: false
        default: isOpen
        }
    }

    /// Whether the matter lies with a handling unit.
    package var isWithUnit: Bool {
        switch self {
        case .dispatched, .designated, .accepted, .handling, .waitingResident, .sentBack, .rework, .shelved: true
        default: false
        }
    }
}

/// Something a second person has yet to decide while the state stays.
package enum PendingDecision: String, Hashable, Sendable, CaseIterable, Codable {
    case refusal, termination, exclusion
}
