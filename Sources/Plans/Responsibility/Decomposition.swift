import Formula
import Kernel
import Measures

/// What somebody asks to be divided.
package struct DecompositionRequest: Sendable, Hashable {
    package let plan: String
    package let target: String
    /// The unit whose goal is divided.
    package let unit: UnitCode
    /// The level among whose units it is divided.
    package let level: UnitLevel
    package let rule: SplitRule
    /// The day whose state is the starting point, and whose tree is divided.
    package let day: CivilDate
    /// For `proportional`: the measure whose values weigh; nil counts units.
    package let basis: String?
    /// For `given`: quotas by unit.
    package let given: [UnitCode: Int]
    /// At least and at most so much for a unit, where the office sets it.
    package let floors: [UnitCode: Int]
    package let caps: [UnitCode: Int]

    package init(
        plan: String, target: String, unit: UnitCode, level: UnitLevel, rule: SplitRule, day: CivilDate,
        basis: String? = nil, given: [UnitCode: Int] = [:], floors: [UnitCode: Int] = [:], caps: [UnitCode: Int] = [:]
    ) {
        self.plan = plan
        self.target = target
        self.unit = unit
        self.level = level
        self.rule = rule
        self.day = day
        self.basis = basis
        self.given = given
        self.floors = floors
        self.caps = caps
    }
}

/// A goal divided among the units below, and whether reaching the parts reaches the whole.
package struct Decomposition: Sendable {
    /// One unit's part.
    package struct Part: Sendable, Hashable {
        package let unit: UnitCode
        /// Units of the target's level below it; nil where units are not counted.
        package let size: Int?
        /// Where it starts from; nil without a record.
        package let baseline: Decimal34?
        /// What it must reach.
        package let quota: Decimal34
    }
    package let request: DecompositionRequest
    package let kind: GoalKind
    package let op: GoalOperator
    package let parts: [Part]
    package let soundness: Soundness
    /// Last day of the goal.
    package let due: CivilDate?
    /// What quotas are counted or measured in: `unit` for numbers of units, else the unit of the measure.
    package let quantity: String
    /// Whether quotas are shares, shown in per cent.
    package let isShare: Bool
}

/// Divides a target of a judged plan.
struct Decomposer {
    let judge: Judge
    let target: CompiledTarget
    let request: DecompositionRequest
    let node: Int

    private var situation: Situation { judge.situation }

    /// - Throws: `Problem` `responsibility.nothing_below`, `responsibility.no_goal`, `responsibility.rule_unfit`,
    ///   `responsibility.split_impossible`, `responsibility.given_missing`.
    func decompose() throws -> Decomposition {
        let children = situation.units(at: request.level, within: node, kinds: kinds).filter { $0 != node }
        guard !children.isEmpty else {
            throw Problem("responsibility.nothing_below", ["level": request.level.rawValue])
        }
        let kind = target.goalKind
        guard kind != .other else { throw Problem("responsibility.no_goal", ["target": request.target]) }
        let (parts, needed) = try divide(kind, among: children)
        if kind == .each, parts.allSatisfy({ $0.size == 0 }) {
            throw Problem("responsibility.nothing_below", ["level": request.level.rawValue])
        }
        let op = kind == .each ? .atLeast : target.spec.goal?.op ?? .atLeast
        let soundness = Soundness.prove(
            kind, needed: needed, quotas: parts.map(\.quota), covers: covers(children), rising: op == .atLeast)
        return Decomposition(
            request: request, kind: kind, op: op, parts: parts, soundness: soundness, due: target.spec.goal?.by,
            quantity: kind == .each || kind == .shareOfUnits ? "unit" : target.quantity.description,
            isShare: kind == .ratio && target.valueIsShare)
    }

    private var kinds: [String] {
        situation.plan.plan.kinds[request.level] ?? DefaultKinds.kinds(at: request.level)
    }

    /// Whether nothing below the node is left out: for sums every unit of the level has a part, else every counted unit
    /// lies below one of the children.
    private func covers(_ children: [Int]) -> Bool {
        if [.ratio, .additive].contains(target.goalKind) {
            return situation.tree.nodes(at: request.level, within: node).count == children.count
        }
        let all = situation.units(at: unitLevel, within: node, kinds: target.kinds)
        let below = children.reduce(0) { sum, child in
            sum + situation.units(at: unitLevel, within: child, kinds: target.kinds).count
        }
        return below == all.count
    }

    /// The level whose units are counted.
    private var unitLevel: UnitLevel {
        if target.goalKind == .shareOfUnits, let call = target.formula?.soleHostCall,
            case .level(let name)? = call.arguments.first, let level = UnitLevel(rawValue: name)
        {
            return level
        }
        return target.spec.level
    }

    private func divide(
        _ kind: GoalKind, among children: [Int]
    ) throws -> (parts: [Decomposition.Part], needed: Decimal34?) {
        switch kind {
        case .each: return (each(children), nil)
        case .ratio: return try ratio(children)
        case .shareOfUnits: return try counted(children)
        case .additive, .other: return try summed(children)
        }
    }

