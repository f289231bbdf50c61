extension DensePlanes {
    /// Turns the changes of stocks into amounts: once, after the last record of a build.
    ///
    /// - Complexity: O(stocks × periods × leaves).
    package mutating func settle() {
        for (place, measure) in schema.measures.enumerated() where measure.kind == .stock {
            cells[place].accumulate(rows: periods, of: leaves)
        }
    }

    /// Evaluates the conditions and sums everything to every level.
    ///
    /// - Complexity: O(measures × periods × leaves).
    package mutating func rollUp() {
        markLeaves()
        for level in 1..<max(tree.depth, 1) {
            sumRecorded(level)
            sumDerived(level)
            for condition in conditions where condition.level == level {
                for period in 0..<periods { judge(condition, period: period) }
            }
        }
    }

    /// The conditions on leaves.
    private mutating func markLeaves() {
        let evaluator = BlockEvaluator<Int64>()
        for condition in conditions where condition.level == 0 {
            var row = marks[condition.measure]
            marks[condition.measure] = []
            var values: [Int64] = Array(repeating: 0, count: BlockEvaluator<Int64>.rows)
            for period in 0..<periods {
                var first = 0
                while first < leaves {
                    let count = min(BlockEvaluator<Int64>.rows, leaves - first)
                    values.withUnsafeMutableBufferPointer { values in
                        guard let values = values.baseAddress else { return }
                        evaluator.evaluate(condition.formula.step, count, into: values) { measure, target in
                            load(measure, period: period, from: first, count, into: target)
                        }
                        let start = period * leaves + first
                        for leaf in 0..<count { row[start + leaf] = values[leaf] != 0 ? 1 : 0 }
                    }
                    first += count
                }
            }
            marks[condition.measure] = row
        }
    }

    /// Writes the amounts of a stretch of leaves in one period.
    func load(
        _ measure: Int, period: Int, from first: Int, _ count: Int, into target: UnsafeMutablePointer<Int64>
    ) {
        let start = period * leaves + first
        switch lines[measure] {
        case .recorded:
            switch cells[measure] {
            case .narrow(let cells):
                cells.withUnsafeBufferPointer { cells in
                    for leaf in 0..<count { target[leaf] = Int64(cells[start + leaf]) }
                }
            case .wide(let cells): for leaf in 0..<count { target[leaf] = cells[start + leaf] }
            }
        case .marked:
            marks[measure].withUnsafeBufferPointer { marks in
                for leaf in 0..<count { target[leaf] = Int64(marks[start + leaf]) }
            }
        case .above: for leaf in 0..<count { target[leaf] = 0 }
        case .yearToDate(let flow):
            for leaf in 0..<count { target[leaf] = 0 }
            for earlier in schema.calendar.yearStarts[period]...period {
                add(flow, period: earlier, from: first, count, sign: 1, to: target)
            }
        case .running(let flow, let other):
            for leaf in 0..<count { target[leaf] = 0 }
            for earlier in 0...period {
                add(flow, period: earlier, from: first, count, sign: 1, to: target)
                add(other, period: earlier, from: first, count, sign: -1, to: target)
            }
        }
    }

    /// Adds the cells of a stretch of leaves in one period.
    private func add(
        _ place: Int, period: Int, from first: Int, _ count: Int, sign: Int64, to target: UnsafeMutablePointer<Int64>
    ) {
        let start = period * leaves + first
        switch cells[place] {
        case .narrow(let cells):
            cells.withUnsafeBufferPointer { cells in
                for leaf in 0..<count { target[leaf] &+= sign &* Int64(cells[start + leaf]) }
            }
        case .wide(let cells): for leaf in 0..<count { target[leaf] &+= sign &* cells[start + leaf] }
        }
    }

    /// Sums what is recorded or marked below into one level.
    private mutating func sumRecorded(_ level: Int) {
        let line = tree.levels[level - 1]
        var target = sums[level - 1]
        sums[level - 1] = []
        target.withUnsafeMutableBufferPointer { target in
            for (place, measure) in schema.measures.enumerated() {
                switch measure.kind {
                case .yearToDate, .running: continue
                case .units(let own, _) where own >= level: continue
                default: break
                }
                for period in 0..<periods {
                    let output = UnsafeMutableBufferPointer(
                        rebasing: target[index(place, level: level, period: period)...].prefix(line.count))
                    sum(place, period, line, into: output)
                }
            }
        }
        sums[level - 1] = target
    }

    private func sum(
        _ measure: Int, _ period: Int, _ line: LevelTree.Level, into output: UnsafeMutableBufferPointer<Int64>
    ) {
        guard line.below == 0 else {
            let first = index(measure, level: line.below, period: period)
            return sums[line.below - 1].withUnsafeBufferPointer { DensePlanes.sum($0, from: first, line, into: output) }
        }
        let first = period * leaves
        guard schema.measures[measure].kind.isRecorded else {
            return marks[measure].withUnsafeBufferPointer { DensePlanes.sum($0, from: first, line, into: output) }
        }
        switch cells[measure] {
        case .narrow(let cells):
            cells.withUnsafeBufferPointer { DensePlanes.sum($0, from: first, line, into: output) }
        case .wide(let cells): cells.withUnsafeBufferPointer { DensePlanes.sum($0, from: first, line, into: output) }
        }
    }

    /// Sums the children of each node of a level.
    @inline(__always)
    private static func sum<Cell: FixedWidthInteger>(
        _ cells: UnsafeBufferPointer<Cell>, from first: Int, _ line: LevelTree.Level,
        into output: UnsafeMutableBufferPointer<Int64>
    ) {
        line.starts.withUnsafeBufferPointer { starts in
            guard let children = line.children else {
                return line.firsts.withUnsafeBufferPointer { firsts in
                    for node in 0..<line.count {
                        let begin = first + Int(firsts[node])
                        var sum: Int64 = 0
                        for child in begin..<begin + Int(starts[node + 1] - starts[node]) {
                            sum &+= Int64(truncatingIfNeeded: cells[child])
                        }
                        output[node] = sum
                    }
                }
            }
            children.withUnsafeBufferPointer { children in
                for node in 0..<line.count {
                    var sum: Int64 = 0
                    for place in Int(starts[node])..<Int(starts[node + 1]) {
                        sum &+= Int64(truncatingIfNeeded: cells[first + Int(children[place])])
                    }
                    output[node] = sum
                }
            }
        }
    }

    /// Running amounts of a level, from its own sums.
    private mutating func sumDerived(_ level: Int) {
        let count = tree.count(level)
        for (place, measure) in schema.measures.enumerated() {
            for period in 0..<periods {
                let target = index(place, level: level, period: period)
                switch measure.kind {
                case .yearToDate(let name):
                    let isFirst = schema.calendar.yearStarts[period] == period
                    addRow(level, target, count, from: name, period, isFirst: isFirst, sign: 1)
                case .running(let name, let other):
                    addRow(level, target, count, from: name, period, isFirst: period == 0, sign: 1)
                    addRow(level, target, count, from: other, period, isFirst: nil, sign: -1)
                default: continue
                }
            }
        }
    }

    /// Adds a row of a flow to a running row that starts anew, goes on from the period before, or (nil) stands already.
    private mutating func addRow(
        _ level: Int, _ target: Int, _ count: Int, from name: String, _ period: Int, isFirst: Bool?, sign: Int64
    ) {
        guard let place = schema.places[name] else { return }
        let source = index(place, level: level, period: period)
        for node in 0..<count {
            let before: Int64 =
                switch isFirst {
                case nil: sums[level - 1][target + node]
                case true?: 0
                case false?: sums[level - 1][target - count + node]
                }
            sums[level - 1][target + node] = before &+ sign &* sums[level - 1][source + node]
        }
    }

    /// Whether each node of a condition's level meets it in a period.
    mutating func judge(_ condition: DenseCondition, period: Int) {
        for node in 0..<tree.count(condition.level) { judge(condition, period: period, node: node) }
    }

    /// Judges one node again; returns how its mark changed: −1, 0 or 1.
    @discardableResult
    mutating func judge(_ condition: DenseCondition, period: Int, node: Int) -> Int64 {
        let level = condition.level
        let meets = condition.formula.step.value { amount($0, level: level, node: node, period: period) } != 0
        if level == 0 {
            let place = period * leaves + node
            defer { marks[condition.measure][place] = meets ? 1 : 0 }
            return (meets ? 1 : 0) - Int64(marks[condition.measure][place])
        }
        let place = index(condition.measure, level: level, period: period) + node
        defer { sums[level - 1][place] = meets ? 1 : 0 }
        return (meets ? 1 : 0) - sums[level - 1][place]
    }
}

