/// The leaf cells of one measure, period by period: 32 bits each, or 64 when an amount needs them.
package enum PlaneCells: Hashable, Sendable {
    case narrow([Int32])
    case wide([Int64])

    /// Cells of zero, and one more at the end that takes what does not count.
    init(zeros count: Int) { self = .narrow(Array(repeating: 0, count: count + 1)) }

    package subscript(_ index: Int) -> Int64 {
        switch self {
        case .narrow(let cells): Int64(cells[index])
        case .wide(let cells): cells[index]
        }
    }

    /// Sets all cells to zero, keeping the memory.
    mutating func clear() {
        switch self {
        case .narrow(var cells):
            self = .wide([])
            for index in cells.indices { cells[index] = 0 }
            self = .narrow(cells)
        case .wide(var cells):
            self = .narrow([])
            for index in cells.indices { cells[index] = 0 }
            self = .wide(cells)
        }
    }

    /// 64 bits from now on.
    mutating func widen() {
        guard case .narrow(let cells) = self else { return }
        self = .wide(cells.map { Int64($0) })
    }

    /// Adds to one cell, widening when the sum needs it; wraps beyond 64 bits.
    mutating func add(_ amount: Int64, at index: Int) {
        switch self {
        case .narrow(var cells):
            self = .wide([])
            let sum = Int64(cells[index]) &+ amount
            if let small = Int32(exactly: sum) {
                cells[index] = small
                self = .narrow(cells)
            } else {
                self = .wide(cells.map { Int64($0) })
                add(amount, at: index)
            }
        case .wide(var cells):
            self = .narrow([])
            cells[index] &+= amount
            self = .wide(cells)
        }
    }

    /// Adds values to the cells named by `targets`, or takes them away; without values, one each.
    ///
    /// The last cell takes anything. Where a sum leaves 32 bits the cells are widened and the work goes on from there.
    mutating func scatter<Number: FixedWidthInteger & SignedInteger>(
        _ values: UnsafePointer<Number>?, _ targets: UnsafePointer<Int32>, _ count: Int, negated: Bool
    ) {
        var done = 0
        while done < count {
            switch self {
            case .narrow(var cells):
                self = .wide([])
                cells[cells.count - 1] = 0
                done = cells.withUnsafeMutableBufferPointer { buffer in
                    guard let start = buffer.baseAddress else { return count }
                    return PlaneCells.post(start, buffer.count - 1, values, targets, done, count, negated)
                }
                self = .narrow(cells)
                if done < count { widen() }
            case .wide(var cells):
                self = .narrow([])
                let sign: Int64 = negated ? -1 : 1
                for row in done..<count { cells[Int(targets[row])] &+= sign &* (values.map { Int64($0[row]) } ?? 1) }
                done = count
                self = .wide(cells)
            }
        }
    }

    /// Replaces cells by values; the last of several counts.
    mutating func assign(_ values: UnsafePointer<Int64>, _ targets: UnsafePointer<Int32>, _ count: Int) {
        var done = 0
        while done < count {
            switch self {
            case .narrow(var cells):
                self = .wide([])
                while done < count, let small = Int32(exactly: values[done]) {
                    cells[Int(targets[done])] = small
                    done += 1
                }
                self = .narrow(cells)
                if done < count { widen() }
            case .wide(var cells):
                self = .narrow([])
                for row in done..<count { cells[Int(targets[row])] = values[row] }
                done = count
                self = .wide(cells)
            }
        }
    }

    /// Adds to narrow cells; returns how many rows are done: all, or up to the first whose sum does not fit.
    @inline(__always)
    private static func post<Number: FixedWidthInteger & SignedInteger>(
        _ cells: UnsafeMutablePointer<Int32>, _ bin: Int, _ values: UnsafePointer<Number>?,
        _ targets: UnsafePointer<Int32>, _ first: Int, _ count: Int, _ negated: Bool
    ) -> Int {
        guard let values else { return run(cells, bin, targets, first, count) { _ in negated ? -1 : 1 as Int32 } }
        return negated
            ? run(cells, bin, targets, first, count) { 0 &- values[$0] }
            : run(cells, bin, targets, first, count) { values[$0] }
    }

    @inline(__always)
    private static func run<Number: FixedWidthInteger & SignedInteger>(
        _ cells: UnsafeMutablePointer<Int32>, _ bin: Int, _ targets: UnsafePointer<Int32>, _ first: Int, _ count: Int,
        _ value: (Int) -> Number
    ) -> Int {
        for row in first..<count {
            let target = Int(targets[row])
            if Number.bitWidth > 32 {
                let sum = Int64(cells[target]) &+ Int64(value(row))
                let small = Int32(truncatingIfNeeded: sum)
                if Int64(small) != sum, target != bin { return row }
                cells[target] = small
            } else {
                let (sum, isTooLarge) = cells[target].addingReportingOverflow(Int32(truncatingIfNeeded: value(row)))
                if isTooLarge, target != bin { return row }
                cells[target] = sum
            }
        }
        return count
    }
}
