import Formula
import Kernel
import Store

/// A round as a published file: what it was asked, everything its points rest on, and what became of each unit.
///
/// Names of officers and what objectors wrote stay out; rulings are in it, as on the notice.
package struct AssessmentPackage: Sendable {
    /// What its file is called.
    package static let kind = "assessment"
    /// The parts in their order; docs/verify.md tells their form.
    package static let order = [
        "round", "question", "plan", "units", "sources", "records", "results", "scheme", "field", "figures", "entries",
        "notice", "reviews",
    ]
    /// Kept on the day of publication, word for word.
    private static let kept = ["question", "plan", "units", "sources", "records", "results", "field", "figures"]

    package let parts: [String: PublicJSON]

    /// The package of a published round.
    ///
    /// - Throws: `Problem` `assessment.unknown`, `assessment.round_state` before the notice, `assessment.not_kept`.
    package init(
        round id: String, district: String, service: AssessmentService, on connection: any Connection
    ) throws {
        guard let file = try AssessmentQueries.file(district, id, on: connection) else {
            throw Problem("assessment.unknown", value: id)
        }
        guard file.round.state != .open else {
            throw Problem("assessment.round_state", value: file.round.state.rawValue)
        }
        var parts: [String: PublicJSON] = [:]
        for name in AssessmentPackage.kept {
            guard let part = try AssessmentQueries.evidence(name, in: file.round, on: connection) else {
                throw Problem("assessment.not_kept", value: id)
            }
            parts[name] = part
        }
        let scheme = try service.scheme(file.round, on: connection)
        parts["round"] = AssessmentPackage.json(file.round)
        parts["scheme"] = AssessmentPackage.json(scheme)
        parts["entries"] = .list(
            try file.entries.compactMap { entry in
                let papers = try AssessmentQueries.papers(district, id, entry.unit, on: connection)
                let drawn = AssessmentService.population(entry.unit)
                let population = try AssessmentQueries.evidence(drawn, in: file.round, on: connection)
                return papers.map { AssessmentPackage.json($0, population) }
            })
        parts["notice"] = AssessmentPackage.notice(file)
        parts["reviews"] = .list(file.reviews.map(AssessmentPackage.json))
        self.parts = parts
    }
}

extension AssessmentPackage {
    private static func json(_ round: AssessmentRound) -> PublicJSON {
        .object([
            "id": .text(round.id), "district": .text(round.district), "plan": .text(round.plan),
            "planHash": .text(round.planHash), "scheme": .text(round.scheme), "day": .text(round.day.description),
            "seed": .text(round.seed), "state": .text(round.state.rawValue),
            "opened": .text(round.openedAt.day.description),
        ])
    }

    /// A scheme as data, so that points can be worked out without reading the plan.
    package static func json(_ scheme: CompiledAssessment) -> PublicJSON {
        let spec = scheme.spec
        return .object([
            "name": .text(spec.name), "title": .object(["zh": .text(spec.title.zh), "en": .text(spec.title.en)]),
            "level": .text(spec.level.rawValue), "scale": .integer(spec.scale),
            "items": .list(
                scheme.items.map { item in
                    .object([
                        "target": .text(item.target.spec.id), "weight": .integer(item.weight),
                        "curve": .list(
                            item.curve.map { .list([.text($0.value.description), .text($0.part.description)]) }),
                    ])
                }),
            "ties": .list(spec.ties.map { .text($0) }),
            "stages": .list(spec.stages.map { .integer($0.minimum) }), "minimum": .integer(spec.minimum),
            "quota": PublicJSON(scheme.quota?.description), "per": .text(spec.per.rawValue),
            "confidence": PublicJSON(scheme.confidence?.description),
            "maxError": PublicJSON(scheme.maxError?.description), "noticeDays": .integer(spec.noticeDays),
            "revokeBelow": spec.revokeBelow.map { .integer($0) } ?? .null, "revokeYears": .integer(spec.revokeYears),
        ])
    }

    /// What a unit's targets came to, and the vetoes that hold.
    package static func json(_ score: Score) -> PublicJSON {
        .object([
            "unit": .text(score.unit.digits), "vetoes": .list(score.vetoes.map { .text($0) }),
            "items": .list(
                score.lines.map { line in
                    .object([
                        "target": .text(line.target), "value": PublicJSON(line.figure.value?.description),
                        "goal": PublicJSON(line.figure.goal?.description), "op": .text(line.figure.op.rawValue),
                        "met": .bool(line.figure.isMet),
                    ])
                }),
        ])
    }

    private static func json(_ papers: AssessmentPapers, _ population: PublicJSON?) -> PublicJSON {
        let entry = papers.entry
        return .object([
            "unit": .text(entry.unit.digits), "state": .text(entry.state.rawValue), "points": number(entry.points),
            "place": number(entry.place.map(Int64.init)), "stage": number(entry.stage.map(Int64.init)),
            "lines": .object(
                Dictionary(
                    papers.lines.map { ($0.target, .integer(Int($0.points))) }, uniquingKeysWith: { first, _ in first })
            ),
            "population": population ?? .list([]),
            "sample": .list(
                papers.sample.map { drawn in
                    .object(["record": .text(drawn.record), "right": drawn.isRight.map { .bool($0) } ?? .null])
                }),
            "steps": .list(
                papers.steps.map { .object(["step": .text($0.step), "day": .text($0.at.day.description)]) }),
        ])
    }

    private static func notice(_ file: AssessmentFile) -> PublicJSON {
        .object([
            "from": PublicJSON(file.round.noticeFrom?.description),
            "until": PublicJSON(file.round.noticeUntil?.description),
            "objections": .list(
                file.objections.map { objection in
                    .object([
                        "seq": .integer(objection.seq), "unit": .text(objection.unit.digits),
                        "day": .text(objection.at.day.description), "ruling": PublicJSON(objection.ruling),
                        "upheld": objection.isUpheld.map { .bool($0) } ?? .null,
                        "ruled": PublicJSON(objection.ruledAt?.day.description),
                    ])
                }),
        ])
    }

    private static func json(_ review: AssessmentReview) -> PublicJSON {
        .object([
            "unit": .text(review.unit.digits), "day": .text(review.day.description),
            "points": .integer(Int(review.points)), "least": .integer(Int(review.least)),
            "below": .bool(review.isBelow),
        ])
    }

    private static func number(_ number: Int64?) -> PublicJSON { number.map { .integer(Int($0)) } ?? .null }
}
