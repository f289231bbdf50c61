@testable import Formula

extension Syntax {
    /// The tree as text with every operation in parentheses; parsing it again gives the same tree.
    var canonical: String {
        func list(_ items: [Syntax]) -> String { items.map(\.canonical).joined(separator: ", ") }
        switch kind {
        case .number(let value, let suffix):
            return value.description + (suffix.map { $0.name == "%" ? "%" : " " + $0.name } ?? "")
        case .string(let text): return Value.quoted(text)
        case .boolean(let flag): return flag ? "true" : "false"
        case .null: return "null"
        case .temporal(let text): return "@" + Value.quoted(text)
        case .list(let items): return "[" + list(items) + "]"
        case .interval(let lower, let closedBelow, let upper, let closedAbove):
            return (closedBelow ? "[" : "(") + lower.canonical + ".." + upper.canonical + (closedAbove ? "]" : ")")
        case .name(let name): return name
        case .call(let name, _, let arguments): return name + "(" + list(arguments) + ")"
        case .field(let base, let name, _): return base.canonical + "." + name
        case .bracket(let base, let inner): return base.canonical + "[" + inner.canonical + "]"
        case .negate(let operand): return "(-" + operand.canonical + ")"
        case .arithmetic(let operation, let left, let right):
            return "(" + left.canonical + " " + operation.rawValue + " " + right.canonical + ")"
        case .compare(let comparison, let left, let right):
            return "(" + left.canonical + " " + comparison.rawValue + " " + right.canonical + ")"
        case .and(let parts): return "(" + parts.map(\.canonical).joined(separator: " and ") + ")"
        case .or(let parts): return "(" + parts.map(\.canonical).joined(separator: " or ") + ")"
        case .between(let operand, let lower, let upper):
            return "(" + operand.canonical + " between " + lower.canonical + " and " + upper.canonical + ")"
        case .member(let operand, let tests):
            let texts = tests.map { ($0.comparison?.rawValue ?? "") + $0.operand.canonical }
            return "(" + operand.canonical + " in (" + texts.joined(separator: ", ") + "))"
        case .choice(let condition, let yes, let no):
            return "(if " + condition.canonical + " then " + yes.canonical + " else " + no.canonical + ")"
        case .quantified(let every, let name, let items, let condition):
            let word = every ? "every " : "some "
            return "(" + word + name + " in " + items.canonical + " satisfies " + condition.canonical + ")"
        }
    }
}
