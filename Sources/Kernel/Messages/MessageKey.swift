/// The name of one sentence of the interface, such as `plan.title`; its wording lives in `Content/messages`.
///
/// Declared once per feature in `<Feature>Messages.swift` as `static let planTitle: MessageKey = "plan.title"`, so that
/// the tests can compare the keys in the sources with the keys of the catalogues.
package struct MessageKey: Hashable, Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
    /// Dotted, lower case: `area.name`.
    package let name: String

    package init(_ name: String) { self.name = name }
    package init(stringLiteral value: String) { name = value }

    package var description: String { name }
}

/// A sentence not yet in a language: its key and the parts to put into it.
package struct Message: Hashable, Sendable {
    package let key: MessageKey
    /// Named parts; `n` chooses between the English singular and plural.
    package let arguments: [String: String]

    /// A sentence with parts that are written as their descriptions.
    package init(_ key: MessageKey, _ arguments: [String: any CustomStringConvertible] = [:]) {
        self.key = key
        self.arguments = arguments.mapValues(\.description)
    }
}
