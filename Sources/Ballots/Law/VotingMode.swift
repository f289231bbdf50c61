/// The three modes of electing a residents' committee (Organic Law, 14).
package enum VotingMode: String, Hashable, Sendable, CaseIterable, Codable {
    case allVoters = "all_voters"
    case householdDelegates = "household_delegates"
    case residentRepresentatives = "resident_representatives"
}
