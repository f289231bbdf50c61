import Kernel
import Registry
import Store

extension AssessmentService {
    /// The register in which titles stand.
    private static let honours = "honours"

    /// Enters an award into the register of honours, when the scheme names a title.
    func enterHonour(
        _ unit: UnitCode, _ scheme: CompiledAssessment, at now: Instant, by actor: Actor,
        on connection: any Connection
    ) throws {
        guard let draft = AssessmentService.draft(unit, scheme, awarded: now.day) else { return }
        try registers.enter(
            draft, in: AssessmentService.honours, id: environment.newID(), at: now, by: actor, on: connection)
    }

    /// Moves an awarded unit to revoked, and ends its entry in the register of honours.
    func takeBack(
        _ unit: UnitCode, _ reason: String, _ round: AssessmentRound, _ actor: Actor, _ now: Instant,
        on connection: any Connection
    ) throws {
        try move(unit, to: .revoked, "revoke", reason, round, actor, now, on: connection)
        let papers = try AssessmentQueries.papers(round.district, round.id, unit, on: connection)
        guard let awarded = papers?.steps.last(where: { $0.step == "award" })?.at.day,
            let draft = AssessmentService.draft(unit, try scheme(round, on: connection), awarded: awarded)
        else { return }
        // A title holds for one day at least: the register asks for an end after the beginning.
        try registers.finish(
            draft, in: AssessmentService.honours, on: max(now.day, awarded.adding(days: 1)), at: now, by: actor,
            on: connection)
    }

    private static func draft(_ unit: UnitCode, _ scheme: CompiledAssessment, awarded: CivilDate) -> RecordDraft? {
        scheme.spec.honour.map { honour in
            RecordDraft([
                "unit": unit.digits, "title": honour.title.value, "grade": honour.grade.value,
                "name": scheme.spec.title.zh, "awarded": awarded.description,
            ])
        }
    }
}
