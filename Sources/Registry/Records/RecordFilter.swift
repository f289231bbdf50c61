import Kernel
import Store

/// Which rows of a register to list, and how.
package struct RecordFilter: Sendable, Hashable {
    /// What a field must satisfy.
    package enum Condition: Sendable, Hashable {
        /// One of these values; `null` finds empty fields.
        case isOne(of: [RecordValue])
        /// At least and at most; nil leaves a side open.
        case between(RecordValue?, RecordValue?)
        /// Text that contains this.
        case contains(String)
    }
    /// The unit whose rows are asked for.
    package var unit: UnitCode
    /// Whether rows of the units below are listed too.
    package var includesBelow: Bool
    /// Conditions by field name; all must hold.
    package var conditions: [String: Condition]
    /// Only rows that hold on this day; for rows of one day, those until then.
    package var on: CivilDate?
    /// Text contained in any text field that is not personal.
    package var text: String?
    /// Only rows of this import.
    package var receipt: String?
    /// Field to sort by (`unit` too); the register's own order otherwise.
    package var sort: String?
    package var isDescending: Bool
    package var limit: Int
    package var offset: Int

    package init(
        unit: UnitCode, includesBelow: Bool = true, conditions: [String: Condition] = [:], on: CivilDate? = nil,
        text: String? = nil, receipt: String? = nil, sort: String? = nil, isDescending: Bool = false, limit: Int = 50,
        offset: Int = 0
    ) {
        self.unit = unit
        self.includesBelow = includesBelow
        self.conditions = conditions
        self.on = on
        self.text = text
        self.receipt = receipt
        self.sort = sort
        self.isDescending = isDescending
        self.limit = limit
        self.offset = offset
    }
}

extension RecordFilter {
    /// The condition as SQL; names that the register does not have are left aside.
    func condition(_ spec: RegisterSpec) -> SQL {
        var parts: [SQL] = ["district = \(unit.district)"]
        if !includesBelow || unit.level == .community {
            parts.append("unit = \(unit)")
        } else if unit.level == .street {
            parts.append("unit >= \(unit) AND unit <= \(String(unit.digits.prefix(9)) + "999")")
        }
        for field in spec.fields {
            if let condition = conditions[field.name] { parts.append(sql(condition, field.name)) }
        }
        if let on {
            parts.append("\(raw: spec.time.start) <= \(on)")
            if let end = spec.time.end { parts.append("(\(raw: end) IS NULL OR \(raw: end) > \(on))") }
        }
        if let receipt { parts.append("receipt = \(receipt)") }
        let texts = spec.fields.filter { $0.type == .text && $0.personal == nil }
        if let text, !text.isEmpty, !texts.isEmpty {
            let found = texts.map { sql(.contains(text), $0.name) }
            parts.append("(\(SQL.join(found, separator: " OR ")))")
        }
        return SQL.join(parts, separator: " AND ")
    }

    private func sql(_ condition: Condition, _ column: String) -> SQL {
        switch condition {
        case .isOne(let values):
            let filled = values.filter { $0 != .null }.map(\.sqlValue)
            let among: SQL = "\(raw: column) IN (\(filled))"
            return filled.count == values.count ? among : "(\(among) OR \(raw: column) IS NULL)"
        case .between(let low, let high):
            let parts: [SQL?] = [
                low.map { "\(raw: column) >= \($0.sqlValue)" }, high.map { "\(raw: column) <= \($0.sqlValue)" },
            ]
            let sides = parts.compactMap { $0 }
            return sides.isEmpty ? "1 = 1" : SQL.join(sides, separator: " AND ")
        case .contains(let text):
            return "\(raw: column) LIKE \(LikePattern.containing(text)) ESCAPE '\\'"
        }
    }

    /// Without conditions on hidden fields and without sorting by them, which would tell what they hold.
    func without(_ hidden: [String]) -> RecordFilter {
        var filter = self
        for name in hidden { filter.conditions[name] = nil }
        if let sort, hidden.contains(sort) { filter.sort = nil }
        return filter
    }

    /// The order as SQL, always ending with the id.
    func order(_ spec: RegisterSpec) -> SQL {
        let asked = sort.flatMap { $0 == "unit" || spec.field($0) != nil ? $0 : nil }
        let direction = isDescending ? " DESC" : ""
        let names = asked.map { [$0 + direction] } ?? spec.sort.map { $0 + direction }
        return SQL(raw: (names + ["id"]).joined(separator: ", "))
    }
}

/// Patterns for `LIKE … ESCAPE '\'`.
enum LikePattern {
    /// Finds texts that contain the given one.
    static func containing(_ text: String) -> String {
        "%" + text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%"
    }
}
