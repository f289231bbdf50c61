import Kernel

/// What of the figures may be published without making anybody recognisable (`publication.json`).
package struct PublicationRule: Hashable, Sendable, Codable {
    package let version: String
    package let from: CivilDate
    package let source: String
    /// Requests about one matter at one place from which it is a hot spot.
    package let hotSpotFrom: Int
    /// The answer from which somebody counts as satisfied, on the scale of five.
    package let satisfiedFrom: Int
    /// The smallest number that is published by itself.
    package let smallestCell: Int
    /// The smallest number of answers from which a rate is published.
    package let smallestBase: Int
}
