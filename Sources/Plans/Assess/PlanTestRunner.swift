import Formula
import Kernel
import Measures
import Store

/// Runs a test that a plan carries: builds the planes of its given records and compares the verdicts.
enum PlanTestRunner {
    /// An issue for each expectation that does not hold or cannot be read.
    static func run(_ test: PlanTest, _ plan: CompiledPlan, sources: [RecordSource]) -> [PlanIssue] {
        var world = TestWorld(test, plan: plan)
        world.addRecords(test, sources)
        guard let day = test.at, world.issues.isEmpty else { return world.issues }
        let units = UnitBook(world.units)
        let judge = Judge(Situation(plan: plan, planes: world.planes, units: units, day: day))
        return test.expect.flatMap { compare($0, world, judge) }
    }

    private static func compare(_ expected: PlanTest.Expectation, _ world: TestWorld, _ judge: Judge) -> [PlanIssue] {
        func issue(_ problem: Problem, line: Int? = nil) -> PlanIssue {
            PlanIssue(line: line ?? expected.line, column: 1, problem)
        }
        guard let target = judge.situation.plan.target(expected.target) else {
            return [issue(Problem("plan.unknown_target", ["target": expected.target]))]
        }
        guard let code = world.codes[expected.unit], let node = judge.situation.tree.node(of: code) else {
            return [issue(Problem("plan.test_unit", ["unit": expected.unit]))]
        }
        let verdict = judge.verdict(target, at: node)
        let asksWhy = expected.parts.keys.contains { $0.hasPrefix("why.") }
        let reasons = asksWhy ? TestReasons(target, at: node, judge, world.records) : nil
        return expected.parts.sorted { $0.value.line < $1.value.line }.compactMap { part, wanted in
            if part == "why.failed", reasons?.failures.contains(wanted.value) ?? false { return nil }
            let found = reasons?.text(of: part) ?? text(of: part, verdict)
            guard !agrees(part, wanted: wanted.value, found: found) else { return nil }
            return issue(
                Problem(
                    "plan.test_failed",
                    [
                        "target": expected.target, "unit": expected.unit, "part": part, "expected": wanted.value,
                        "found": found,
                    ]), line: wanted.line)
        }
    }

    /// The part of a verdict as text; `none` when the target does not apply or there is no such value.
    private static func text(of part: String, _ verdict: Verdict?) -> String {
        guard let verdict else { return "none" }
        switch part {
        case "status": return verdict.status.rawValue
        case "met": return verdict.tally.map { String($0.met) } ?? String(verdict.isMet)
        case "total": return verdict.tally.map { String($0.total) } ?? "none"
        case "value": return verdict.value.nullReason == nil ? verdict.value.description : "null"
        case "goal": return verdict.goal?.description ?? "none"
        case "gap": return verdict.gap?.description ?? "none"
        case "numerator": return verdict.numerator?.description ?? "none"
        case "denominator": return verdict.denominator?.description ?? "none"
        default: return "none"
        }
    }

    private static func agrees(_ part: String, wanted: String, found: String) -> Bool {
        if part == "status" {
            if wanted == "not met" || wanted == "not_met" { return found != "met" && found != "none" }
            return wanted.replacing(" ", with: "_") == found
        }
        if let a = number(wanted), let b = number(found) { return a == b }
        return wanted == found || (wanted == "0" && found == "none" && part == "gap")
    }

    private static func number(_ text: String) -> Decimal34? {
        let bare = text.split(separator: " ").first.map(String.init) ?? text
        if bare.hasSuffix("%") { return Decimal34(bare.dropLast()).flatMap { $0.divided(by: Decimal34(100)) } }
        return Decimal34(bare)
    }
}
