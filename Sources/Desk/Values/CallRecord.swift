import Kernel

/// One ring of the telephone: when it rang, when somebody picked up, who, and what became of it.
package struct CallRecord: Hashable, Sendable {
    package let id: String
    /// The request that came of it.
    package var request: String?
    package var phone: String?
    package let rang: Instant
    /// Nil for a missed call.
    package var answered: Instant?
    package var ended: Instant?
    package var operatorAccount: String?
    /// When a missed call was returned.
    package var returned: Instant?

    package init(
        id: String, request: String? = nil, phone: String? = nil, rang: Instant, answered: Instant? = nil,
        ended: Instant? = nil, operatorAccount: String? = nil, returned: Instant? = nil
    ) {
        self.id = id
        self.request = request
        self.phone = phone
        self.rang = rang
        self.answered = answered
        self.ended = ended
        self.operatorAccount = operatorAccount
        self.returned = returned
    }

    /// Seconds until somebody picked up; how many there may be is the telephone rule's.
    package var pickUpSeconds: Int? { answered.map { Int(($0.milliseconds - rang.milliseconds) / 1000) } }
}

/// How the telephone was answered in a stretch of time.
package struct CallFigures: Hashable, Sendable {
    package let rang: Int
    package let answered: Int
    /// Picked up within the seconds of the telephone rule.
    package let prompt: Int
    /// Missed and not yet returned.
    package let open: Int
}
