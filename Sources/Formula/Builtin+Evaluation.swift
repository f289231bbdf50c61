import Kernel

extension Builtin {
    /// The value for checked arguments; nulls go through with their reason unless the function is about nulls.
    func apply(_ arguments: [Value]) -> Value {
        switch self {
        case .coalesce: return arguments.first { $0.nullReason == nil } ?? arguments.first ?? .null(.absent)
        case .min, .max, .sum, .mean, .count: return aggregate(arguments)
        default: break
        }
        if let missing = arguments.first(where: { $0.nullReason != nil }) { return missing }
        guard let first = arguments.first else { return .null(.absent) }
        switch self {
        case .not: return not(first)
        case .abs, .floor, .ceiling, .roundHalfUp:
            return rounded(first, scale: arguments.count > 1 ? arguments[1] : nil)
        case .date: return date(arguments)
        case .year, .quarter: return part(of: first)
        default: return text(first, arguments.count > 1 ? arguments[1] : nil)
        }
    }

    private func not(_ value: Value) -> Value {
        guard case .boolean(let flag) = value else { return .null(.wrongKind) }
        return .boolean(!flag)
    }

    /// Largest and smallest number of decimals that a number can be rounded to.
    private static let scales = -6111...6176

    private func rounded(_ value: Value, scale: Value?) -> Value {
        if self == .abs, case .duration(let span) = value {
            return .duration(CalendarDuration(span.kind, span.amount.magnitude))
        }
        guard case .number(let number) = value else { return .null(.wrongKind) }
        var places = 0
        if let scale {
            guard let given = scale.number else { return .null(.wrongKind) }
            guard let whole = given.wholeNumber, Builtin.scales.contains(whole) else { return .null(.outsideDomain) }
            places = whole
        }
        switch self {
        case .abs: return .number(number.magnitude)
        case .floor: return .number(number.rounded(.floor, scale: places))
        case .ceiling: return .number(number.rounded(.ceiling, scale: places))
        default: return .number(number.rounded(.halfUp, scale: places))
        }
    }

    private func date(_ arguments: [Value]) -> Value {
        if arguments.count == 3 {
            let parts = arguments.map { $0.number?.wholeNumber ?? 0 }
            return CivilDate(year: parts[0], month: parts[1], day: parts[2]).map { .date($0) } ?? .null(.outsideDomain)
        }
        switch arguments[0] {
        case .date: return arguments[0]
        case .string(let text): return CivilDate(text).map { .date($0) } ?? .null(.outsideDomain)
        default: return .null(.wrongKind)
        }
    }

    private func part(of value: Value) -> Value {
        guard case .date(let date) = value else { return .null(.wrongKind) }
        return .number(Decimal34(self == .year ? date.year : date.quarter))
    }

    private func text(_ first: Value, _ second: Value?) -> Value {
        guard case .string(let text) = first else { return .null(.wrongKind) }
        if self == .duration { return CalendarDuration(text).map { .duration($0) } ?? .null(.outsideDomain) }
        if self == .stringLength { return .number(Decimal34(text.unicodeScalars.count)) }
        guard case .string(let other) = second else { return .null(.wrongKind) }
        if self == .startsWith { return .boolean(text.unicodeScalars.starts(with: other.unicodeScalars)) }
        return .boolean(Builtin.contains(Array(text.unicodeScalars), Array(other.unicodeScalars)))
    }

    private static func contains(_ text: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
        guard part.count <= text.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
    }

    // MARK: aggregates

    private func aggregate(_ arguments: [Value]) -> Value {
        let source: [Value]
        if arguments.count == 1 {
            if case .null = arguments[0] { return arguments[0] }
            source = Evaluation.items(arguments[0])
        } else {
            source = arguments
        }
        let items = source.filter { $0.nullReason == nil }
        if self == .count { return .number(Decimal34(items.count)) }
        guard let first = items.first else { return source.first ?? .null(.noRecord) }
        if self == .min || self == .max { return extreme(first, items) }
        var total = first
        if case .number = first {} else if case .duration = first {} else { return .null(.wrongKind) }
        for item in items.dropFirst() { total = Evaluation.arithmetic(.add, total, item) }
        return self == .sum ? total : Evaluation.arithmetic(.divide, total, .number(Decimal34(items.count)))
    }

    private func extreme(_ first: Value, _ items: [Value]) -> Value {
        var best = first
        for item in items.dropFirst() {
            let outcome = Evaluation.compare(self == .min ? .below : .above, item, best)
            if case .null = outcome { return outcome }
            if outcome.isTrue { best = item }
        }
        return best
    }
}
