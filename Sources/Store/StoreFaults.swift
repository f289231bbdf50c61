import Kernel

/// A fault: no database answers at the address.
package struct DatabaseUnreachable: TemporaryFault, Sendable, CustomStringConvertible {
    /// What the engine said, for the operator.
    package let detail: String
    package var description: String { "database unreachable: \(detail)" }
}

/// A fault: the connection broke while the transaction was being committed, so nobody knows whether it was kept.
///
/// The writer reads the state again before trying once more.
package struct CommitUnknown: Error, Sendable {}

/// A fault: a connection, a lock, or SQLite's one place to write stayed taken for as long as one may wait.
///
/// Trying again later may well succeed.
package struct DatabaseBusy: TemporaryFault, Sendable {}

/// A fault: the database was closed.
package struct DatabaseClosed: Error, Sendable {}

/// A fault: a statement tried to store a text that contains U+0000, which PostgreSQL cannot hold.
package struct UnstorableText: Error, Sendable {}
