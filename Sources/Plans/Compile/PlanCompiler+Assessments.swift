import Formula
import Kernel
import Store

extension PlanCompiler {
    /// Reads the numbers of a scheme and types its vetoes.
    mutating func compile(_ spec: AssessmentSpec, _ targets: [CompiledTarget]) -> CompiledAssessment {
        var items: [CompiledAssessment.Item] = []
        for item in spec.items {
            guard let target = targets.first(where: { $0.spec.id == item.target }) else {
                report((spec.line, 1), Problem("plan.unknown_target", ["target": item.target]))
                continue
            }
            let curve = item.curve.compactMap { point -> (value: Decimal34, part: Decimal34)? in
                guard let value = number(point.value), let part = number(point.part) else { return nil }
                return (value, part)
            }
            if zip(curve, curve.dropFirst()).contains(where: { $0.value >= $1.value }) {
                report((spec.line, 1), Problem("plan.curve_order", ["target": item.target]))
            }
            items.append(
                CompiledAssessment.Item(target: target, weight: item.weight, curve: curve, dimension: item.dimension))
        }
        for tie in spec.ties where !spec.items.contains(where: { $0.target == tie }) {
            report((spec.line, 1), Problem("plan.unknown_target", ["target": tie]))
        }
        checkHonour(spec)
        return CompiledAssessment(
            spec: spec, items: items, vetoes: spec.vetoes.compactMap { expression($0, in: scope, expecting: .boolean) },
            quota: spec.quota.flatMap { number($0) }, confidence: spec.confidence.flatMap { number($0) },
            maxError: spec.maxError.flatMap { number($0) })
    }

    /// The title and the grade of an award are among the choices of the register of honours, where that is measured.
    private mutating func checkHonour(_ spec: AssessmentSpec) {
        guard let honour = spec.honour, let source = sources["honours"] else { return }
        for (name, text) in [("title", honour.title), ("grade", honour.grade)] {
            guard case .choice(let choices)? = source.fields.first(where: { $0.name == name })?.type,
                !choices.contains(where: { $0.code == text.value })
            else { continue }
            report(
                (text.line, text.column),
                Problem(
                    "plan.unknown_choice", value: text.value,
                    ["key": name, "value": text.value, "known": choices.map(\.code).joined(separator: " ")]))
        }
    }

    /// A plain number or a number of per cent.
    private mutating func number(_ text: Located<String>) -> Decimal34? {
        let isPercent = text.value.hasSuffix("%")
        if let number = Decimal34(isPercent ? String(text.value.dropLast()) : text.value) {
            return isPercent ? number.divided(by: Decimal34(100)) : number
        }
        report((text.line, text.column), Problem("plan.expected_whole", ["key": "assessment", "value": text.value]))
        return nil
    }
}
