/// Somebody nominated for a post.
package struct Candidate: Hashable, Sendable {
    package let id: String
    package let post: String
    package let name: String
    /// The number on the roll.
    package let number: Int?
    package let isWoman: Bool
    package let nominatedBy: Nomination
    package let nominators: Int
    package internal(set) var review: CandidateReview
    /// The ground of the law for a refusal, never a rumour.
    package internal(set) var ground: String?
    /// Where the decision that proves it is kept.
    package internal(set) var evidence: String?
    /// Place on the ballot, drawn by lot; nil before.
    package internal(set) var drawn: Int?
}

/// Who nominated.
package enum Nomination: String, Hashable, Sendable, CaseIterable {
    case party, voters
    /// Written on a ballot by a voter.
    case writeIn = "write_in"
}

/// What the commission found.
package enum CandidateReview: String, Hashable, Sendable { case open, passed, refused, withdrawn }

/// A vote given into another voter's hands.
package struct Proxy: Hashable, Sendable {
    package let principal: Int
    package let holder: Int
    package let reason: String
    package let confirmed: ProxyConfirmation

    package init(principal: Int, holder: Int, reason: String, confirmed: ProxyConfirmation) {
        self.principal = principal
        self.holder = holder
        self.reason = reason
        self.confirmed = confirmed
    }
}

/// How the principal confirmed the proxy.
package enum ProxyConfirmation: String, Hashable, Sendable, CaseIterable {
    case inPerson = "in_person"
    case byLogin = "by_login"
    case byTelephone = "by_telephone"
}
