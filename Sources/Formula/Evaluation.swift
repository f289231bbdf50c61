import Kernel

/// What the operators do with values; total, so that every combination yields a value or a null with its reason.
enum Evaluation {
    static func arithmetic(_ operation: Arithmetic, _ left: Value, _ right: Value) -> Value {
        if case .number(let a) = left, case .number(let b) = right { return numbers(operation, a, b) }
        if case .null = left { return left }
        if case .null = right { return right }
        switch (operation, left, right) {
        case (.add, .string(let a), .string(let b)): return .string(a + b)
        case (.subtract, .date(let a), .date(let b)): return .duration(.days(a.days(since: b)))
        case (.add, .date(let date), .duration(let span)), (.add, .duration(let span), .date(let date)):
            return shifted(date, span)
        case (.subtract, .date(let date), .duration(let span)):
            return shifted(date, CalendarDuration(span.kind, span.amount.negated))
        case (_, .duration, _), (_, _, .duration): return spans(operation, left, right)
        default: return .null(.wrongKind)
        }
    }

    private static func numbers(_ operation: Arithmetic, _ a: Decimal34, _ b: Decimal34) -> Value {
        switch operation {
        case .add: .number(a.adding(b), else: .outsideDomain)
        case .subtract: .number(a.subtracting(b), else: .outsideDomain)
        case .multiply: .number(a.multiplied(by: b), else: .outsideDomain)
        case .divide: .number(a.divided(by: b), else: b.isZero ? .zeroDenominator : .outsideDomain)
        case .power: .number(a.power(b), else: a.isZero ? .zeroDenominator : .outsideDomain)
        }
    }

    private static func spans(_ operation: Arithmetic, _ left: Value, _ right: Value) -> Value {
        func span(_ kind: CalendarDuration.Kind, _ amount: Decimal34?, zero: Bool = false) -> Value {
            guard let amount else { return .null(zero ? .zeroDenominator : .outsideDomain) }
            return .duration(CalendarDuration(kind, kind == .months ? amount.rounded(.down) : amount))
        }
        switch (operation, left, right) {
        case (.add, .duration(let a), .duration(let b)) where a.kind == b.kind:
            return span(a.kind, a.amount.adding(b.amount))
        case (.subtract, .duration(let a), .duration(let b)) where a.kind == b.kind:
            return span(a.kind, a.amount.subtracting(b.amount))
        case (.multiply, .duration(let a), .number(let factor)), (.multiply, .number(let factor), .duration(let a)):
            return span(a.kind, a.amount.multiplied(by: factor))
        case (.divide, .duration(let a), .number(let divisor)):
            return span(a.kind, a.amount.divided(by: divisor), zero: divisor.isZero)
        case (.divide, .duration(let a), .duration(let b)) where a.kind == b.kind:
            return .number(a.amount.divided(by: b.amount), else: b.amount.isZero ? .zeroDenominator : .outsideDomain)
        default: return .null(.wrongKind)
        }
    }

    /// The date moved by a duration; days and time are counted in whole days, towards the past.
    private static func shifted(_ date: CivilDate, _ span: CalendarDuration) -> Value {
        let whole = span.kind == .months ? span.amount : span.amount.divided(by: Decimal34(86_400))?.rounded(.floor)
        guard let steps = whole?.wholeNumber, steps.magnitude < 4_000_000 else { return .null(.outsideDomain) }
        let first = -719_162
        let last = 2_932_896
        guard span.kind == .months else {
            let day = Int(date.dayNumber) + steps
            return (first...last).contains(day) ? .date(CivilDate(dayNumber: Int32(day))) : .null(.outsideDomain)
        }
        let month = date.year * 12 + date.month - 1 + steps
        return (12..<120_000).contains(month) ? .date(date.adding(months: steps)) : .null(.outsideDomain)
    }

    static func negated(_ value: Value) -> Value {
        switch value {
        case .number(let number): .number(number.negated)
        case .duration(let span): .duration(CalendarDuration(span.kind, span.amount.negated))
        case .null: value
        default: .null(.wrongKind)
        }
    }

    // MARK: comparing

