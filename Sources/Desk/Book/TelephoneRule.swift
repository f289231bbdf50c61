import Kernel

/// How soon a call is to be picked up (`telephone.json`).
package struct TelephoneRule: Hashable, Sendable, Codable {
    package let version: String
    package let from: CivilDate
    package let source: String
    /// Seconds within which a call counts as picked up in time.
    package let pickUpSeconds: Int
}
