extension ColumnRows {
    /// One value at a time.
    func map(_ column: Column, _ transform: (Value) -> Value) -> Column {
        if case .same(let value) = column { return .same(transform(value)) }
        return Column((0..<count).map { transform(column[$0]) })
    }

    /// The outcomes of a condition; what is neither condition nor null counts as `other`.
    func truths(_ column: Column, other: UInt8 = Truth.code(.wrongKind)) -> [UInt8] {
        switch column {
        case .truths(let truths): truths
        case .same(let value): Array(repeating: Truth.code(value) ?? other, count: count)
        default: (0..<count).map { Truth.code(column[$0]) ?? other }
        }
    }

    func both(_ a: Column, _ b: Column) -> Column {
        let (first, second) = (truths(a), truths(b))
        return .truths((0..<count).map { Truth.both(first[$0], second[$0]) })
    }

    func arithmetic(_ operation: Arithmetic, _ left: Column, _ right: Column) -> Column {
        if let result = whole(operation, left, right) { return result }
        return Column((0..<count).map { Evaluation.arithmetic(operation, left[$0], right[$0]) })
    }

    func compare(_ comparison: Comparison, _ left: Column, _ right: Column) -> Column {
        guard let (a, b, _) = aligned(left, right) else {
            return Column((0..<count).map { Evaluation.compare(comparison, left[$0], right[$0]) })
        }
        func outcomes(_ holds: (Int64, Int64) -> Bool) -> Column {
            .truths((0..<count).map { holds(a[$0], b[$0]) ? Truth.yes : Truth.no })
        }
        switch comparison {
        case .equal: return outcomes(==)
        case .notEqual: return outcomes(!=)
        case .below: return outcomes(<)
        case .atMost: return outcomes(<=)
        case .above: return outcomes(>)
        case .atLeast: return outcomes(>=)
        }
    }

    /// Sum, difference and product of whole columns; nil when they need more than 64 bits or another operation.
    private func whole(_ operation: Arithmetic, _ left: Column, _ right: Column) -> Column? {
        switch operation {
        case .add, .subtract:
            guard let (a, b, decimals) = aligned(left, right) else { return nil }
            return combined(a, b, decimals) {
                operation == .add ? $0.addingReportingOverflow($1) : $0.subtractingReportingOverflow($1)
            }
        case .multiply:
            guard let (a, mine) = numbers(left), let (b, theirs) = numbers(right), mine + theirs <= 18 else {
                return nil
            }
            return combined(a, b, mine + theirs) { $0.multipliedReportingOverflow(by: $1) }
        case .divide, .power: return nil
        }
    }

    private func combined(
        _ a: [Int64], _ b: [Int64], _ decimals: Int,
        _ operation: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
    ) -> Column? {
        var result: [Int64] = Array(repeating: 0, count: count)
        var isTooLarge = false
        for row in result.indices {
            let (value, overflow) = operation(a[row], b[row])
            result[row] = value
            isTooLarge = isTooLarge || overflow
        }
        return isTooLarge ? nil : .numbers(result, decimals: decimals)
    }

    /// A column of numbers as it is kept.
    private func numbers(_ column: Column) -> ([Int64], Int)? {
        switch column {
        case .numbers(let numbers, let decimals): return (numbers, decimals)
        case .same(.number(let number)):
            guard let (whole, decimals) = number.compact else { return nil }
            return (Array(repeating: whole, count: count), decimals)
        default: return nil
        }
    }

    /// Two columns of numbers with as many decimals.
    private func aligned(_ left: Column, _ right: Column) -> ([Int64], [Int64], Int)? {
        guard let (a, mine) = numbers(left), let (b, theirs) = numbers(right) else { return nil }
        let decimals = max(mine, theirs)
        guard let first = raised(a, by: decimals - mine), let second = raised(b, by: decimals - theirs) else {
            return nil
        }
        return (first, second, decimals)
    }

    private func raised(_ numbers: [Int64], by places: Int) -> [Int64]? {
        guard places > 0 else { return numbers }
        guard places <= 18 else { return nil }
        let factor = (0..<places).reduce(Int64(1)) { product, _ in product * 10 }
        var result = numbers
        for row in result.indices {
            let (value, overflow) = result[row].multipliedReportingOverflow(by: factor)
            guard !overflow else { return nil }
            result[row] = value
        }
        return result
    }
}
