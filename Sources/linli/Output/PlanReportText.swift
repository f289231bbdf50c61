import Kernel
import Plans

/// What `plan check` says.
enum PlanReportText {
    /// The object of the contract for one plan.
    static func json(_ check: PlanCheck, _ words: Words) -> JSONValue {
        let targets = check.plan.targets.map { target in
            JSONValue.object([
                "id": .string(target.id), "source": .array(target.source.map { .string($0) }),
                "class": .string(target.kind.rawValue), "level": .string(target.level.rawValue),
            ])
        }
        let errors = check.issues.filter { $0.severity == .error }.map { issue in
            JSONValue.object([
                "line": .integer(issue.line), "column": .integer(issue.column),
                "message": .string(issue.sentence(words)),
                "code": .string(issue.problem.code),
            ])
        }
        return .object([
            "id": .string(check.plan.id), "clauses": .integer(check.plan.clauses.count), "targets": .array(targets),
            "uncovered": .array(check.uncovered.map { .string($0.id) }),
            "tests": .object(["passed": .integer(check.testsPassed), "failed": .integer(check.testsFailed)]),
            "errors": .array(errors),
        ])
    }

    /// Lines as a compiler prints them, and a summary.
    static func tell(_ check: PlanCheck, _ file: String, _ words: Words) {
        for issue in check.issues {
            let severity = words(issue.severity == .error ? .planError : .planWarning)
            Terminal.say("\(file):\(issue.line):\(issue.column): \(severity)\(issue.sentence(words))")
        }
        for clause in check.uncovered {
            Terminal.say("\(file):\(clause.line):1: \(words(.planUncovered, ["clause": clause.id]))")
        }
        let counts: [String: any CustomStringConvertible] = [
            "plan": check.plan.id, "clauses": check.plan.clauses.count, "targets": check.plan.targets.count,
            "passed": check.testsPassed, "failed": check.testsFailed,
        ]
        Terminal.say(words(.planSummary, counts))
    }
}

extension MessageKey {
    static let planError: MessageKey = "cli.error"
    static let planWarning: MessageKey = "cli.warning"
    static let planUncovered: MessageKey = "cli.uncovered"
    static let planSummary: MessageKey = "cli.plan_summary"
}
