import Formula
import Kernel
import Measures
import Store

extension AssessmentService {
    /// Draws the records to be looked at on site from all that the unit's scored targets count, by the round's seed.
    func drawSample(_ unit: UnitCode, _ round: AssessmentRound, on connection: any Connection) throws {
        let (scorer, report) = try scorer(round, on: connection)
        guard let confidence = scorer.scheme.confidence, let error = scorer.scheme.maxError else { return }
        let counted = try counted(unit, scorer, report, round, on: connection)
        let size = EvidenceSample.size(population: counted.count, confidence: confidence, maxError: error)
        let drawn = EvidenceSample.draw(size, from: counted, seed: EvidenceSample.seed(round.seed, unit))
        try AssessmentQueries.insertSample(drawn, unit, in: round, on: connection)
        try AssessmentQueries.keep(
            AssessmentService.population(unit), text(.list(counted.map { .text($0) })), in: round, on: connection)
    }

    /// The records that the scored targets of a unit count: register and id, sorted.
    private func counted(
        _ unit: UnitCode, _ scorer: Scorer, _ report: PlanReport, _ round: AssessmentRound,
        on connection: any Connection
    ) throws -> [String] {
        guard let node = report.tree.node(of: unit) else { return [] }
        let finder = WhyFinder(
            judge: report.judge, units: report.units, district: round.district, connection: connection)
        return try scorer.evidence(at: node, finder)
    }

    /// Refuses when what a unit counts is no longer what its sample was drawn from.
    func requireSameEvidence(
        _ units: Set<UnitCode>, _ round: AssessmentRound, on connection: any Connection
    ) throws {
        let (scorer, report) = try scorer(round, on: connection)
        for unit in units.sorted() {
            let part = AssessmentService.population(unit)
            guard let drawn = try AssessmentQueries.evidence(part, in: round, on: connection)?.texts else { continue }
            guard try counted(unit, scorer, report, round, on: connection) == drawn else {
                throw Problem("assessment.evidence_changed", value: unit.digits, ["unit": unit.digits])
            }
        }
    }

    /// Keeps everything the published points rest on, so that later entries change neither notice nor award.
    func freeze(
        _ scores: [Score], _ scorer: Scorer, _ report: PlanReport, _ round: AssessmentRound,
        on connection: any Connection
    ) throws {
        let contents = try PlanPackage(
            plan: round.plan, unit: report.unit, day: round.day, service: plans, on: connection)
        var parts = contents.parts
        parts["field"] = .list(scorer.field(within: report.node).map { .text($0.digits) })
        parts["figures"] = .list(scores.sorted { $0.unit < $1.unit }.map(AssessmentPackage.json))
        for (name, part) in parts { try AssessmentQueries.keep(name, text(part), in: round, on: connection) }
    }

    /// The units to be given the award: accepted, with enough of the published points, within the quota.
    func winners(
        _ file: AssessmentFile, _ scheme: CompiledAssessment, on connection: any Connection
    ) throws -> [UnitCode] {
        guard let field = try AssessmentQueries.evidence("field", in: file.round, on: connection)?.list else {
            throw Problem("assessment.not_kept", value: file.round.id)
        }
        let placing = Placing(
            scheme: scheme.spec, power: scheme.power, quota: scheme.quota, field: field.compactMap(\.unit))
        let contenders = try file.entries.filter { $0.state == .accepted }.map { entry in
            let papers = try AssessmentQueries.papers(file.round.district, file.round.id, entry.unit, on: connection)
            let points = Dictionary(
                (papers?.lines ?? []).map { ($0.target, $0.points) }, uniquingKeysWith: { first, _ in first })
            return Placing.Contender(
                unit: entry.unit, total: entry.points ?? 0, ties: scheme.spec.ties.map { points[$0] ?? 0 },
                isVetoed: entry.place == nil)
        }
        return placing.places(contenders).filter(\.isWithinQuota).map(\.unit)
    }

    static func population(_ unit: UnitCode) -> String { "population." + unit.digits }

    private func text(_ json: PublicJSON) -> String { String(decoding: json.bytes, as: UTF8.self) }
}

extension Scorer {
    /// The records that the scored targets count at a unit: register and id, each once, sorted.
    func evidence(at node: Int, _ finder: WhyFinder) throws -> [String] {
        var ids: Set<String> = []
        for item in scheme.items {
            let counted = try finder.why(item.target, at: node)?.counted ?? []
            ids.formUnion(counted.filter { $0.source != "units" }.map { $0.source + "/" + $0.id })
        }
        return ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
