import Kernel
import Store

/// Everything the compiler can say about a plan file: what it holds, what is wrong, what no target covers.
package struct PlanCheck: Sendable {
    package let plan: Plan
    /// Nil when there are errors.
    package let compiled: CompiledPlan?
    package let issues: [PlanIssue]
    /// Clauses that state a number and have no target.
    package let uncovered: [Clause]
    package let testsPassed: Int
    package let testsFailed: Int

    /// Whether the plan may be loaded.
    package var isAccepted: Bool { compiled != nil && !issues.contains { $0.severity == .error } }

    /// Parses, compiles and tests a plan.
    package static func run(
        _ text: String, sources: [RecordSource], rules: DatedRules<StatusRule>
    ) -> PlanCheck {
        let (plan, parsed) = PlanParser.parse(text, rules.rules(on:))
        let (compiled, found) = PlanCompiler.compile(plan, sources: sources)
        var issues = parsed + found
        var passed = 0
        if let compiled {
            for test in plan.tests {
                let failures = PlanTestRunner.run(test, compiled, sources: sources)
                if failures.isEmpty { passed += 1 }
                issues += failures
            }
        }
        issues.sort { ($0.line, $0.column) < ($1.line, $1.column) }
        let hasErrors = issues.contains { $0.severity == .error }
        return PlanCheck(
            plan: plan, compiled: hasErrors ? nil : compiled, issues: issues,
            uncovered: ClauseCoverage.uncovered(in: plan), testsPassed: passed,
            testsFailed: plan.tests.count - passed)
    }
}
