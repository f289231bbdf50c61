import Formula
import Kernel
import Plans

/// Verdicts for scripts and for the terminal.
enum VerdictText {
    static func json(_ verdict: Verdict) -> JSONValue {
        .object([
            "id": .string(verdict.target.spec.id), "value": json(verdict.value),
            "goal": verdict.goal.map(json) ?? .null, "status": .string(verdict.status.rawValue),
            "numerator": verdict.numerator.map(json) ?? .null, "denominator": verdict.denominator.map(json) ?? .null,
            "gap": verdict.gap.map { .number($0.description) } ?? .null,
            "due": .text(verdict.due?.description),
        ])
    }

    static func json(_ value: Value) -> JSONValue {
        switch value {
        case .null: .null
        case .boolean(let flag): .bool(flag)
        case .number(let number): .number(number.description)
        default: .string(value.description)
        }
    }

    static func line(_ verdict: Verdict, _ words: Words) -> String {
        let status = words(MessageKey("cli.status_" + verdict.status.rawValue))
        let value = verdict.value.nullReason == nil ? verdict.value.description : "–"
        let parts = [verdict.numerator, verdict.denominator].compactMap { $0?.description }
        let quotient = parts.count == 2 ? " (\(parts.joined(separator: "/")))" : ""
        let goal = verdict.goal.map { " / \($0)" } ?? ""
        return "\(status)\t\(verdict.target.spec.id)\t\(value)\(quotient)\(goal)\t\(words(verdict.target.spec.title))"
    }
}
