import Kernel

/// Takes batches of records into planes; keeps the scratch memory of that work.
package struct DenseFeed: ~Copyable {
    private let narrow = BlockEvaluator<Int32>()
    private let wide = BlockEvaluator<Int64>()
    private var targets: [Int32] = Array(repeating: 0, count: RecordBatch.capacity)
    private var narrowValues: [Int32] = Array(repeating: 0, count: BlockEvaluator<Int32>.rows)
    private var wideValues: [Int64] = Array(repeating: 0, count: BlockEvaluator<Int64>.rows)

    package init() {}

    /// Adds a batch of the records of one source.
    ///
    /// Records outside the periods and records without a day are passed over. Stocks are changes until
    /// `DensePlanes.settle`: one more from the start, one less from the end, so that a record which ends before it
    /// starts (no register takes one) counts less than nothing in between.
    ///
    /// - Throws: `measures.unknown_leaf` for a leaf that the planes do not have; nothing of the batch is taken then.
    /// - Complexity: O(rows × measures of the source).
    package mutating func add(_ batch: borrowing RecordBatch, source: Int, to planes: inout DensePlanes) throws(Problem)
    {
        let program = planes.programs[source]
        try check(batch, program, planes.leaves)
        for (timing, values) in program.postings {
            switch timing {
            case .during(let column):
                address(batch, program, column, planes, clamped: false)
                for value in values { post(batch, value, &planes, isEnd: false) }
            case .period(let column):
                address(batch, program, periods: column, planes)
                for value in values { assign(batch, value, &planes) }
            case .between(let start, let end):
                address(batch, program, start, planes, clamped: true)
                for value in values { post(batch, value, &planes, isEnd: false) }
                address(batch, program, end, planes, clamped: true)
                for value in values { post(batch, value, &planes, isEnd: true) }
            }
        }
    }

    private func check(_ batch: borrowing RecordBatch, _ program: SourceProgram, _ leaves: Int) throws(Problem) {
        let count = batch.count
        let highest = batch.withNumbers(ofColumn: program.leaf) { column in
            var highest: UInt32 = 0
            for row in 0..<count { highest = max(highest, UInt32(bitPattern: column[row])) }
            return highest
        }
        guard count == 0 || highest < UInt32(leaves) else {
            throw Problem("measures.unknown_leaf", value: String(Int32(bitPattern: highest)))
        }
    }

    /// The cell of each row by the time in a column; the spare cell for rows that do not count.
    private mutating func address(
        _ batch: borrowing RecordBatch, _ program: SourceProgram, _ column: Int, _ planes: borrowing DensePlanes,
        clamped: Bool
    ) {
        let (leaves, periods) = (Int32(planes.leaves), Int32(planes.periods))
        let calendar = planes.schema.calendar
        let (spare, perDay, count) = (leaves * periods, program.perDay, batch.count)
        targets.withUnsafeMutableBufferPointer { targets in
            batch.withNumbers(ofColumn: column) { times in
                batch.withNumbers(ofColumn: program.leaf) { leaf in
                    calendar.withTable { table in
                        for row in 0..<count {
                            let day = DenseFeed.day(times[row], perDay)
                            var period = calendar.period(ofDay: day, table)
                            if clamped { period = max(period, 0) }
                            let isInside = period >= 0 && period < periods
                            targets[row] = isInside ? period &* leaves &+ leaf[row] : spare
                        }
                    }
                }
            }
        }
    }

    /// The day of a time; missing stays after all days.
    @inline(__always)
    private static func day(_ time: Int32, _ perDay: Int32) -> Int32 {
        if perDay == 1 || time == RecordBatch.missing { return time }
        return time >= 0 ? time / perDay : (time &+ 1) / perDay &- 1
    }

    private mutating func address(
        _ batch: borrowing RecordBatch, _ program: SourceProgram, periods column: Int, _ planes: borrowing DensePlanes
    ) {
        let (leaves, periods, count) = (Int32(planes.leaves), Int32(planes.periods), batch.count)
        let spare = leaves * periods
        targets.withUnsafeMutableBufferPointer { targets in
            guard let start = targets.baseAddress else { return }
            batch.load(column: column, from: 0, count, into: start)
            batch.withNumbers(ofColumn: program.leaf) { leaf in
                for row in 0..<count {
                    let period = start[row]
                    start[row] = period >= 0 && period < periods ? period &* leaves &+ leaf[row] : spare
                }
            }
        }
    }

    /// Adds what a formula says of each row, block by block.
    private mutating func post(
        _ batch: borrowing RecordBatch, _ value: SourceProgram.Value, _ planes: inout DensePlanes, isEnd: Bool
    ) {
        let count = batch.count
        targets.withUnsafeBufferPointer { targets in
            guard let targets = targets.baseAddress else { return }
            if value.formula.constant == 1 {
                let none: UnsafePointer<Int32>? = nil
                planes.cells[value.measure].scatter(none, targets, count, negated: isEnd)
            } else if value.formula.isNarrow {
                DenseFeed.blocks(narrow, &narrowValues, batch, value.formula) { values, first, rows in
                    planes.cells[value.measure].scatter(values, targets + first, rows, negated: isEnd)
                }
            } else {
                DenseFeed.blocks(wide, &wideValues, batch, value.formula) { values, first, rows in
                    planes.cells[value.measure].scatter(values, targets + first, rows, negated: isEnd)
                }
            }
        }
    }

    /// Puts what a formula says of each row in place of what a cell holds.
    private mutating func assign(
        _ batch: borrowing RecordBatch, _ value: SourceProgram.Value, _ planes: inout DensePlanes
    ) {
        targets.withUnsafeBufferPointer { targets in
            guard let targets = targets.baseAddress else { return }
            DenseFeed.blocks(wide, &wideValues, batch, value.formula) { values, first, rows in
                planes.cells[value.measure].assign(values, targets + first, rows)
            }
        }
    }

    /// Evaluates a formula over a batch; hands over each block with its first row and its length.
    private static func blocks<Number: FixedWidthInteger & SignedInteger & Sendable>(
        _ evaluator: borrowing BlockEvaluator<Number>, _ values: inout [Number], _ batch: borrowing RecordBatch,
        _ formula: BoundFormula, _ body: (UnsafePointer<Number>, Int, Int) -> Void
    ) {
        values.withUnsafeMutableBufferPointer { values in
            guard let values = values.baseAddress else { return }
            var first = 0
            while first < batch.count {
                let rows = min(BlockEvaluator<Number>.rows, batch.count - first)
                evaluator.evaluate(formula.step, rows, into: values) { column, target in
                    batch.load(column: column, from: first, rows, into: target)
                }
                body(values, first, rows)
                first += rows
            }
        }
    }
}
