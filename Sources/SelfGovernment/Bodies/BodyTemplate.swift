import Kernel

/// Bodies of the sources with their relations, as `Content/self-government/bodies.json` has them.
package struct BodyTemplates: Sendable, Decodable {
    package let sets: [BodySet]
    package let bodies: [BodyTemplate]
    package let links: [BodyLinkTemplate]

    /// The bodies of a set, in the order of the file.
    package func bodies(of set: String) -> [BodyTemplate] { bodies.filter { $0.set == set } }

    /// A body by its id.
    package subscript(id: String) -> BodyTemplate? { bodies.first { $0.id == id } }
}

/// The plan or law a set of bodies is taken from.
package struct BodySet: Sendable, Decodable {
    package let id: String
    package let title: Localized
    package let source: Localized
}

/// One body: where it stands, who leads it, what it does, and what can be checked of it.
package struct BodyTemplate: Sendable, Decodable {
    /// What a body must do so often, or have, told from the registers.
    package struct Duty: Sendable, Decodable {
        /// The register that shows it: `meetings` or `documents`.
        package let register: String
        /// The kind of record there.
        package let kind: String
        /// At least one in so many months; nil for what must exist once.
        package let months: Int?
        package let text: Localized
    }
    package let id: String
    package let set: String
    package let level: UnitLevel
    /// The kind in the register of bodies.
    package let kind: String
    package let field: String?
    /// The name, with `{unit}` where the unit's name stands.
    package let name: Localized
    package let lead: Localized?
    package let duty: Localized
    /// Posts that must be filled, by role, as the register of posts names them.
    package let posts: [String: Int]?
    package let duties: [Duty]?
    /// The requirements it comes from.
    package let source: [String]

    /// The name at a unit, as it stands in the register.
    package func name(at unit: String) -> String { name.zh.replacing("{unit}", with: unit) }
}

/// A relation: who answers to whom.
package struct BodyLinkTemplate: Sendable, Decodable {
    package let from: String
    package let to: String
    /// As the register of relations names it: `leads` or `guides`.
    package let kind: String
    package let text: Localized
    package let source: [String]
}