extension PlaneCells {
    /// Each row becomes the sum of all rows up to it; widened when a sum needs it.
    mutating func accumulate(rows: Int, of width: Int) {
        if case .narrow(var cells) = self {
            self = .wide([])
            let isTooLarge = cells.withUnsafeMutableBufferPointer { cells in
                var overflow: Int32 = 0
                for place in width..<max(width, rows * width) {
                    let (a, b) = (cells[place - width], cells[place])
                    let sum = a &+ b
                    overflow |= (a ^ sum) & (b ^ sum)
                    cells[place] = sum
                }
                return overflow < 0
            }
            guard isTooLarge else {
                self = .narrow(cells)
                return
            }
            // Differences of wrapped sums are the changes again, as 32 bits hold each of those.
            for place in (width..<rows * width).reversed() { cells[place] &-= cells[place - width] }
            self = .wide(cells.map { Int64($0) })
        }
        guard case .wide(var cells) = self else { return }
        self = .narrow([])
        for place in width..<max(width, rows * width) { cells[place] &+= cells[place - width] }
        self = .wide(cells)
    }
}

extension BoundFormula.Step {
    /// The value at one place: the same as in blocks.
    func value(_ column: (Int) -> Int64) -> Int64 {
        switch self {
        case .number(let number): return number
        case .column(let place): return column(place)
        case .sum(let a, let b): return a.value(column) &+ b.value(column)
        case .difference(let a, let b): return a.value(column) &- b.value(column)
        case .product(let a, let b): return a.value(column) &* b.value(column)
        case .both(let a, let b): return a.value(column) != 0 && b.value(column) != 0 ? 1 : 0
        case .either(let a, let b): return a.value(column) != 0 || b.value(column) != 0 ? 1 : 0
        case .choice(let a, let b, let c): return a.value(column) != 0 ? b.value(column) : c.value(column)
        case .compare(let sign, let a, let b):
            let (x, y) = (a.value(column), b.value(column))
            let holds =
                switch sign {
                case .atMost: x <= y
                case .atLeast: x >= y
                case .less: x < y
                case .greater: x > y
                case .equal: x == y
                case .unequal: x != y
                }
            return holds ? 1 : 0
        }
    }
}
