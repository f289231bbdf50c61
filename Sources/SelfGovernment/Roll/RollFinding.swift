import Kernel

/// What a check of the roll against other lists found about an entry.
package struct RollFinding: Hashable, Sendable {
    package let number: Int
    package let reason: RollFindingReason
    /// The list it was found in, as whoever checked names it.
    package let source: String
    package let found: CivilDate
    /// Whether the entry was taken off; nil while nobody has ruled.
    package internal(set) var removed: Bool?
    package internal(set) var ruling: String?

    /// The name by which a form knows it.
    package var id: String { "\(number)-\(reason.rawValue)" }
}

/// Why an entry may be wrong.
package enum RollFindingReason: String, Hashable, Sendable, CaseIterable {
    /// On a list of deaths.
    case deceased
    /// On a list of those who moved away.
    case moved
    /// The same name and day of birth stand on this roll twice.
    case duplicate
    /// The same name and day of birth stand on another open roll of the district.
    case elsewhere
}
