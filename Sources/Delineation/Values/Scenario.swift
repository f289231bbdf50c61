import Kernel

/// A proposed map: who belongs where, under which names.
package struct Scenario: Sendable {
    package let id: String
    package let district: String
    package let map: String
    package let unit: UnitCode
    package var title: String
    /// The scenario it was branched from; nil for the present map and for what a search found.
    package let parent: String?
    package let origin: Origin
    package var settings: ScenarioSettings
    package var communities: [DrawnCommunity]
    /// The place in `communities` of each unit of the map.
    package var plan: [Int]
    /// Counts its changes.
    package var version: Int
    /// Whether it was published: then it is never changed, only branched.
    package var isFrozen: Bool
    package let recordedAt: Instant
    package let recordedBy: String

    /// Where a scenario comes from.
    package enum Origin: String, Sendable { case present, search, branch }
}

/// A community of a scenario.
package struct DrawnCommunity: Sendable, Hashable {
    package var code: UnitCode
    package var name: String
    package var form: Form = .plate
    /// A reason of the norms for being smaller or larger.
    package var reason: String?
    package var reasonNote = ""
    package var isLocked = false

    package init(code: UnitCode, name: String) { (self.code, self.name) = (code, name) }

    /// What a community is made of: 板块型, 单位型, 功能型.
    package enum Form: String, Sendable, CaseIterable { case plate, unit, function }
}

/// How a scenario was sought, kept with it so that anybody can repeat it.
package struct ScenarioSettings: Sendable, Hashable, Codable {
    /// How far a community may be from the norm, in thousandths.
    package var bandPermille: Int
    /// Weighted metres of boundary that one household is worth which changes community, in thousandths.
    package var pricePermille = 0
    package var seed: UInt64 = 0
    package var proposals = 0
    /// What the alternative is best at; empty when it was not chosen for anything.
    package var best: [String] = []
    package var pins: [Pin] = []

    package init(bandPermille: Int) { self.bandPermille = bandPermille }
}

/// What people decided about single objects before the search.
package struct Pin: Sendable, Hashable, Codable {
    /// What is decided.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// These units share a community.
        case together
        /// These units make a community of their own.
        case alone
        /// This unit stays in the community it is in.
        case stay
        /// The boundary between the communities of these two units stays where it is.
        case boundary
        /// A community may cross the hard border between these two buildings.
        case opened
        /// This unit should be with that community, at a price; from a comment.
        case wish
    }
    package var kind: Kind
    /// Numbers of buildings, one of each unit.
    package var buildings: [Int]
    /// For a wish: the community.
    package var community: String?
    /// For a wish: weighted metres of boundary it is worth.
    package var worth: Int?
    package var note: String

    package init(kind: Kind, buildings: [Int], community: String? = nil, worth: Int? = nil, note: String = "") {
        (self.kind, self.buildings, self.community, self.worth, self.note) = (kind, buildings, community, worth, note)
    }
}

/// One change of an editor, kept so that it can be taken back.
package struct ScenarioMove: Sendable, Hashable {
    package let seq: Int
    /// The first move of those made together.
    package let batch: Int
    package let unit: Int
    package let from: Int
    package let to: Int
    package let account: String
    package let at: Instant
    package var isUndone: Bool
}

/// A computation in the background.
package struct SearchRun: Sendable {
    package let id: String
    package let district: String
    package let map: String
    package let unit: UnitCode
    /// The scenario whose pins hold; nil for none.
    package let base: String?
    package let settings: ScenarioSettings
    package var state: State
    /// Thousandths.
    package var progress: Int
    /// Scenarios that came of it.
    package var found: [String]
    package var touched: Instant
    package let startedAt: Instant
    package let startedBy: String

    /// How far it is; one that nobody has touched for a while was interrupted.
    package enum State: String, Sendable { case running, done, cancelled, failed }

    /// How long a run may be silent before it counts as interrupted.
    static let patience: Int64 = 180

    /// Whether its process ended before it did.
    package func isInterrupted(at now: Instant) -> Bool {
        state == .running && touched.adding(seconds: SearchRun.patience) < now
    }
}
