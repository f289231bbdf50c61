import CLibPQ
import Synchronization

/// One session with the server and the statements prepared in it.
///
/// Used by one caller at a time: whoever took it from the pool, until it is given back.
final class PostgresLink: Sendable {
    /// libpq's handle may travel between threads as long as one uses it at a time, which the pool sees to; it is
    /// set once and closed in `deinit`.
    nonisolated(unsafe) let handle: OpaquePointer
    /// Names of prepared statements by text and parameter types.
    private let statements = Mutex<[String: String]>([:])

    /// More texts than this are forgotten all at once between two transactions.
    private static let statementLimit = 256

    /// - Throws: `DatabaseUnreachable`.
    init(_ text: String, _ options: DatabaseOptions) throws {
        // What stands before `dbname` gives way to the caller's text, what stands after it does not.
        let parameters = [
            ("connect_timeout", "5"), ("target_session_attrs", "read-write"), ("application_name", "linli"),
            ("keepalives_idle", "30"), ("tcp_user_timeout", "30000"), ("dbname", text), ("client_encoding", "UTF8"),
        ]
        let keys = CStrings(parameters.map(\.0))
        let values = CStrings(parameters.map(\.1))
        let handle = keys.withPointers { keys in values.withPointers { PQconnectdbParams(keys, $0, 1) } }
        guard let handle else { throw DatabaseUnreachable(detail: "out of memory") }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            throw DatabaseUnreachable(detail: lastMessage)
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        do {
            try execute(
                """
                SET statement_timeout = '\(options.statementSeconds)s'; SET lock_timeout = '\(options.lockSeconds)s';
                SET idle_in_transaction_session_timeout = '10min'; SET client_min_messages = warning;
                SET bytea_output = hex; SET standard_conforming_strings = on
                """)
        } catch { throw DatabaseUnreachable(detail: "\(error)") }
    }

    deinit { PQfinish(handle) }

    /// Whether the session lives, as far as is known without asking.
    var isOpen: Bool { PQstatus(handle) == CONNECTION_OK }

    /// Whether the session lives and is in no transaction, after looking for news from the server.
    var isReady: Bool { PQconsumeInput(handle) == 1 && isOpen && PQtransactionStatus(handle) == PQTRANS_IDLE }

    var lastMessage: String { String(cString: PQerrorMessage(handle)).trimmed }

    /// Runs statements without parameters; returns what the last one is called in the answer, such as `COMMIT`.
    @discardableResult
    func execute(_ text: String) throws -> String {
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY else {
            throw PostgresFault.reading(result, of: self)
        }
        return String(cString: PQcmdStatus(result))
    }

    /// The name under which the text is prepared for parameters of these types.
    func prepare(_ text: String, _ parameters: PostgresParameters) throws -> String {
        let key = parameters.signature + text
        if let name = statements.withLock({ $0[key] }) { return name }
        let name = "s\(statements.withLock { $0.count })"
        let result = PQprepare(handle, name, text, Int32(parameters.types.count), parameters.types)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw PostgresFault.reading(result, of: self) }
        statements.withLock { $0[key] = name }
        return name
    }

    /// Forgets the prepared statements when they have become many or stale; between two transactions only.
    func tidy(force: Bool = false) throws {
        guard force || statements.withLock({ $0.count > PostgresLink.statementLimit }) else { return }
        try execute("DEALLOCATE ALL")
        statements.withLock { $0.removeAll() }
    }
}

extension String {
    /// Without the blanks and line ends that libpq's messages end with.
    fileprivate var trimmed: String {
        String(self.reversed().drop { $0.isWhitespace }.reversed())
    }
}
