import Formula
import Kernel
import Measures
import Store

/// Compiles a parsed plan against the record sources: every formula is typed, every mistake reported with its place.
package struct PlanCompiler {
    private let plan: Plan
    let sources: [String: RecordSource]
    private let parameters: ParameterBook
    private var issues: [PlanIssue]
    private var measures: [CompiledMeasure] = []
    private var derived: [CompiledDerived] = []
    private(set) var scope: Scope

    /// - Returns: the compiled plan (nil when there are errors) and all issues in the order of the file.
    package static func compile(_ plan: Plan, sources: [RecordSource]) -> (plan: CompiledPlan?, issues: [PlanIssue]) {
        var compiler = PlanCompiler(plan, sources)
        compiler.compileMeasures()
        compiler.compileChecklists()
        compiler.compileModifiers()
        compiler.compileDerived()
        let targets = plan.targets.map { compiler.compile($0) }
        let assessments = plan.assessments.map { compiler.compile($0, targets) }
        let issues = compiler.issues.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        guard !issues.contains(where: { $0.severity == .error }) else { return (nil, issues) }
        let compiled = CompiledPlan(
            plan: plan, parameters: compiler.parameters, measures: compiler.measures, derived: compiler.derived,
            targets: targets, assessments: assessments)
        return (compiled, issues)
    }

    private init(_ plan: Plan, _ sources: [RecordSource]) {
        self.plan = plan
        self.sources = Dictionary(sources.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        parameters = ParameterBook(plan.parameters)
        issues = parameters.issues
        scope = NodeScope.make(measures: [], derived: [], parameters: parameters)
    }

    mutating func report(_ place: (line: Int, column: Int), _ problem: Problem) {
        issues.append(PlanIssue(line: place.line, column: place.column, problem))
    }

    /// Compiles a text of the file; a refusal becomes an issue at the column inside the text.
    mutating func expression(
        _ located: Located<String>?, in scope: Scope, expecting: Expectation? = nil
    ) -> FormulaExpression? {
        guard let located else { return nil }
        do throws(FormulaError) {
            return try Formula.compile(located.value, in: scope, expecting: expecting)
        } catch {
            var arguments = error.arguments
            if let suggestion = error.suggestion { arguments["suggestion"] = suggestion }
            let column = located.column + error.range.column - 1
            let line = located.line + error.range.line - 1
            report((line, column), Problem("formula." + error.code, value: located.value, arguments))
            return nil
        }
    }

    // MARK: measures

    private mutating func compileMeasures() {
        for spec in plan.measures {
            if let measure = compile(spec) { measures.append(measure) }
        }
        rebuildScope()
    }

    private mutating func compile(_ spec: MeasureSpec) -> CompiledMeasure? {
        guard let source = sources[spec.source.value] else {
            let known = sources.keys.sorted().joined(separator: " ")
            report(
                (spec.source.line, spec.source.column),
                Problem("plan.unknown_source", ["source": spec.source.value, "known": known]))
            return nil
        }
        guard let quantity = Quantity.parse(spec.unit.isEmpty ? "1" : spec.unit, in: .standard) else {
            report((spec.line, 1), Problem("plan.unknown_unit", ["unit": spec.unit]))
            return nil
        }
        let rows = RowScope(source, parameters: parameters)
        guard let (timing, start, end) = timing(spec.time, rows) else { return nil }
        let before = issues.count
        let condition = expression(spec.predicate, in: rows.scope, expecting: .boolean)
        let value = expression(spec.value, in: rows.scope, expecting: spec.unit.isEmpty ? .number : .quantity(quantity))
        guard issues.count == before else { return nil }
        let conditions = condition?.conjuncts ?? []
        if let changing = conditions.flatMap(\.parameterNames).first(where: { !parameters.isConstant($0) }) {
            report((spec.line, 1), Problem("plan.changing_parameter", ["name": changing, "measure": spec.name]))
            return nil
        }
        return CompiledMeasure(
            spec: spec, timing: timing, quantity: quantity, decimals: decimals(value, rows, spec), rows: rows,
            conditions: conditions, value: value, start: start, end: end, parameters: parameters)
    }

    /// A plane keeps as many decimals as the fields its value reads.
    private func decimals(_ value: FormulaExpression?, _ rows: RowScope, _ spec: MeasureSpec) -> Int {
        guard let value else { return 0 }
        return value.slotsUsed.map { slot in
            if case .number(let decimals, _) = rows.source.fields[slot].type { return decimals }
            return 0
        }.max() ?? 0
    }

    private mutating func timing(
        _ time: Located<String>, _ rows: RowScope
    ) -> (timing: MeasureTiming, start: Int, end: Int?)? {
        let names = ["during": (MeasureTiming.during, 1), "at_end": (.atEnd, 2), "last": (.last, 1)]
        let parts = time.value.split(separator: "(", maxSplits: 1)
        guard parts.count == 2, parts[1].hasSuffix(")"), let (timing, count) = names[parts[0].trimmed] else {
            report((time.line, time.column), Problem("plan.time_form", ["value": time.value]))
            return nil
        }
        let fields = parts[1].dropLast().split(separator: ",").map(\.trimmed)
        var slots: [Int] = []
        for field in fields {
            guard let slot = rows.index(of: field), rows.source.fields[slot].type == .date else {
                report(
                    (time.line, time.column), Problem("plan.time_field", ["field": field, "source": rows.source.name]))
                return nil
            }
            slots.append(slot)
        }
        guard slots.count == count || (timing == .atEnd && slots.count == 1), let start = slots.first else {
            report((time.line, time.column), Problem("plan.time_form", ["value": time.value]))
            return nil
        }
        return (timing, start, slots.count > 1 ? slots[1] : nil)
    }

    /// Each item of a checklist is a measure over the register of checklist items, written here on the plan's behalf.
    private mutating func compileChecklists() {
        for target in plan.targets {
            guard let checklist = target.checklist else { continue }
            for item in checklist.items {
                let place = { (text: String) in Located(value: text, line: target.line, column: 1) }
                var spec = MeasureSpec(name: ChecklistNames.measure(checklist.list, item.id), line: target.line)
                spec.source = place(ChecklistNames.source)
                spec.predicate = place(ChecklistNames.predicate(checklist.list, item.id))
                spec.time = place(ChecklistNames.time)
                spec.title = item.title
                guard !measures.contains(where: { $0.spec.name == spec.name }) else { continue }
                if let measure = compile(spec) { measures.append(measure) }
            }
        }
        rebuildScope()
    }

    /// The reasons of a modifier are a measure as well.
    private mutating func compileModifiers() {
        for target in plan.targets where target.kind == .modifier && !target.reasons.isEmpty {
            let place = { (text: String) in Located(value: text, line: target.line, column: 1) }
            var spec = MeasureSpec(name: ModifierNames.measure(target.id), line: target.line)
            spec.source = place(ModifierNames.source)
            spec.predicate = place(ModifierNames.predicate(target.reasons))
            spec.time = place(ModifierNames.time)
            spec.title = target.title
            if let measure = compile(spec) { measures.append(measure) }
        }
        rebuildScope()
    }

    // MARK: derived names

    private mutating func compileDerived() {
        for spec in plan.derived {
            guard let expression = expression(spec.formula, in: scope) else { continue }
            derived.append(CompiledDerived(spec: spec, expression: expression))
            rebuildScope()
        }
    }

    private mutating func rebuildScope() {
        scope = NodeScope.make(
            measures: measures,
            derived: derived.map { ($0.spec.name, $0.spec.title, $0.expression.type, $0.expression.additivity) },
            parameters: parameters)
    }

    // MARK: targets

    private mutating func compile(_ spec: TargetSpec) -> CompiledTarget {
        let formula = expression(spec.formula, in: scope)
        var quantity = Quantity.bare
        if case .number(let own)? = formula?.type { quantity = own }
        let isBoolean = formula?.type == .boolean
        if isBoolean, let value = spec.goal?.value {
            report((value.line, value.column), Problem("plan.boolean_goal", ["target": spec.id]))
        }
        let needsValue = spec.kind == .executable && spec.goal?.op.isTrend != true
        if needsValue, formula != nil, !isBoolean, spec.goal?.value == nil {
            report((spec.line, 1), Problem("plan.target_needs", ["target": spec.id, "key": "goal"]))
        }
        let needed: Expectation = .quantity(quantity)
        return CompiledTarget(
            spec: spec, formula: formula, scope: expression(spec.scope, in: scope, expecting: .boolean),
            goal: expression(spec.goal?.value, in: scope, expecting: isBoolean ? nil : needed),
            upper: expression(spec.goal?.upper, in: scope, expecting: needed),
            tolerance: expression(spec.goal?.tolerance, in: scope, expecting: .number),
            gap: expression(spec.gap, in: scope, expecting: .number), items: items(of: spec),
            kinds: plan.kinds[spec.level] ?? DefaultKinds.kinds(at: spec.level), quantity: quantity,
            valueIsShare: quantity.isShare)
    }

    private func items(of spec: TargetSpec) -> [Int] {
        if spec.kind == .modifier {
            return measures.firstIndex { $0.spec.name == ModifierNames.measure(spec.id) }.map { [$0] } ?? []
        }
        guard let checklist = spec.checklist else { return [] }
        return checklist.items.compactMap { item in
            measures.firstIndex { $0.spec.name == ChecklistNames.measure(checklist.list, item.id) }
        }
    }
}
