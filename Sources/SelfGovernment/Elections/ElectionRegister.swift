import Ballots
import Kernel
import Registry
import Store

/// The row of the register of elections that an announced result leaves behind; plans measure that register.
enum ElectionRegister {
    /// The register's name.
    static let name = "elections"

    /// The row of a valid outcome: counts only.
    static func draft(_ election: Election, _ outcome: ElectionOutcome, seated: Int) -> RecordDraft {
        RecordDraft([
            "unit": election.unit.digits, "day": outcome.announced.description, "kind": kind(election.kind),
            "form": form(election.mode), "registered": String(outcome.roll),
            "voted": String(min(outcome.participants, outcome.roll)), "elected": String(seated),
            "valid": outcome.isValid ? "true" : "false",
        ])
    }

    private static func kind(_ kind: ElectionKind) -> String {
        switch kind {
        case .general: "committee"
        case .byElection, .recall: "by_election"
        }
    }

    private static func form(_ mode: VotingMode) -> String {
        switch mode {
        case .allVoters: "voters"
        case .householdDelegates: "households"
        case .residentRepresentatives: "representatives"
        }
    }
}
