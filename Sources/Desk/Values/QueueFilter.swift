import Kernel

/// Which requests to list.
package struct QueueFilter: Hashable, Sendable {
    package let district: String
    package var lead: OfficeID?
    package var states: Set<RequestState>?
    package var openOnly: Bool
    /// The place and everything below it.
    package var unit: UnitCode?
    package var category: String?
    package var nature: RequestNature?
    package var channel: RequestChannel?
    package var pending: PendingDecision?
    /// Something waits for a second person.
    package var anyPending = false
    /// Warned and escalated at least this often.
    package var rungFrom: Int?
    package var dueFrom: Instant?
    package var dueUntil: Instant?
    package var overdueOnly = false
    /// Those that no rule could dispatch.
    package var withoutRule = false
    package var receivedFrom: Instant?
    package var receivedUntil: Instant?
    package var updatedFrom: Instant?
    package var updatedUntil: Instant?
    package var numbers: [String]?
    package var order: Order = .due
    /// The last one of the page before.
    package var after: Cursor?
    package var limit = 50

    package init(district: String, lead: OfficeID? = nil, states: Set<RequestState>? = nil, openOnly: Bool = true) {
        self.district = district
        self.lead = lead
        self.states = states
        self.openOnly = openOnly
    }

    /// How a list is sorted.
    package enum Order: String, Hashable, Sendable, CaseIterable {
        case due, newest, updated
        var column: String {
            switch self {
            case .due: "due"
            case .newest: "received"
            case .updated: "updated"
            }
        }
        var isDescending: Bool { self != .due }
    }

    /// Where a page ended: the sorted column's value and the id.
    package struct Cursor: Hashable, Sendable {
        package let key: Int64
        package let id: String
        package init(key: Int64, id: String) {
            self.key = key
            self.id = id
        }
    }
}

/// One page of a list.
package struct QueuePage: Hashable, Sendable {
    package let requests: [Request]
    /// Where the next page begins; nil at the end.
    package let next: QueueFilter.Cursor?
}

/// Everything about one request that a person may see.
package struct RequestDetail: Hashable, Sendable {
    package let request: Request
    package let timeline: [TimelineEntry]
    package let assists: [Assist]
    package let objections: [Objection]
    package let extensions: [Extension]
    package let results: [RequestResult]
    package let callBacks: [CallBack]
    package let proposals: [Proposal]
    package let shelvings: [Shelving]
    /// Requests merged into this one.
    package let members: [Request]
    /// Names of the offices that occur.
    package let officeNames: [OfficeID: String]
    /// What the person may do next.
    package let actions: Set<DeskAction>
}

/// What may be done with a request; a page shows a button for each.
package enum DeskAction: String, Hashable, Sendable, CaseIterable {
    case dispatch, accept, object, rule, contact, pause, resume, review, shelve, answer, merge, split, note, recuse
    case askExtension = "ask_extension"
    case decideExtension = "decide_extension"
    case submitResult = "submit_result"
    case callBack = "call_back"
    case proposeRefusal = "propose_refusal"
    case decideRefusal = "decide_refusal"
    case proposeTermination = "propose_termination"
    case decideTermination = "decide_termination"
    case proposeExclusion = "propose_exclusion"
    case decideExclusion = "decide_exclusion"
    case askAssistance = "ask_assistance"
    case reportAssistance = "report_assistance"
}

/// What the tracking page says: who has it, since when, until when, how many times it moved.
package struct TrackingView: Hashable, Sendable {
    package let request: Request
    /// The name of whoever has it; nil while it lies at the desk.
    package let holder: String?
    package let timeline: [TimelineEntry]
    package let results: [RequestResult]
    package let shelving: Shelving?
    /// The request it was merged into, as far as its caller may know: number and state.
    package let master: Master?
    package let officeNames: [OfficeID: String]

    /// Number and state of a master.
    package struct Master: Hashable, Sendable {
        package let number: String
        package let state: RequestState
        package let due: Instant
    }
}
