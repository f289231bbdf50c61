/// A statement whose interpolated values are bound, never pasted.
///
/// `"SELECT name FROM unit WHERE code = \(code)"`. Use `\(raw:)` only for names that the program itself chose and
/// `\(sql)` to put one statement inside another.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// Text between the bound values: always one more than `values`.
    private(set) var texts: [String]
    /// The bound values in order.
    package private(set) var values: [SQLValue]

    package init(stringLiteral value: String) {
        texts = [value]
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        texts = stringInterpolation.texts
        values = stringInterpolation.values
    }

    /// A statement text that was assembled by the program from its own names.
    package init(raw text: String) { self.init(stringLiteral: text) }

    /// The text with `?` or `$n` at each bound value.
    package func text(placeholder: (Int) -> String) -> String {
        var result = texts[0]
        for index in values.indices { result += placeholder(index + 1) + texts[index + 1] }
        return result
    }

    /// Appends another statement.
    package static func += (left: inout SQL, right: SQL) {
        left.texts[left.texts.count - 1] += right.texts[0]
        left.texts += right.texts.dropFirst()
        left.values += right.values
    }

    /// Joins statements with a separator chosen by the program, such as `" AND "`.
    package static func join(_ parts: [SQL], separator: String) -> SQL {
        var result: SQL = ""
        for (index, part) in parts.enumerated() {
            if index > 0 { result += SQL(raw: separator) }
            result += part
        }
        return result
    }

    /// Collects the pieces of an SQL literal.
    package struct StringInterpolation: StringInterpolationProtocol {
        var texts = [""]
        var values: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}
        package mutating func appendLiteral(_ literal: String) { texts[texts.count - 1] += literal }
        /// Binds one value.
        package mutating func appendInterpolation(_ value: some SQLBindable) {
            values.append(value.sqlValue)
            texts.append("")
        }
        /// Binds one value, or NULL when there is none.
        package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            values.append(value?.sqlValue ?? .null)
            texts.append("")
        }
        /// Binds a list, for `IN (\(codes))`; an empty list becomes `NULL`, which is in no list.
        package mutating func appendInterpolation(_ list: [some SQLBindable]) {
            guard !list.isEmpty else { return appendLiteral("NULL") }
            for (index, value) in list.enumerated() {
                if index > 0 { appendLiteral(", ") }
                appendInterpolation(value)
            }
        }
        /// Puts another statement here, bindings included.
        package mutating func appendInterpolation(_ sql: SQL) {
            texts[texts.count - 1] += sql.texts[0]
            texts += sql.texts.dropFirst()
            values += sql.values
        }
        /// Puts a name here that the program itself chose (a table or column of a register).
        package mutating func appendInterpolation(raw name: String) { appendLiteral(name) }
    }
}