    static func compare(_ comparison: Comparison, _ left: Value, _ right: Value) -> Value {
        if case .number(let a) = left, case .number(let b) = right { return ordered(comparison, a, b) }
        if comparison.isEquality { return equality(comparison, left, right) }
        switch (left, right) {
        case (.null, _): return left
        case (_, .null): return right
        case (.date(let a), .date(let b)): return ordered(comparison, a, b)
        case (.string(let a), .string(let b)):
            let order = a == b ? 0 : a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars) ? -1 : 1
            return ordered(comparison, order, 0)
        case (.duration(let a), .duration(let b)) where a.kind == b.kind: return ordered(comparison, a.amount, b.amount)
        default: return .null(.wrongKind)
        }
    }

    private static func ordered<Ordered: Comparable>(_ comparison: Comparison, _ a: Ordered, _ b: Ordered) -> Value {
        switch comparison {
        case .equal: .boolean(a == b)
        case .notEqual: .boolean(a != b)
        case .below: .boolean(a < b)
        case .atMost: .boolean(a <= b)
        case .above: .boolean(a > b)
        case .atLeast: .boolean(a >= b)
        }
    }

    private static func equality(_ comparison: Comparison, _ left: Value, _ right: Value) -> Value {
        guard let equal = areEqual(left, right) else { return .null(.wrongKind) }
        return .boolean(equal == (comparison == .equal))
    }

    /// Whether two values are equal; nil when they are of kinds that cannot be compared.
    static func areEqual(_ left: Value, _ right: Value) -> Bool? {
        switch (left, right) {
        case (.null, .null): return true
        case (.null, _), (_, .null): return false
        case (.number, .number), (.string, .string), (.boolean, .boolean), (.date, .date): return left == right
        case (.duration(let a), .duration(let b)): return a.kind == b.kind ? a == b : nil
        case (.list(let a), .list(let b)), (.record(let a), .record(let b)):
            guard a.count == b.count else { return false }
            for (mine, theirs) in zip(a, b) where areEqual(mine, theirs) != true { return false }
            return true
        default: return nil
        }
    }

    /// Both conditions, three-valued.
    static func both(_ a: Value, _ b: Value) -> Value {
        if a == .boolean(false) || b == .boolean(false) { return .boolean(false) }
        if let reason = a.nullReason ?? b.nullReason { return .null(reason) }
        return .boolean(true)
    }

    // MARK: lists and records

    /// The elements of a list; a single value counts as a list of one.
    static func items(_ value: Value) -> [Value] {
        if case .list(let items) = value { return items }
        return [value]
    }

    static func contains(_ list: Value, _ value: Value) -> Value {
        if case .null = list { return list }
        return .boolean(items(list).contains { areEqual($0, value) == true })
    }

    static func field(_ place: Int, of value: Value) -> Value {
        guard case .record(let fields) = value else {
            return .null(value.nullReason ?? .wrongKind)
        }
        return place < fields.count ? fields[place] : .null(.noRecord)
    }

    static func mapped(_ list: Value, _ transform: (Value) -> Value) -> Value {
        if case .null = list { return list }
        return .list(items(list).map(transform))
    }

    static func element(_ list: Value, at place: Value) -> Value {
        if case .null = list { return list }
        guard let number = place.number else { return .null(place.nullReason ?? .wrongKind) }
        let items = items(list)
        guard let wanted = number.wholeNumber, wanted != 0, wanted.magnitude <= items.count else {
            return .null(.absent)
        }
        return items[wanted > 0 ? wanted - 1 : items.count + wanted]
    }

    static func property(_ name: String, of value: Value) -> Value {
        switch value {
        case .null: return value
        case .date(let date):
            switch name {
            case "year": return .number(Decimal34(date.year))
            case "month": return .number(Decimal34(date.month))
            case "day": return .number(Decimal34(date.day))
            case "weekday": return .number(Decimal34(date.weekday))
            default: return .null(.wrongKind)
            }
        case .duration(let span):
            guard let part = span.parts.first(where: { $0.name == name }) else { return .null(.wrongKind) }
            return .number(part.value)
        default: return .null(.wrongKind)
        }
    }
}
