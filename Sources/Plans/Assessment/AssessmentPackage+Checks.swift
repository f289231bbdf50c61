import Formula
import Kernel
import Measures
import Store

extension AssessmentPackage {
    /// Measures every published figure again from the plan's text and the records in the package.
    ///
    /// What follows from the figures (points, places, samples, awards) is checked by whoever reads the package, with
    /// code of its own.
    /// - Throws: `package.part_unreadable` with the part.
    package static func recordChecks(_ parts: [String: PublicJSON]) throws -> [PackageCheck] {
        let contents = try PlanPackage(parts: parts)
        let checks = contents.checks()
        let name = parts["round"]?["scheme"]?.text ?? ""
        guard let plan = contents.compiled().0, checks.allSatisfy({ $0.name != "unit.exists" || $0.isOK }),
            let scheme = plan.assessments.first(where: { $0.spec.name == name })
        else {
            return checks + [PackageCheck("scheme.plan", holds: false, found: name, wanted: "–")]
        }
        let stated = parts["scheme"] ?? .null
        let own = [PackageCheck("scheme.plan", holds: stated == json(scheme), found: name, wanted: name)]
        let situation = contents.situation(plan)
        guard let node = situation.tree.node(of: contents.question.unit) else { return checks + own }
        let scorer = Scorer(scheme: scheme, judge: Judge(situation))
        return try checks + own + figures(parts, scorer, within: node)
            + populations(
                parts, scorer,
                WhyFinder(judge: scorer.judge) { source, take in
                    for record in contents.records[source.name, default: []] { try take(record) }
                })
    }

    /// The units that were measured, and what their targets came to.
    private static func figures(
        _ parts: [String: PublicJSON], _ scorer: Scorer, within node: Int
    ) -> [PackageCheck] {
        let field = scorer.field(within: node).map(\.digits)
        let stated = parts["field"]?.texts ?? []
        let list = PackageCheck(
            "field", holds: stated == field, found: String(stated.count), wanted: String(field.count))
        let figures = (parts["figures"]?.list ?? []).map { figure in
            let unit = figure["unit"]?.unit
            let own = unit.flatMap { scorer.judge.situation.tree.node(of: $0) }.map { json(scorer.score(at: $0)) }
            return PackageCheck(
                "figures." + (unit?.digits ?? ""), holds: own == figure, found: line(figure), wanted: line(own))
        }
        return [list] + figures
    }

    /// The records from which samples of accepted units were drawn are those that count.
    private static func populations(
        _ parts: [String: PublicJSON], _ scorer: Scorer, _ finder: WhyFinder
    ) throws -> [PackageCheck] {
        let scored = Set((parts["figures"]?.list ?? []).compactMap { $0["unit"]?.text })
        let entries = (parts["entries"]?.list ?? []).filter { scored.contains($0["unit"]?.text ?? "") }
        guard scorer.scheme.confidence != nil else { return [] }
        return try entries.map { entry in
            let unit = entry["unit"]?.unit
            let node = unit.flatMap { scorer.judge.situation.tree.node(of: $0) }
            let own = try node.map { try scorer.evidence(at: $0, finder) } ?? []
            let stated = entry["population"]?.texts ?? []
            return PackageCheck(
                "population." + (unit?.digits ?? ""), holds: stated == own, found: String(stated.count),
                wanted: String(own.count))
        }
    }

    private static func line(_ figure: PublicJSON?) -> String {
        (figure?["items"]?.list ?? []).map { $0["value"]?.text ?? "–" }.joined(separator: " ")
    }
}
