/// Values of many rows at once, one a row, kept as tightly as their kind allows.
package enum Column: Sendable {
    /// The same value in every row.
    case same(Value)
    /// Numbers without nulls: each `numbers[row]` × 10^−`decimals`.
    case numbers([Int64], decimals: Int)
    /// Conditions: see `Truth`.
    case truths([UInt8])
    /// Anything.
    case values([Value])

    /// The value of one row.
    package subscript(_ row: Int) -> Value {
        switch self {
        case .same(let value): value
        case .numbers(let numbers, let decimals): .number(Decimal34(scaled: numbers[row], decimals: decimals))
        case .truths(let truths): Truth.value(truths[row])
        case .values(let values): values[row]
        }
    }

    /// Packs values as tightly as they allow.
    ///
    /// - Complexity: O(n).
    package init(_ values: [Value]) {
        if let truths = Column.truths(of: values) {
            self = .truths(truths)
        } else if let numbers = Column.wholeNumbers(of: values) {
            self = .numbers(numbers, decimals: 0)
        } else {
            self = .values(values)
        }
    }

    private static func truths(of values: [Value]) -> [UInt8]? {
        var truths: [UInt8] = []
        truths.reserveCapacity(values.count)
        for value in values {
            guard let truth = Truth.code(value) else { return nil }
            truths.append(truth)
        }
        return truths
    }

    private static func wholeNumbers(of values: [Value]) -> [Int64]? {
        var numbers: [Int64] = []
        numbers.reserveCapacity(values.count)
        for value in values {
            guard let whole = value.number?.wholeNumber else { return nil }
            numbers.append(Int64(whole))
        }
        return numbers
    }

    /// The rows named, in that order.
    func gathering(_ rows: [Int]) -> Column {
        switch self {
        case .same: self
        case .numbers(let numbers, let decimals): .numbers(rows.map { numbers[$0] }, decimals: decimals)
        case .truths(let truths): .truths(rows.map { truths[$0] })
        case .values(let values): .values(rows.map { values[$0] })
        }
    }

    /// All rows as values.
    func all(_ count: Int) -> [Value] { (0..<count).map { self[$0] } }
}

/// A condition's outcome in one byte: false, true, or why there is none.
enum Truth {
    static let no: UInt8 = 0
    static let yes: UInt8 = 1

    /// Nil for a value that is neither a condition nor null.
    static func code(_ value: Value) -> UInt8? {
        switch value {
        case .boolean(let holds): holds ? yes : no
        case .null(let reason): code(reason)
        default: nil
        }
    }

    static func code(_ reason: NullReason) -> UInt8 {
        UInt8(2 + (NullReason.allCases.firstIndex(of: reason) ?? 0))
    }

    static func value(_ code: UInt8) -> Value {
        code < 2 ? .boolean(code == yes) : .null(NullReason.allCases[Int(code) - 2])
    }

    /// Both, three-valued: false decides, then the first missing one.
    static func both(_ a: UInt8, _ b: UInt8) -> UInt8 {
        if a == no || b == no { return no }
        return a > yes ? a : b
    }

    /// Either, three-valued: true decides, then the first missing one.
    static func either(_ a: UInt8, _ b: UInt8) -> UInt8 {
        if a == yes || b == yes { return yes }
        return a > yes ? a : b
    }
}
