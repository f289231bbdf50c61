/// The schema refused a row.
///
/// The same for both engines; a service turns the ones it expects into a `Problem`.
package struct ConstraintViolation: Error, Sendable, Hashable {
    /// What was violated.
    package enum Kind: String, Sendable { case unique, foreignKey, check, notNull }

    package let kind: Kind
    /// `table(column,column)` for `unique`, `table(column)` for `notNull`, the constraint's name for `check`.
    ///
    /// For `foreignKey` it is the constraint's name on PostgreSQL and empty on SQLite, which does not tell.
    package let name: String

    package init(kind: Kind, name: String) {
        self.kind = kind
        self.name = name
    }
}
