import Kernel

/// The announced outcome of a round.
package struct ElectionOutcome: Hashable, Sendable {
    package let round: Int
    package let roll: Int
    package let participants: Int
    package let issued: Int
    package let returned: Int
    package let isValid: Bool
    /// Codes of the checks that failed, as the engine names them.
    package let reasons: [String]
    package let announced: CivilDate
    package let lines: [OutcomeLine]
}

/// What became of a person in a round.
package struct OutcomeLine: Hashable, Sendable {
    package let post: String
    package let person: String
    package let votes: Int
    package let result: OutcomeResult
}

/// The result of a person.
package enum OutcomeResult: String, Hashable, Sendable {
    case elected, tied, runoff
    case notElected = "not_elected"
    /// Elected, but a near relative in a higher post, or with more votes, takes office.
    case void
    /// Equal with a near relative: a new vote decides.
    case revote
}
