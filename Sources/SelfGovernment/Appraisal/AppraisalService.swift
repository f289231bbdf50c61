import Access
import Ballots
import Crypto
import Kernel
import Store

/// What was counted for one person or body appraised.
package struct AppraisalTally: Hashable, Sendable {
    package let subject: String
    package let good: Int
    package let fair: Int
    package let poor: Int
    /// Whether the numbers are withheld because too few took part.
    package internal(set) var isWithheld = false

    package init(subject: String, good: Int, fair: Int, poor: Int) {
        (self.subject, self.good, self.fair, self.poor) = (subject, good, fair, poor)
    }

    /// Sheets that said anything.
    package var total: Int { good + fair + poor }
    /// The result in the words of the rule: what most said; the worse of equals.
    package var result: String {
        if poor >= good, poor >= fair { return EvaluationRule.worst }
        return fair >= good ? "basic" : "competent"
    }
}

/// The yearly appraisal of committee members, and that of departments and units by residents.
///
/// Sheets are counted and never kept; a remark is kept without time and author, in an order that says nothing.
package struct AppraisalService: Sendable {
    let laws: LawBook
    let database: Database
    let environment: Environment

    package init(laws: LawBook, database: Database, environment: Environment) {
        (self.laws, self.database, self.environment) = (laws, database, environment)
    }

    /// Opens the appraisal of a year.
    ///
    /// - Throws: `Problem` `appraisal.held_already` for a second one in the year, `access.denied`.
    /// - Returns: Its id.
    package func open(
        unit: UnitCode, kind: AppraisalKind, year: Int, on day: CivilDate, by actor: Actor
    ) async throws -> String {
        let (now, id) = (environment.now(), environment.newID())
        let pack = try laws.law(of: "residents_committee", on: day)
        try await database.write { connection in
            try AuditTrail.lock(unit.district, on: connection)
            try Access.require(.presideAppraisals, actor, at: unit)
            guard try AppraisalQueries.find(unit: unit, kind: kind, year: year, on: connection) == nil else {
                throw Problem("appraisal.held_already", field: "year", value: String(year))
            }
            try AppraisalQueries.insert(
                AppraisalHead(id: id, unit: unit, kind: kind, year: year, pack: pack.id, held: day, isClosed: false),
                at: now, by: actor.account, on: connection)
            try audit("appraisal.open", unit, id, ["year": String(year)], actor, now, connection)
        }
        return id
    }

    /// Enters the counted sheets and the remarks, and closes the appraisal.
    ///
    /// - Throws: `Problem` `appraisal.closed`, `appraisal.negative`, `appraisal.unknown`.
    /// - Returns: Whose office ends by the rule, with article and numbers.
    package func close(
        _ id: String, district: String, tallies: [AppraisalTally], remarks: [(subject: String, body: String)] = [],
        on day: CivilDate, by actor: Actor
    ) async throws -> [(subject: String, verdict: EvaluationVerdict)] {
        let now = environment.now()
        return try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard let head = try AppraisalQueries.find(id, district: district, on: connection) else {
                throw Problem("appraisal.unknown")
            }
            try Access.require(.presideAppraisals, actor, at: head.unit)
            guard !head.isClosed else { throw Problem("appraisal.closed") }
            guard tallies.allSatisfy({ min($0.good, $0.fair, $0.poor) >= 0 && !$0.subject.isEmpty }) else {
                throw Problem("appraisal.negative")
            }
            for tally in tallies { try AppraisalQueries.insert(tally, head, on: connection) }
            for remark in remarks {
                let digest = SHA256.hash(data: Array((id + remark.subject + remark.body).utf8)).description
                try AppraisalQueries.remark(
                    subject: remark.subject, digest: digest, body: remark.body, head, on: connection)
            }
            try AppraisalQueries.close(head, on: day, connection)
            try audit(
                "appraisal.close", head.unit, id, ["sheets": String(tallies.map(\.total).max() ?? 0)], actor, now,
                connection)
            return try ended(head, connection)
        }
    }

    /// Whose office ends, after this and the years before.
    private func ended(
        _ head: AppraisalHead, _ connection: any Connection
    ) throws -> [(subject: String, verdict: EvaluationVerdict)] {
        guard head.kind == .members else { return [] }
        let pack = try laws.pack(head.pack)
        let years = try AppraisalQueries.history(unit: head.unit, kind: .members, on: connection)
        let subjects = Set(years.last?.tallies.map(\.subject) ?? []).sorted()
        return try subjects.compactMap { subject in
            let results = years.compactMap { year in year.tallies.first { $0.subject == subject }?.result }
            let verdict = try EvaluationRule(pack).verdict(history: results)
            return verdict.officeEnds ? (subject, verdict) : nil
        }
    }

    /// The published results of a unit by year; numbers of too small a group are withheld.
    package func published(unit: UnitCode, kind: AppraisalKind) async throws -> [(year: Int, tallies: [AppraisalTally])]
    {
        let smallest = try laws.law(of: "residents_committee", on: environment.today)
            .number("evaluation.smallest_group").value
        return try await database.read { connection in
            try AppraisalQueries.history(unit: unit, kind: kind, on: connection).map { year in
                (
                    year.year,
                    year.tallies.map { tally in
                        guard tally.total < smallest else { return tally }
                        var withheld = AppraisalTally(subject: tally.subject, good: 0, fair: 0, poor: 0)
                        withheld.isWithheld = true
                        return withheld
                    }
                )
            }
        }
    }

    private func audit(
        _ action: String, _ unit: UnitCode, _ id: String, _ detail: [String: String], _ actor: Actor, _ now: Instant,
        _ connection: any Connection
    ) throws {
        try AuditTrail.append(
            AuditEntry(
                district: unit.district, at: now, actor: actor, action: action, subject: "appraisals/" + id,
                detail: detail), on: connection)
    }
}

/// Who is appraised.
package enum AppraisalKind: String, Hashable, Sendable { case members, departments }
