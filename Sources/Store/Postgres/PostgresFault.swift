import CLibPQ

/// What PostgreSQL, or the way to it, said when something failed.
struct PostgresFault: Error, Sendable, CustomStringConvertible {
    /// Five characters of the SQL standard; empty when the server said nothing.
    let sqlState: String
    let message: String
    /// The connection is gone.
    let isLost: Bool

    init(sqlState: String, message: String, isLost: Bool) {
        self.sqlState = sqlState
        self.message = message
        self.isLost = isLost
    }

    /// The server asks for the whole transaction again: serialization failure, deadlock.
    var asksForRetry: Bool { sqlState == "40001" || sqlState == "40P01" || isStalePlan }

    /// A migration changed a table under a prepared statement.
    var isStalePlan: Bool { sqlState == "0A000" && message.contains("cached plan") }

    var description: String { "postgres \(sqlState): \(message)" }
}

extension PostgresFault {
    /// Reads an answer that is an error; a violated constraint becomes a `ConstraintViolation`, and a
    /// lock that others keep too long a `DatabaseBusy`.
    static func reading(_ result: OpaquePointer?, of link: PostgresLink) -> any Error {
        let state = field(result, "C")
        let table = field(result, "t")
        switch state {
        case "23505":
            return ConstraintViolation(kind: .unique, name: "\(table)(\(keyColumns(field(result, "D"))))")
        case "23502": return ConstraintViolation(kind: .notNull, name: "\(table)(\(field(result, "c")))")
        case "23503": return ConstraintViolation(kind: .foreignKey, name: field(result, "n"))
        case "55P03": return DatabaseBusy()
        case "23514": return ConstraintViolation(kind: .check, name: field(result, "n"))
        default: break
        }
        // 57P01–57P03: the server is stopping; 25006: it has become a standby, so this is no longer our primary.
        let isGone = ["57P01", "57P02", "57P03", "25006"].contains(state) || state.hasPrefix("08")
        let text = field(result, "M")
        return PostgresFault(
            sqlState: state, message: text.isEmpty ? link.lastMessage : text, isLost: isGone || !link.isOpen)
    }

    private static func field(_ result: OpaquePointer?, _ code: Unicode.Scalar) -> String {
        PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) } ?? ""
    }

    /// `Key (district, code)=(…) already exists.` names the columns between the first brackets.
    private static func keyColumns(_ detail: String) -> String {
        guard let open = detail.firstIndex(of: "("), let close = detail[open...].firstIndex(of: ")") else { return "" }
        return String(detail[detail.index(after: open)..<close].filter { $0 != " " })
    }
}
