import Formula
import Kernel
import Measures
import Store

/// Why a number is what it is: the records and units it counts, and those it does not with the clause they failed.
package struct Why: Sendable {
    /// One record or unit.
    package struct Item: Sendable {
        /// Register, or `units`.
        package let source: String
        package let id: String
        package let unit: UnitCode
        /// Measure under which it was looked at; empty for units.
        package let measure: String
        /// What it contributes, in the measure's unit.
        package let amount: Decimal34?
        /// The condition it failed, as written in the plan; nil when it counts.
        package let failed: WhyFailure?
        /// Fields as the register has them, for reading.
        package let record: Record?
    }
    package let verdict: Verdict
    package let counted: [Item]
    package let notCounted: [Item]
    /// Measures the value rests on, in the order of the formula.
    package let measures: [CompiledMeasure]
}

/// Why a record or unit does not count.
package enum WhyFailure: Sendable, Hashable {
    /// A condition of the measure or the target, as written.
    case condition(String)
    /// It starts after the day asked about.
    case notYet(CivilDate)
    /// It ended by that day.
    case ended(CivilDate)
    /// A flow outside the stretch counted.
    case outside(CivilDate)
    /// A later reading has taken its place.
    case superseded(CivilDate)
    /// It lacks the date or value that the measure reads.
    case incomplete(String)
    /// A unit that misses the goal by so much.
    case short(Decimal34?)
    /// A unit of which no record tells.
    case noData
}

/// Finds the records behind a verdict.
package struct WhyFinder {
    /// Hands all records of a source to a closure, one after the other.
    typealias Reader = (RecordSource, (Record) throws -> Void) throws -> Void

    let judge: Judge
    let read: Reader

    package init(judge: Judge, units: UnitBook, district: String, connection: any Connection) {
        self.init(judge: judge) { source, take in try source.scan(connection, district, nil, take) }
    }

    /// Over records that are not in a database, such as those a plan's test gives.
    init(judge: Judge, reader: @escaping Reader) {
        self.judge = judge
        read = reader
    }

    /// The records counted and not counted; nil when the target does not apply at the unit.
    ///
    /// - Complexity: one pass over each source the target measures.
    package func why(_ target: CompiledTarget, at node: Int) throws -> Why? {
        guard let verdict = judge.verdict(target, at: node) else { return nil }
        var counted: [Why.Item] = []
        var notCounted: [Why.Item] = []
        for item in unitItems(target, at: node) {
            if item.failed == nil { counted.append(item) } else { notCounted.append(item) }
        }
        let plan = judge.situation.plan
        let frames = MeasureFrames(target, plan)
        for slot in frames.order {
            for item in try recordItems(plan.measures[slot], frames.keys[slot] ?? .now, at: node) {
                if item.failed == nil { counted.append(item) } else { notCounted.append(item) }
            }
        }
        return Why(
            verdict: verdict, counted: counted, notCounted: notCounted, measures: frames.order.map { plan.measures[$0] }
        )
    }

    // MARK: units

    private func unitItems(_ target: CompiledTarget, at node: Int) -> [Why.Item] {
        let situation = judge.situation
        if situation.tree.levels[node] < target.spec.level, judge.judgesUnitByUnit(target) {
            return judge.unitVerdicts(target, within: node).map { verdict in
                item(unit: verdict.unit, failed: failure(of: verdict))
            }
        }
        guard let call = target.formula?.soleHostCall, call.name == "share" || call.name == "count_units",
            case .level(let name)? = call.arguments.first, let level = UnitLevel(rawValue: name),
            let condition = call.arguments.lazy.compactMap(\.expression).first
        else { return [] }
        let kinds = situation.plan.plan.kinds[level] ?? DefaultKinds.kinds(at: level)
        return situation.units(at: level, within: node, kinds: kinds).map { unit in
            switch situation.evaluate(condition, at: unit) {
            case .boolean(true): item(unit: situation.tree.codes[unit], failed: nil)
            case .null: item(unit: situation.tree.codes[unit], failed: .noData)
            default: item(unit: situation.tree.codes[unit], failed: .condition(condition.text))
            }
        }
    }

    private func failure(of verdict: Verdict) -> WhyFailure? {
        switch verdict.status {
        case .met, .recorded: nil
        case .noData: .noData
        default: .short(verdict.gap)
        }
    }

    private func item(unit: UnitCode, failed: WhyFailure?) -> Why.Item {
        Why.Item(source: "units", id: unit.digits, unit: unit, measure: "", amount: nil, failed: failed, record: nil)
    }

    // MARK: records

    private func recordItems(
        _ measure: CompiledMeasure, _ frame: Situation.FrameKey, at node: Int
    ) throws -> [Why.Item] {
        let situation = judge.situation
        let range = situation.tree.subtree(of: node)
        let window = Situation.question(frame, situation.plan.plan, situation.day)
        var items: [Why.Item] = []
        var latest: [UnitCode: CivilDate] = [:]
        try read(measure.rows.source) { record in
            guard let place = situation.tree.node(of: record.unit), range.contains(place) else { return }
            let values = measure.rows.values(of: record)
            let bindings = measure.bindings(values)
            let failed = failure(of: values, bindings, measure, window)
            if failed == nil, measure.plane.timing == .last, case .date(let day) = values[measure.start] {
                latest[record.unit] = max(latest[record.unit] ?? day, day)
            }
            let amount = failed == nil ? measure.amount(bindings) : nil
            items.append(
                Why.Item(
                    source: measure.rows.source.name, id: record.id, unit: record.unit, measure: measure.spec.name,
                    amount: amount.map { Decimal34(scaled: $0, decimals: measure.decimals) }, failed: failed,
                    record: record))
        }
        guard measure.plane.timing == .last else { return items }
        return items.map { superseded($0, measure, latest) }
    }

    /// Of a unit's snapshots only the last one counts.
    private func superseded(_ item: Why.Item, _ measure: CompiledMeasure, _ latest: [UnitCode: CivilDate]) -> Why.Item {
        guard item.failed == nil, let record = item.record, let last = latest[item.unit],
            case .date(let day) = measure.rows.values(of: record)[measure.start], day < last
        else { return item }
        return Why.Item(
            source: item.source, id: item.id, unit: item.unit, measure: item.measure, amount: nil,
            failed: .superseded(last), record: item.record)
    }

    private func failure(
        of values: [Value], _ bindings: Bindings, _ measure: CompiledMeasure, _ window: Question
    ) -> WhyFailure? {
        if let condition = measure.conditions.first(where: { !$0.evaluate(bindings).isTrue }) {
            return .condition(condition.text)
        }
        let fields = measure.rows.source.fields
        guard case .date(let from) = values[measure.start] else { return .incomplete(fields[measure.start].name) }
        guard case .during(let range) = window, let until = range.until else { return nil }
        if from >= until { return .notYet(from) }
        if measure.plane.timing == .during, from < range.from { return .outside(from) }
        if let end = measure.until(values), end < until { return .ended(end) }
        if measure.amount(bindings) == nil { return .incomplete(measure.value?.text ?? "") }
        return nil
    }
}
