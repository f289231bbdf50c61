import Kernel

/// One resident's request and where it stands now; its history is the timeline.
package struct Request: Hashable, Sendable {
    package let district: String
    package let id: String
    /// What the resident is told: twelve digits, the last one a check digit.
    package let number: String
    package let channel: RequestChannel
    package let received: Instant
    /// The community, street or district the matter lies in.
    package var unit: UnitCode
    package var nature: RequestNature
    /// Code of the catalogue.
    package var category: String
    /// Versions it was dispatched under.
    package let catalogue: String
    package let profile: String
    package let identity: RequesterIdentity
    package let text: String
    /// Where it is, in words.
    package let place: String?
    /// WGS 84, in millionths of a degree.
    package let position: Position?
    /// The office a complaint is about; it never sees the request.
    package var accused: OfficeID?
    /// Answers to the category's questions, by code.
    package let attributes: [String: String]

    package var state: RequestState = .registered
    package var pending: PendingDecision?
    /// Who holds it; nil while it lies at the desk.
    package var lead: OfficeID?
    /// Since when it has been with whoever has it now.
    package var since: Instant
    /// How many times it went to another office.
    package var moves = 0
    package var rounds = 0
    package var reworks = 0
    package var extensions = 0
    package var callBacks = 0
    /// The request it was merged into, and the one it was split from.
    package var master: String?
    package var parent: String?
    /// Why no rule dispatched it; shown as a queue of its own.
    package var dispatchProblem: String?

    package var clock: RequestClock
    package var contacted: Instant?
    /// When the last result came in: what “on time” is judged by.
    package var finished: Instant?
    package var ended: Instant?
    /// The account that submitted the last result.
    package var finishedBy: String?
    /// The three answers of the call-back.
    package var answers = CallBackAnswers()
    /// Judged once it is certain: at the result, at an end, or when the time has passed.
    package var onTime: Bool?
    /// Left out of appraisal, with a second person's agreement.
    package var excluded: String?
    package var isDemo = false
    package var version: Int64 = 1

    /// A place on earth, WGS 84, in millionths of a degree.
    package struct Position: Hashable, Sendable {
        package let longitude: Int64
        package let latitude: Int64
        package init(longitude: Int64, latitude: Int64) {
            self.longitude = longitude
            self.latitude = latitude
        }
    }

    /// Closed in GeoReport's sense.
    package var isOpen: Bool { state.isOpen }
}

/// The three questions of a call-back, asked apart; nil while nobody knows.
package struct CallBackAnswers: Hashable, Sendable {
    /// Whether somebody got in touch.
    package var responded: Bool?
    /// Whether it is solved.
    package var solved: Bool?
    /// 1 very dissatisfied … 5 very satisfied (GB/T 39734).
    package var satisfied: Int?

    package init(responded: Bool? = nil, solved: Bool? = nil, satisfied: Int? = nil) {
        self.responded = responded
        self.solved = solved
        self.satisfied = satisfied
    }
}
