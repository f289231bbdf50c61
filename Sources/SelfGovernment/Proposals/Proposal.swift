import Ballots
import Kernel

/// What a proposal asks for: a topic for the council, or that a meeting is called.
package enum ProposalKind: String, Hashable, Sendable, CaseIterable {
    case topic
    case assemblyResidents = "assembly_residents"
    case assemblyHouseholds = "assembly_households"
    case assemblyRepresentatives = "assembly_representatives"
    case meetingRepresentatives = "meeting_representatives"

    /// The rule that says how much support it needs.
    package var rule: String {
        switch self {
        case .topic: "proposal.support"
        case .assemblyResidents: "assembly.call.residents"
        case .assemblyHouseholds: "assembly.call.household_delegates"
        case .assemblyRepresentatives: "assembly.call.resident_representatives"
        case .meetingRepresentatives: "meeting.call"
        }
    }
}

/// A proposal of residents, from handing it in to the answer and the meeting that takes it up.
package struct Proposal: Hashable, Sendable {
    package let id: String
    package let unit: UnitCode
    package let kind: ProposalKind
    package let pack: String
    package let title: String
    package let body: String
    package let handedIn: CivilDate
    /// Since when it is public and signatures are collected; nil while nobody has looked at it.
    package internal(set) var opened: CivilDate?
    /// Of how many the law asks for a share; 0 for a plain number.
    package let base: Int
    /// How many signatures give a right to an answer.
    package let needed: Int
    package internal(set) var support: Int
    /// Makes the kept hashes of signatures useless elsewhere.
    let salt: String
    package internal(set) var supported: CivilDate?
    package internal(set) var answerDue: CivilDate?
    package internal(set) var answered: CivilDate?
    package internal(set) var isAccepted: Bool?
    package internal(set) var answer: String?
    /// The meeting that takes it up, and its place on the agenda.
    package internal(set) var meeting: String?
    package internal(set) var motion: Int?
    package internal(set) var version: Int

    /// Whether everybody may read it.
    package var isPublic: Bool { opened != nil || answered != nil }

    /// Whether the answer should be there and is not.
    package func isOverdue(on day: CivilDate) -> Bool { answered == nil && answerDue.map { day > $0 } ?? false }
}

extension LawPack {
    /// How many must support a proposal, and by which rule.
    ///
    /// - Throws: `Problem` `proposal.base_missing` when the rule asks for a share and the whole is not known.
    package func support(for kind: ProposalKind, base: Int) throws(Problem) -> (rule: LawRule, needed: Int) {
        let rule = try rule(kind.rule)
        switch rule.value {
        case .number(let number): return (rule, number)
        case .threshold(let share):
            guard base > 0 else { throw Problem("proposal.base_missing", field: "base") }
            return (rule, share.needed(of: base))
        default: throw Problem("ballots.rule_form", field: rule.key, ["rule": rule.key, "pack": rule.pack])
        }
    }
}
