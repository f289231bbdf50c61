import Access
import Ballots
import Crypto
import Kernel
import Registry
import Store

/// The yearly appraisal of committee members, and that of departments and units by residents.
///
/// Sheets are counted and never kept; a remark is kept without time and author, in an order that says nothing. Two
/// results of the worst kind in a row end an office, and with it the row in the register of posts.
package struct AppraisalService: Sendable {
    /// The rule packs at hand.
    package let laws: LawBook
    let database: Database
    let environment: Environment
    let registers: RegisterService
    let observers: [RecordObserver]

    package init(
        laws: LawBook, database: Database, environment: Environment, registers: RegisterService,
        observers: [RecordObserver] = []
    ) {
        self.laws = laws
        self.database = database
        self.environment = environment
        self.registers = registers
        self.observers = observers
    }

    /// Opens the appraisal of a year.
    ///
    /// - Throws: `Problem` `appraisal.held_already` for a second one in the year, `appraisal.year_wrong`,
    ///   `access.denied`.
    /// - Returns: Its id.
    package func open(
        unit: UnitCode, kind: AppraisalKind, year: Int, on day: CivilDate, by actor: Actor
    ) async throws -> String {
        let (now, id) = (environment.now(), environment.newID())
        let pack = try laws.law(of: "residents_committee", on: day)
        guard (day.year - 1...day.year).contains(year) else {
            throw Problem("appraisal.year_wrong", field: "year", value: String(year))
        }
        try await database.write { connection in
            try AuditTrail.lock(unit.district, on: connection)
            try Access.require(.presideAppraisals, actor, at: unit)
            guard try AppraisalQueries.find(unit: unit, kind: kind, year: year, on: connection) == nil else {
                throw Problem("appraisal.held_already", field: "year", value: String(year))
            }
            let head = AppraisalHead(
                id: id, unit: unit, kind: kind, year: year, pack: pack.id, held: day, closed: nil, smallest: nil)
            try AppraisalQueries.insert(head, at: now, by: actor.account, on: connection)
            try head.audit("appraisal.open", ["year": String(year)], by: actor, at: now, on: connection)
        }
        return id
    }

    /// Enters the counted sheets and the remarks, closes the appraisal and ends the offices that end by it.
    ///
    /// - Throws: `Problem` `appraisal.closed`, `appraisal.negative`, `appraisal.empty`, `appraisal.twice`,
    ///   `appraisal.remark_of_nobody`, `appraisal.unknown`, `appraisal.day_wrong`.
    /// - Returns: Whose office ends by the rule, with article and numbers.
    package func close(
        _ id: String, district: String, tallies: [AppraisalTally], remarks: [(subject: String, body: String)] = [],
        on day: CivilDate, by actor: Actor
    ) async throws -> [(subject: String, verdict: EvaluationVerdict)] {
        let now = environment.now()
        try check(tallies, remarks)
        return try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard let head = try AppraisalQueries.find(id, district: district, on: connection) else {
                throw Problem("appraisal.unknown")
            }
            try Access.require(.presideAppraisals, actor, at: head.unit)
            guard !head.isClosed else { throw Problem("appraisal.closed") }
            guard day >= head.held else { throw Problem("appraisal.day_wrong", field: "day") }
            let pack = try laws.pack(head.pack)
            let smallest = try pack.number("evaluation.smallest_group").value
            for tally in tallies { try AppraisalQueries.insert(tally, head, on: connection) }
            for remark in remarks {
                let digest = SHA256.hash(data: Array((id + remark.subject + remark.body).utf8)).description
                try AppraisalQueries.remark(
                    subject: remark.subject, digest: digest, body: remark.body, head, on: connection)
            }
            try AppraisalQueries.close(head, on: day, smallest: smallest, connection)
            try announce(id, district, connection)
            try head.audit(
                "appraisal.close", ["sheets": String(tallies.map(\.total).max() ?? 0)], by: actor, at: now,
                on: connection)
            return try end(head, pack, on: day, actor, now, connection)
        }
    }

    private func check(_ tallies: [AppraisalTally], _ remarks: [(subject: String, body: String)]) throws {
        guard !tallies.isEmpty else { throw Problem("appraisal.empty", field: "tallies") }
        guard tallies.allSatisfy({ min($0.good, $0.fair, $0.poor) >= 0 && !$0.subject.isEmpty }) else {
            throw Problem("appraisal.negative", field: "tallies")
        }
        let subjects = Set(tallies.map(\.subject))
        guard subjects.count == tallies.count else { throw Problem("appraisal.twice", field: "tallies") }
        guard let stray = remarks.first(where: { !subjects.contains($0.subject) }) else { return }
        throw Problem("appraisal.remark_of_nobody", field: "remarks", value: stray.subject)
    }

    private func announce(_ id: String, _ district: String, _ connection: any Connection) throws {
        guard !observers.isEmpty, let head = try AppraisalQueries.find(id, district: district, on: connection) else {
            return
        }
        for (place, tally) in try AppraisalQueries.tallies(head, on: connection).enumerated() {
            let record = head.record(tally.withholding(below: head.smallest ?? 0), place)
            try observers.tell(SelfGovernmentSources.appraisals, nil, record, district, connection)
        }
    }

    /// Ends the offices that end by this appraisal and the ones before it, since the last end of each.
    private func end(
        _ head: AppraisalHead, _ pack: LawPack, on day: CivilDate, _ actor: Actor, _ now: Instant,
        _ connection: any Connection
    ) throws -> [(subject: String, verdict: EvaluationVerdict)] {
        guard head.kind == .members else { return [] }
        let past = try AppraisalQueries.heads(below: head.unit, prefix: head.unit.digits, on: connection)
            .filter { $0.kind == .members && $0.isClosed }.sorted { $0.year < $1.year }
        let years = try past.map { (id: $0.id, tallies: try AppraisalQueries.tallies($0, on: connection)) }
        let before = try AppraisalQueries.ends(at: head.unit, on: connection)
        var ended: [(subject: String, verdict: EvaluationVerdict)] = []
        for subject in try AppraisalQueries.tallies(head, on: connection).map(\.subject) {
            let last = before.last { $0.subject == subject }?.appraisal
            let from = last.flatMap { last in years.lastIndex { $0.id == last } }.map { $0 + 1 } ?? 0
            let results = years[from...].compactMap { year in year.tallies.first { $0.subject == subject }?.result }
            let verdict = try EvaluationRule(pack).verdict(history: results)
            guard verdict.officeEnds else { continue }
            let posts = try endPosts(of: subject, head, on: day, actor, now, connection)
            try AppraisalQueries.insert(
                AppraisalEnd(appraisal: head.id, unit: head.unit, subject: subject, day: day, posts: posts),
                on: connection)
            try head.audit("appraisal.end_office", ["posts": String(posts)], by: actor, at: now, on: connection)
            ended.append((subject, verdict))
        }
        return ended
    }

    /// Ends the posts that the member holds in the committee, in the register of posts.
    private func endPosts(
        of subject: String, _ head: AppraisalHead, on day: CivilDate, _ actor: Actor, _ now: Instant,
        _ connection: any Connection
    ) throws -> Int {
        let bodies = try registers.values(
            of: "name", where: ["kind": .isOne(of: [.choice("residents_committee")])], in: "bodies", at: head.unit,
            on: connection)
        guard !bodies.isEmpty else { return 0 }
        return try registers.set(
            "ended", to: .date(day),
            where: [
                "holder": .isOne(of: [.text(subject)]), "body": .isOne(of: bodies), "ended": .isOne(of: [.null]),
            ], in: "posts", at: head.unit, by: actor, now: now, on: connection)
    }
}
