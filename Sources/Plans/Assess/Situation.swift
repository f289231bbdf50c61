import Formula
import Kernel
import Measures

/// A plan, the planes, a tree and a day: everything a judgement depends on, and nothing else.
package struct Situation: Sendable {
    package let plan: CompiledPlan
    package let tree: UnitTree
    /// Kind of each node of the tree.
    package let kinds: [String]
    /// Name of each node of the tree on the day; empty when no target of the plan asks for names.
    package let names: [String]
    package let day: CivilDate
    private let frames: [FrameKey: Frame]
    /// Decimals of each measure's amounts.
    private let decimals: [Int]
    /// Verdicts over many units, once they have been worked out.
    let memo = VerdictMemo()

    /// The days a value can be asked for within one judgement.
    enum FrameKey: Hashable, Sendable {
        /// The day itself; flows count from the first day of its year.
        case now
        /// The day itself; flows count from the first day of its quarter.
        case quarter
        /// The same day a year earlier.
        case yearAgo
        /// The day itself; flows count from the plan's first day.
        case sinceStart
        /// The plan's first day.
        case baseline
    }

    /// How many values it holds.
    var size: Int { frames.values.reduce(0) { $0 + $1.amounts.reduce(0) { $0 + $1.count } } }

    /// Amounts by slot and node, in the smallest unit of the measure; a slot of which no record tells is empty.
    struct Frame: Sendable {
        let amounts: [[Int64]]
        /// Stands where no record tells.
        static let absent = Int64.min
    }

    /// - Complexity: O(measures × units) for each frame the plan uses.
    package init(plan: CompiledPlan, planes: PlaneSet, units: UnitBook, day: CivilDate, treeDay: CivilDate? = nil) {
        self.plan = plan
        self.day = day
        let (treeDay, tree) = (treeDay ?? day, units.tree(on: treeDay ?? day))
        self.tree = tree
        decimals = plan.measures.map(\.decimals)
        kinds = tree.codes.map { units.kind($0) }
        let named = plan.targets.contains { !$0.spec.only.isEmpty }
        names = named ? tree.codes.map { units.name($0, on: treeDay) } : []
        frames = Dictionary(
            uniqueKeysWithValues: Situation.needed(by: plan).map { ($0, Situation.frame($0, plan, planes, tree, day)) })
    }

    private static func needed(by plan: CompiledPlan) -> [FrameKey] {
        var keys: [FrameKey] = [.now, .baseline]
        if plan.targets.contains(where: { $0.spec.goal?.frequency == .quarter }) { keys.append(.quarter) }
        let calls =
            plan.targets.flatMap(\.expressions).flatMap(\.hostNames) + plan.derived.flatMap(\.expression.hostNames)
        let hasTrend = plan.targets.contains { $0.spec.goal?.op.isTrend == true }
        if hasTrend || calls.contains("previous_year") || calls.contains("change") { keys.append(.yearAgo) }
        if calls.contains("since_start") { keys.append(.sinceStart) }
        return keys
    }

    private static func frame(
        _ key: FrameKey, _ plan: CompiledPlan, _ planes: PlaneSet, _ tree: UnitTree, _ day: CivilDate
    ) -> Frame {
        let question = question(key, plan.plan, day)
        return Frame(
            amounts: plan.measures.map { measure in
                let readings = planes.rollUp(measure: measure.plane.key, tree: tree, question)
                guard readings.contains(where: { $0 != nil }) else { return [] }
                return readings.map { $0?.amount ?? Frame.absent }
            })
    }

    /// The stretch over which flows are counted; stocks and snapshots are read on its last day.
    static func question(_ key: FrameKey, _ plan: Plan, _ day: CivilDate) -> Question {
        func since(_ first: CivilDate?, through last: CivilDate) -> Question {
            .during(DayRange(from: min(first ?? last, last), until: last.adding(days: 1)))
        }
        switch key {
        case .now: return since(CivilDate(year: day.year, month: 1, day: 1), through: day)
        case .quarter: return since(CivilDate(year: day.year, month: day.quarter * 3 - 2, day: 1), through: day)
        case .yearAgo:
            let earlier = day.adding(months: -12)
            return since(CivilDate(year: earlier.year, month: 1, day: 1), through: earlier)
        case .sinceStart: return since(plan.validFrom, through: day)
        case .baseline:
            return since(CivilDate(year: plan.validFrom.year, month: 1, day: 1), through: plan.validFrom)
        }
    }

    // MARK: evaluation

    /// The value of a slot at a node: a measure, or a derived name computed from names before it.
    func value(_ slot: Int, at node: Int, _ key: FrameKey) -> Value {
        guard slot < decimals.count else {
            return evaluate(plan.derived[slot - decimals.count].expression, at: node, key)
        }
        guard let amounts = frames[key]?.amounts[slot], !amounts.isEmpty, amounts[node] != Frame.absent else {
            return .null(.noRecord)
        }
        return .number(Decimal34(scaled: amounts[node], decimals: decimals[slot]))
    }

    /// The value of a node formula.
    func evaluate(_ expression: FormulaExpression, at node: Int, _ key: FrameKey = .now) -> Value {
        expression.evaluate(
            Bindings(slot: { value($0, at: node, key) }, host: { call($0, at: node, key) }))
    }

    private func call(_ call: HostCall, at node: Int, _ key: FrameKey) -> Value {
        let inner = call.arguments.lazy.compactMap(\.expression).first
        switch NodeScope.Function(rawValue: call.function) {
        case .parameter:
            guard case .text(let name)? = call.arguments.first else { return .null(.absent) }
            return plan.parameters.value(name, on: day)
        case .share:
            guard let tally = tally(call, at: node, key) else { return .null(.absent) }
            return Value.quotient(tally.met, tally.total)
        case .countUnits:
            guard let tally = tally(call, at: node, key) else { return .null(.absent) }
            return .number(Decimal34(tally.met))
        case .previousYear: return inner.map { evaluate($0, at: node, .yearAgo) } ?? .null(.absent)
        case .sinceStart: return inner.map { evaluate($0, at: node, .sinceStart) } ?? .null(.absent)
        case .change:
            guard let inner, case .number(let now) = evaluate(inner, at: node, key) else { return .null(.noRecord) }
            guard case .number(let before) = evaluate(inner, at: node, .yearAgo) else { return .null(.noRecord) }
            return now.subtracting(before).map { .number($0) } ?? .null(.outsideDomain)
        case nil: return .null(.absent)
        }
    }

    /// The units behind `share(level, condition)`.
    func tally(_ call: HostCall, at node: Int, _ key: FrameKey) -> UnitTally? {
        guard case .level(let name)? = call.arguments.first, let level = UnitLevel(rawValue: name) else { return nil }
        guard let condition = call.arguments.lazy.compactMap(\.expression).first else { return nil }
        var tally = UnitTally()
        for unit in units(at: level, within: node, kinds: plan.plan.kinds[level] ?? DefaultKinds.kinds(at: level)) {
            tally.total += 1
            switch evaluate(condition, at: unit, key) {
            case .boolean(true): tally.met += 1
            case .null: tally.noData += 1
            default: break
            }
        }
        return tally
    }

    /// Nodes of a level below (or at) a node that are of one of the kinds; no kinds means all.
    func units(at level: UnitLevel, within node: Int, kinds wanted: [String]) -> [Int] {
        tree.nodes(at: level, within: node).filter { wanted.isEmpty || wanted.contains(kinds[$0]) }
    }
}

extension Value {
    /// A quotient of whole numbers; null when nothing was counted.
    static func quotient(_ numerator: Int, _ denominator: Int) -> Value {
        Decimal34(numerator).divided(by: Decimal34(denominator)).map { .number($0) } ?? .null(.zeroDenominator)
    }
}

extension CompiledTarget {
    /// All its formulas.
    var expressions: [FormulaExpression] { [formula, scope, goal, upper, tolerance, gap].compactMap { $0 } }
}
