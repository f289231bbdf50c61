import Formula
import Kernel
import Measures
import Store

extension PlanPackage {
    /// Works every result out again from the plan's text, the units and the records, and compares.
    ///
    /// One check for the plan, one for the unit, one for the list of targets and one for each target.
    package func checks() -> [PackageCheck] {
        let (compiled, errors) = compiled()
        guard let compiled, errors.isEmpty else {
            let line = errors.first?.line ?? 1
            return [
                PackageCheck(
                    "plan.compiles", failure: Problem("package.plan", value: question.plan, ["line": String(line)]))
            ]
        }
        var checks = [
            PackageCheck(
                "plan.compiles", holds: compiled.plan.id == question.plan, found: compiled.plan.id,
                wanted: question.plan)
        ]
        let situation = situation(compiled)
        guard let node = situation.tree.node(of: question.unit), situation.tree.codes[node] == question.unit else {
            let arguments = ["unit": question.unit.digits, "day": question.treeDay.description]
            return checks + [PackageCheck("unit.exists", failure: Problem("unit.unknown", arguments))]
        }
        checks.append(PackageCheck("unit.exists", figures: question.unit.digits))
        checks.append(recordsStand(situation.tree, node))
        let judge = Judge(situation)
        return checks + compare(compiled.targets.compactMap { judge.verdict($0, at: node).map { Result($0) } })
    }

    /// The plan as its text compiles against the fields in the package, and what is wrong with it.
    func compiled() -> (CompiledPlan?, errors: [PlanIssue]) {
        let (plan, found) = PlanParser.parse(text) { [rule = question.statusRule] _ in rule }
        let (compiled, issues) = PlanCompiler.compile(plan, sources: sources)
        return (compiled, (found + issues).filter { $0.severity == .error })
    }

    /// The plan with the records in the package, on its day.
    func situation(_ plan: CompiledPlan) -> Situation {
        var planes = PlaneSet(measures: plan.measures.map(\.plane))
        for measure in plan.measures {
            for record in records[measure.rows.source.name, default: []] { planes.apply(measure.cells(of: record)) }
        }
        return Situation(
            plan: plan, planes: planes, units: UnitBook(units), day: question.day, treeDay: question.treeDay)
    }

    /// Each record once, and at a unit that counts at the unit asked for.
    private func recordsStand(_ tree: UnitTree, _ node: Int) -> PackageCheck {
        let subtree = tree.subtree(of: node)
        let all = records.values.reduce(0) { $0 + $1.count }
        let good = records.values.reduce(0) { sum, rows in
            let inside = rows.filter { tree.node(of: $0.unit).map(subtree.contains) ?? false }
            return sum + Set(inside.map(\.id)).count
        }
        return PackageCheck("records.inside", holds: good == all, found: String(all), wanted: String(good))
    }

    private func compare(_ computed: [Result]) -> [PackageCheck] {
        let (stated, known) = (results.map(\.target), computed.map(\.target))
        let list = PackageCheck(
            "results.targets", holds: stated == known, found: String(stated.count), wanted: String(known.count))
        let wanted = Dictionary(computed.map { ($0.target, $0) }, uniquingKeysWith: { first, _ in first })
        return [list]
            + results.map { result in
                let own = wanted[result.target]
                return PackageCheck(
                    "result." + result.target, holds: own == result, found: result.figures,
                    wanted: own?.figures ?? "–")
            }
    }
}

extension PlanPackage.Result {
    /// Status and numbers in one line.
    fileprivate var figures: String {
        let quotient = [numerator, denominator].compactMap { $0 }.joined(separator: "/")
        return [status, value, quotient.isEmpty ? nil : quotient, goal, gap, due].map { $0 ?? "–" }
            .joined(separator: " ")
    }
}
