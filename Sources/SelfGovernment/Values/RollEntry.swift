import Kernel

/// A person on the roll.
package struct RollEntry: Hashable, Sendable {
    /// The number on the published list, from 1.
    package let number: Int
    package let name: String
    /// The household's door, as published.
    package let household: String
    package let category: RollCategory
    package let born: CivilDate
    /// What the entry rests on.
    package let evidence: String
    /// Votes for the household where households elect.
    package let isDelegate: Bool
    /// A residents' representative, who votes where representatives elect.
    package let isRepresentative: Bool
    /// False when taken off by a ruling.
    package internal(set) var isListed: Bool
}

/// Why somebody may be on the roll (Organic Law, 16).
package enum RollCategory: String, Hashable, Sendable, CaseIterable {
    case registeredHere = "registered_here"
    case livingHere = "living_here"
    case communityWorker = "community_worker"
}

/// An objection to the published roll.
package struct RollObjection: Hashable, Sendable {
    package let id: String
    package let kind: ObjectionKind
    /// The entry objected to; nil when somebody is missing.
    package let number: Int?
    package let grounds: String
    package let received: CivilDate
    package internal(set) var ruled: CivilDate?
    package internal(set) var upheld: Bool?
    package internal(set) var ruling: String?
}

/// What is wrong with the roll: somebody is missing, or an entry is wrong.
package enum ObjectionKind: String, Hashable, Sendable, CaseIterable { case missing, wrong }
