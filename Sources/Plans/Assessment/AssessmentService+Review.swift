import Access
import Kernel
import Measures
import Store

extension AssessmentService {
    /// Looks at every award whose yearly day has come, by the figures of that day, and takes back what fell below the
    /// scheme's points in as many looks in a row as the scheme says.
    ///
    /// Nothing happens where the scheme names no points, or the plan is out of use. Safe to call at any time, and twice.
    /// - Returns: how many looks were taken.
    @discardableResult
    package func reviewDue(district: String, through today: CivilDate) throws -> Int {
        let rounds = try database.read { try AssessmentQueries.rounds(district, on: $0) }
        var count = 0
        for round in rounds where round.state == .closed {
            let now = environment.now()
            count += try database.write { connection in
                try AuditTrail.lock(district, on: connection)
                guard let file = try AssessmentQueries.file(district, round.id, on: connection) else { return 0 }
                return try reviewDue(file, through: today, at: now, on: connection)
            }
        }
        return count
    }

    private func reviewDue(
        _ file: AssessmentFile, through today: CivilDate, at now: Instant, on connection: any Connection
    ) throws -> Int {
        let round = file.round
        var count = 0
        for entry in file.entries where entry.state == .awarded {
            let papers = try AssessmentQueries.papers(round.district, round.id, entry.unit, on: connection)
            guard let awarded = papers?.steps.last(where: { $0.step == "award" })?.at.day else { continue }
            var reviews = file.reviews.filter { $0.unit == entry.unit }
            for day in AssessmentService.anniversaries(of: awarded, after: reviews.last?.day, through: today) {
                guard let (review, years) = try review(entry.unit, round, on: day, connection) else { break }
                try AssessmentQueries.insert(review, in: round, at: now, on: connection)
                try audit(
                    round, "review", .system, now,
                    ["unit": entry.unit.digits, "day": day.description, "points": String(review.points)], on: connection
                )
                reviews.append(review)
                count += 1
                let last = reviews.suffix(years)
                guard last.count == years, last.allSatisfy(\.isBelow) else { continue }
                let reason = last.map { "\($0.day) \($0.points) < \($0.least)" }.joined(separator: "; ")
                try takeBack(entry.unit, reason, round, .system, now, on: connection)
                try audit(round, "revoke", .system, now, ["unit": entry.unit.digits], on: connection)
                break
            }
        }
        return count
    }

    /// The points of a unit on a day by the scheme as it stands now; nil when there is nothing to look at.
    private func review(
        _ unit: UnitCode, _ round: AssessmentRound, on day: CivilDate, _ connection: any Connection
    ) throws -> (AssessmentReview, years: Int)? {
        guard let (_, plan) = try plans.plans(round.district, on: connection).first(where: { $0.0.id == round.plan }),
            plan.assessments.contains(where: { $0.spec.name == round.scheme })
        else { return nil }
        let (scorer, report) = try scorer(
            plan: round.plan, scheme: round.scheme, district: round.district, day: day, on: connection)
        guard let least = scorer.scheme.spec.revokeBelow, let node = report.tree.node(of: unit) else { return nil }
        let (score, floor) = (scorer.score(at: node), Int64(least) * scorer.scheme.power)
        let review = AssessmentReview(
            unit: unit, day: day, points: score.total, least: floor,
            isBelow: score.total < floor || !score.vetoes.isEmpty)
        return (review, scorer.scheme.spec.revokeYears)
    }

    /// The same day of the following years, after the last look; 29 February moves to the 28th.
    static func anniversaries(of day: CivilDate, after last: CivilDate?, through today: CivilDate) -> [CivilDate] {
        guard today.year > day.year else { return [] }
        return (day.year + 1...today.year).compactMap { year in
            CivilDate(year: year, month: day.month, day: day.day) ?? CivilDate(year: year, month: day.month, day: 28)
        }.filter { $0 <= today && $0 > (last ?? day) }
    }
}
