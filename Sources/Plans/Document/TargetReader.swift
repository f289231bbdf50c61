import Kernel
import Measures

/// Reads one `target` block.
enum TargetReader {
    static func read(_ tree: YAMLTree, id: String, clause: String, line: Int) -> (TargetSpec, [PlanIssue]) {
        var reader = YAMLReader(tree)
        var target = TargetSpec(id: id, clause: clause, line: line)
        target.title = reader.localized("title") ?? Localized(zh: id, en: id)
        target.source = reader.texts("source")
        target.kind = reader.choice("class", default: .executable)
        target.level = reader.choice("level", default: .district)
        target.formula = reader.located("formula")
        target.scope = reader.located("scope")
        target.gap = reader.located("gap")
        target.each = reader.flag("each", default: false)
        target.only = reader.texts("only")
        target.missing = reader.choice("missing", default: .notMet)
        target.modifies = reader.text("modifies")
        target.reasons = reader.texts("reasons")
        target.note = reader.localized("note") ?? target.note
        target.goal = goal(&reader)
        target.checklist = checklist(&reader)
        readResponsible(&reader, into: &target)
        require(&target, &reader, line: line)
        return (target, reader.finish())
    }

    private static func require(_ target: inout TargetSpec, _ reader: inout YAMLReader, line: Int) {
        let place = YAMLPlace(line: line, column: 1)
        func missing(_ key: String) {
            reader.report(place, Problem("plan.target_needs", ["target": target.id, "key": key]))
        }
        switch target.kind {
        case .executable, .trend, .baseline: if target.formula == nil { missing("formula") }
        case .checklist: if target.checklist == nil { missing("checklist") }
        case .modifier: if target.modifies == nil { missing("modifies") }
        }
        if target.kind == .trend, target.goal == nil { missing("goal") }
    }

    private static func goal(_ reader: inout YAMLReader) -> GoalSpec? {
        guard let tree = reader.tree("goal") else { return nil }
        var inner = YAMLReader(tree)
        var goal = GoalSpec()
        goal.op = inner.choice("op", default: .atLeast)
        if case .list(let items, _)? = inner.tree("between") {
            goal.op = .between
            let ends = items.compactMap(located)
            goal.value = ends.first
            goal.upper = ends.count > 1 ? ends[1] : nil
        } else if case .list(let items, _)? = inner.tree("value") {
            let ends = items.compactMap(located)
            goal.value = ends.first
            goal.upper = ends.count > 1 ? ends[1] : nil
        } else {
            goal.value = inner.located("value")
        }
        goal.tolerance = inner.located("tolerance")
        goal.by = inner.date("by")
        goal.byStrict = inner.date("by_strict")
        if inner.tree("frequency") != nil { goal.frequency = inner.choice("frequency", default: .year) }
        if inner.tree("over") != nil { goal.frequency = inner.choice("over", default: .year) }
        reader.issues += inner.finish()
        return goal
    }

    private static func located(_ tree: YAMLTree) -> Located<String>? {
        guard case .scalar(let text, let quoted, let place) = tree else { return nil }
        return Located(value: text, line: place.line, column: place.column + (quoted ? 1 : 0))
    }

    private static func checklist(_ reader: inout YAMLReader) -> ChecklistSpec? {
        guard let tree = reader.tree("checklist") else { return nil }
        var inner = YAMLReader(tree)
        let list = inner.required("list")?.value ?? ""
        let given = inner.flag("given", default: true)
        var items: [ChecklistSpec.Item] = []
        if case .list(let trees, _)? = inner.tree("items") {
            for item in trees {
                var itemReader = YAMLReader(item)
                let id = itemReader.required("id")?.value ?? ""
                let title = Localized(zh: itemReader.text("zh") ?? id, en: itemReader.text("en") ?? id)
                items.append(.init(id: id, title: title))
                inner.issues += itemReader.finish()
            }
        }
        if given, items.isEmpty { inner.report(tree.place, Problem("plan.checklist_empty", ["list": list])) }
        reader.issues += inner.finish()
        return ChecklistSpec(list: list, items: items, given: given)
    }

    private static func readResponsible(_ reader: inout YAMLReader, into target: inout TargetSpec) {
        guard let tree = reader.tree("responsible") else { return }
        var inner = YAMLReader(tree)
        target.lead = inner.localized("lead") ?? target.lead
        if case .list(let items, _)? = inner.tree("support") {
            target.support = items.compactMap { inner.localized($0, key: "support") }
        }
        reader.issues += inner.finish()
    }
}
