import Kernel
import Store

/// Which entries of a district's chain to list.
package struct AuditFilter: Sendable, Hashable {
    package var account: String?
    /// An action, or the beginning of one up to a dot: `register` finds `register.add`.
    package var action: String?
    package var subject: String?
    /// First moment included.
    package var from: Instant?
    /// First moment no longer included.
    package var until: Instant?
    /// Only entries before this place in the chain: the next page.
    package var before: Int64?

    package init(
        account: String? = nil, action: String? = nil, subject: String? = nil, from: Instant? = nil,
        until: Instant? = nil, before: Int64? = nil
    ) {
        self.account = account
        self.action = action
        self.subject = subject
        self.from = from
        self.until = until
        self.before = before
    }
}

/// Reading the trail.
package enum AuditQueries {
    /// The newest entries first, at most `limit`.
    package static func list(
        _ district: String, _ filter: AuditFilter = AuditFilter(), limit: Int = 100, on connection: any Connection
    ) throws -> [AuditRecord] {
        var conditions: [SQL] = ["district = \(district)"]
        if let account = filter.account { conditions.append("account = \(account)") }
        if let action = filter.action {
            conditions.append("(action = \(action) OR (action >= \(action + ".") AND action < \(action + "/")))")
        }
        if let subject = filter.subject { conditions.append("subject = \(subject)") }
        if let from = filter.from { conditions.append("at >= \(from)") }
        if let until = filter.until { conditions.append("at < \(until)") }
        if let before = filter.before { conditions.append("seq < \(before)") }
        return try connection.rows(
            """
            SELECT * FROM audit_entry WHERE \(SQL.join(conditions, separator: " AND "))
            ORDER BY seq DESC LIMIT \(limit)
            """
        ).map(AuditRecord.init)
    }
}
