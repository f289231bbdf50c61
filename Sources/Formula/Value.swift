import Kernel

/// What an expression yields.
///
/// Evaluation never fails: what has no value is null, with the reason.
package enum Value: Hashable, Sendable {
    case null(NullReason)
    case boolean(Bool)
    case number(Decimal34)
    /// Also the code of an enumeration's case.
    case string(String)
    case date(CivilDate)
    case duration(CalendarDuration)
    case list([Value])
    /// The fields of a record in the order of its `RecordType`.
    case record([Value])
}

/// Why there is no value.
package enum NullReason: String, Hashable, Sendable, CaseIterable {
    /// Nothing has been recorded.
    case noRecord = "no_record"
    /// A division by zero.
    case zeroDenominator = "zero_denominator"
    /// The unit does not exist on that day.
    case closedUnit = "closed_unit"
    /// Withheld because few people stand behind the number.
    case suppressed
    /// The word `null` itself, or a position outside a list.
    case absent
    /// Values of kinds that do not go together, where only the data could tell.
    case wrongKind = "wrong_kind"
    /// Outside what an operation is defined for, such as an impossible date or a number too large.
    case outsideDomain = "outside_domain"
}

extension Value {
    /// The reason, when there is no value.
    package var nullReason: NullReason? {
        guard case .null(let reason) = self else { return nil }
        return reason
    }

    /// True only for the value true.
    package var isTrue: Bool { self == .boolean(true) }

    /// The number, when it is one.
    package var number: Decimal34? {
        guard case .number(let number) = self else { return nil }
        return number
    }

    /// A number, or the given reason when the result does not exist.
    static func number(_ result: Decimal34?, else reason: NullReason = .outsideDomain) -> Value {
        result.map { .number($0) } ?? .null(reason)
    }
}

extension Value: CustomStringConvertible {
    /// The value as it is written in an expression.
    package var description: String {
        switch self {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .number(let value): value.description
        case .string(let value): Value.quoted(value)
        case .date(let value): "@\"\(value)\""
        case .duration(let value): "@\"\(value)\""
        case .list(let items), .record(let items): "[" + items.map(\.description).joined(separator: ", ") + "]"
        }
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
