/// How a database is used; the defaults serve a district.
package struct DatabaseOptions: Sendable, Hashable {
    /// Connections open at one time: readers of a SQLite file, all sessions of a PostgreSQL.
    package var connections: Int
    /// How long a caller waits for a free connection, and a SQLite writer for its turn, in seconds.
    package var waitSeconds: Int
    /// How long one PostgreSQL statement may run, in seconds; 0 means for ever.
    package var statementSeconds: Int
    /// How long a PostgreSQL statement waits for a lock, in seconds; 0 means for ever.
    package var lockSeconds: Int
    /// How long a lost PostgreSQL is looked for among its hosts before the call fails, in seconds.
    package var reconnectSeconds: Int

    package init(
        connections: Int = 8, waitSeconds: Int = 30, statementSeconds: Int = 60, lockSeconds: Int = 30,
        reconnectSeconds: Int = 10
    ) {
        self.connections = connections
        self.waitSeconds = waitSeconds
        self.statementSeconds = statementSeconds
        self.lockSeconds = lockSeconds
        self.reconnectSeconds = reconnectSeconds
    }
}
