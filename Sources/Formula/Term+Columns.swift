import Kernel

extension FormulaExpression {
    /// The values of many rows at once: the same as `evaluate` row by row, nulls and their reasons included.
    ///
    /// - Complexity: linear in the tree and the rows; numbers that fit 64 bits and conditions are handled a column at a
    ///   time, everything else value by value.
    package func evaluate(rows: ColumnRows) -> Column { root.evaluate(rows) }
}

extension Term {
    /// The column of this node.
    func evaluate(_ rows: ColumnRows) -> Column {
        switch operation {
        case .constant(let value): return .same(value)
        case .slot(let slot): return rows.slot(slot)
        case .local(let place): return place < rows.locals.count ? rows.locals[place] : .same(.null(.absent))
        case .localField(let place, let field):
            guard place < rows.locals.count else { return .same(.null(.absent)) }
            return rows.map(rows.locals[place]) { Evaluation.field(field, of: $0) }
        case .field(let record, let field):
            return rows.map(record.evaluate(rows)) { Evaluation.field(field, of: $0) }
        case .listField(let list, let field):
            return rows.map(list.evaluate(rows)) { Evaluation.mapped($0) { Evaluation.field(field, of: $0) } }
        case .property(let base, let name):
            return rows.map(base.evaluate(rows)) { Evaluation.property(name, of: $0) }
        case .list(let items):
            let columns = items.map { $0.evaluate(rows) }
            return .values((0..<rows.count).map { row in .list(columns.map { $0[row] }) })
        case .negate(let operand): return rows.map(operand.evaluate(rows), Evaluation.negated)
        case .arithmetic(let operation, let left, let right):
            return rows.arithmetic(operation, left.evaluate(rows), right.evaluate(rows))
        case .compare(let comparison, let left, let right):
            return rows.compare(comparison, left.evaluate(rows), right.evaluate(rows))
        case .and(let parts): return joined(parts, rows, start: Truth.yes, Truth.both)
        case .or(let parts): return joined(parts, rows, start: Truth.no, Truth.either)
        case .between(let operand, let lower, let upper):
            let value = operand.evaluate(rows)
            let above = rows.compare(.atLeast, value, lower.evaluate(rows))
            return rows.both(above, rows.compare(.atMost, value, upper.evaluate(rows)))
        case .member(let operand, let tests): return member(operand.evaluate(rows), tests, rows)
        case .choice(let condition, let yes, let no):
            let truths = rows.truths(condition.evaluate(rows))
            let (first, second) = (yes.evaluate(rows), no.evaluate(rows))
            return Column((0..<rows.count).map { truths[$0] == Truth.yes ? first[$0] : second[$0] })
        case .quantified(let every, let list, let condition): return quantified(every, list, condition, rows)
        case .index(let list, let place):
            let (lists, places) = (list.evaluate(rows), place.evaluate(rows))
            return Column((0..<rows.count).map { Evaluation.element(lists[$0], at: places[$0]) })
        case .filter(let list, let condition): return filtered(list, condition, rows)
        case .call(let function, let arguments):
            let columns = arguments.map { $0.evaluate(rows) }
            return Column((0..<rows.count).map { row in function.builtin.apply(columns.map { $0[row] }) })
        case .host(let call): return rows.host(call)
        }
    }

    private func joined(
        _ parts: [Term], _ rows: ColumnRows, start: UInt8, _ join: (UInt8, UInt8) -> UInt8
    ) -> Column {
        var result: [UInt8] = Array(repeating: start, count: rows.count)
        for part in parts {
            let truths = rows.truths(part.evaluate(rows))
            for row in result.indices { result[row] = join(result[row], truths[row]) }
        }
        return .truths(result)
    }

    private func member(_ value: Column, _ tests: [Test], _ rows: ColumnRows) -> Column {
        var result: [UInt8] = Array(repeating: Truth.no, count: rows.count)
        for test in tests {
            let outcome: Column
            switch test {
            case .compare(let comparison, let other): outcome = rows.compare(comparison, value, other.evaluate(rows))
            case .interval(let lower, let closedBelow, let upper, let closedAbove):
                outcome = rows.both(
                    rows.compare(closedBelow ? .atLeast : .above, value, lower.evaluate(rows)),
                    rows.compare(closedAbove ? .atMost : .below, value, upper.evaluate(rows)))
            case .element(let list):
                let lists = list.evaluate(rows)
                outcome = Column((0..<rows.count).map { Evaluation.contains(lists[$0], value[$0]) })
            }
            let truths = rows.truths(outcome)
            for row in result.indices { result[row] = Truth.either(result[row], truths[row]) }
        }
        return .truths(result)
    }

    /// The items of each row's list one under the other; rows whose list is null own none.
    private func spread(_ lists: [Value]) -> (owners: [Int], items: [Value]) {
        var owners: [Int] = []
        var items: [Value] = []
        for (row, list) in lists.enumerated() where list.nullReason == nil {
            let own = Evaluation.items(list)
            owners += Array(repeating: row, count: own.count)
            items += own
        }
        return (owners, items)
    }

    private func quantified(_ every: Bool, _ list: Term, _ condition: Term, _ rows: ColumnRows) -> Column {
        let lists = list.evaluate(rows).all(rows.count)
        let (owners, items) = spread(lists)
        let inside = rows.spread(over: owners, items: items)
        let truths = inside.truths(condition.evaluate(inside), other: every ? Truth.yes : Truth.no)
        var result = lists.map { $0.nullReason.map(Truth.code) ?? (every ? Truth.yes : Truth.no) }
        for (place, owner) in owners.enumerated() {
            result[owner] =
                every ? Truth.both(result[owner], truths[place]) : Truth.either(result[owner], truths[place])
        }
        return .truths(result)
    }

    private func filtered(_ list: Term, _ condition: Term, _ rows: ColumnRows) -> Column {
        let lists = list.evaluate(rows).all(rows.count)
        let (owners, items) = spread(lists)
        let inside = rows.spread(over: owners, items: items)
        let truths = inside.truths(condition.evaluate(inside))
        var kept: [[Value]] = Array(repeating: [], count: rows.count)
        for (place, owner) in owners.enumerated() where truths[place] == Truth.yes { kept[owner].append(items[place]) }
        return .values((0..<rows.count).map { lists[$0].nullReason == nil ? .list(kept[$0]) : lists[$0] })
    }
}
