import Ballots
import Kernel

/// The end of an office before its term.
package struct OfficeEnd: Hashable, Sendable {
    /// The candidacy by which the office was won.
    package let person: String
    package let cause: OfficeEndCause
    package let day: CivilDate
    /// The meeting, judgement or appraisal that it rests on.
    package let evidence: String
}

/// Why an office ends early (Organic Law, 20–23 and 37).
package enum OfficeEndCause: String, Hashable, Sendable, CaseIterable {
    case resignation, recall, incapacity, sentence, appraisal
}

/// A petition to recall a member, and what became of it.
package struct Recall: Hashable, Sendable {
    package let id: String
    package let person: String
    package let petitionBy: VotingMode
    package let base: Int
    package let signatures: Int
    package let reasons: String
    package let received: CivilDate
    /// What the member says to it; nil until the member was heard or let the occasion pass.
    package internal(set) var reply: String?
    package internal(set) var vote: RecallCount?
    package internal(set) var recalled: Bool?
}

/// The count of a vote on a recall.
package struct RecallCount: Hashable, Sendable {
    package let day: CivilDate
    package let roll: Int
    package let issued: Int
    package let returned: Int
    package let yes: Int
    package let no: Int
    /// Blank or void.
    package let void: Int

    package init(day: CivilDate, roll: Int, issued: Int, returned: Int, yes: Int, no: Int, void: Int) {
        self.day = day
        self.roll = roll
        self.issued = issued
        self.returned = returned
        self.yes = yes
        self.no = no
        self.void = void
    }
}

/// Somebody elected, and whether still in office.
package struct OfficeHolder: Hashable, Sendable {
    package let person: String
    package let name: String
    package let post: String
    package let isWoman: Bool
    package let since: CivilDate
    package let election: String
    package let end: OfficeEnd?
}