    /// Every unit of the target's level has to meet it: the quota is their number.
    private func each(_ children: [Int]) -> [Decomposition.Part] {
        children.map { child in
            let verdicts = judge.unitVerdicts(target, within: child)
            return Decomposition.Part(
                unit: situation.tree.codes[child], size: verdicts.count,
                baseline: Decimal34(verdicts.count { $0.isMet }), quota: Decimal34(verdicts.count))
        }
    }

    private func ratio(_ children: [Int]) throws -> (parts: [Decomposition.Part], needed: Decimal34?) {
        guard request.rule == .same || request.rule == .given else { throw unfit }
        let goal = try goalValue()
        return (
            children.map { child in
                let value = target.formula.flatMap { situation.evaluate($0, at: child).number }
                return Decomposition.Part(
                    unit: situation.tree.codes[child], size: nil, baseline: value, quota: goal)
            }, goal
        )
    }

    /// So many units out of all: ⌈goal × number⌉, divided into whole units.
    private func counted(_ children: [Int]) throws -> (parts: [Decomposition.Part], needed: Decimal34?) {
        guard let call = target.formula?.soleHostCall, let whole = situation.tally(call, at: node, .now),
            let need = try goalValue().multiplied(by: Decimal34(whole.total))?.rounded(.ceiling).wholeNumber
        else { throw Problem("responsibility.no_goal", ["target": request.target]) }
        let tallies = children.map { situation.tally(call, at: $0, .now) ?? UnitTally() }
        let quotas: [Int]
        if request.rule == .same {
            quotas = try tallies.map { tally in
                try goalValue().multiplied(by: Decimal34(tally.total))?.rounded(.ceiling).wholeNumber ?? tally.total
            }
        } else {
            quotas = try split(
                need, children, met: tallies.map(\.met), caps: tallies.map(\.total), sizes: tallies.map(\.total))
        }
        let parts = zip(children, zip(tallies, quotas)).map { child, entry in
            Decomposition.Part(
                unit: situation.tree.codes[child], size: entry.0.total, baseline: Decimal34(entry.0.met),
                quota: Decimal34(entry.1))
        }
        return (parts, Decimal34(need))
    }

    /// A sum: the goal is divided in whole units of the measure.
    private func summed(_ children: [Int]) throws -> (parts: [Decomposition.Part], needed: Decimal34?) {
        guard let formula = target.formula, request.rule != .same else { throw unfit }
        let goal = try goalValue()
        guard let need = goal.rounded(.ceiling).wholeNumber else { throw unfit }
        let values = children.map { situation.evaluate(formula, at: $0).number }
        let met = values.map { max(0, $0?.rounded(.floor).wholeNumber ?? 0) }
        let sizes = children.map { situation.units(at: target.spec.level, within: $0, kinds: target.kinds).count }
        let quotas = try split(need, children, met: met, caps: met.map { _ in max(need, 0) }, sizes: sizes)
        let parts = zip(children, zip(values, quotas)).map { child, entry in
            Decomposition.Part(
                unit: situation.tree.codes[child], size: nil, baseline: entry.0, quota: Decimal34(entry.1))
        }
        return (parts, goal)
    }

    private var unfit: Problem {
        Problem("responsibility.rule_unfit", value: request.rule.rawValue, ["target": request.target])
    }

    private func goalValue() throws -> Decimal34 {
        guard let goal = target.goal, let value = situation.evaluate(goal, at: node).number else {
            throw Problem("responsibility.no_goal", ["target": request.target])
        }
        return value
    }

    private func split(_ need: Int, _ children: [Int], met: [Int], caps: [Int], sizes: [Int]) throws -> [Int] {
        let codes = children.map { situation.tree.codes[$0] }
        if request.rule == .given {
            return try zip(codes, zip(met, caps)).map { code, bounds in
                guard let quota = request.given[code] else {
                    throw Problem("responsibility.given_missing", ["unit": code.digits])
                }
                guard quota >= 0, quota <= bounds.1 else {
                    throw Problem(
                        "responsibility.given_outside", value: String(quota),
                        ["unit": code.digits, "most": String(bounds.1)])
                }
                return quota
            }
        }
        let closes = request.rule == .gapClosing
        let weights = try weights(children, met: met, caps: caps, sizes: sizes)
        return try IntegerSplit.split(
            max(need, closes ? met.reduce(0, +) : need),
            among: codes.indices.map { place in
                SplitPart(
                    unit: codes[place], met: closes ? met[place] : 0,
                    floor: max(request.floors[codes[place]] ?? 0, closes ? met[place] : 0),
                    cap: min(request.caps[codes[place]] ?? caps[place], caps[place]), weight: weights[place])
            })
    }

    private func weights(_ children: [Int], met: [Int], caps: [Int], sizes: [Int]) throws -> [Int] {
        switch request.rule {
        case .gapClosing: return zip(caps, met).map { max(0, $0 - $1) }
        case .proportional:
            guard let basis = request.basis else { return sizes }
            guard let slot = situation.plan.measures.firstIndex(where: { $0.spec.name == basis }) else {
                throw Problem("responsibility.basis_unknown", value: basis, ["basis": basis])
            }
            return children.map { max(0, situation.value(slot, at: $0, .now).number?.rounded(.floor).wholeNumber ?? 0) }
        case .even, .same, .given: return children.map { _ in 1 }
        }
    }
}
