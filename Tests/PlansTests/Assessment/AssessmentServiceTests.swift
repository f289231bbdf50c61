import Access
import Formula
import Kernel
import Plans
import Registry
import Store
import TestSupport
import Testing

@Suite struct AssessmentServiceTests {
    private static let seed = "2026年11月22日 0 8 1 5"

    private func actor(_ role: Role, _ unit: UnitCode) -> Actor {
        Actor(account: "a-" + unit.digits, name: "经办", grants: [Grant(role: role, unit: unit)])
    }

    /// Two streets with a centre and offices; the western one is the better.
    private func run(
        _ kind: TestDatabase, _ body: (PlanOffice, AssessmentService, AssessmentRound) async throws -> Void
    ) async throws {
        try await PlanOffice.run(kind) { office in
            try ScorerTests.load(office)
            try await office.addPlace(PlanOffice.west, "service_centre", "西中心", area: "1200", opened: "2002-01-01")
            try await office.addPlace(PlanOffice.lake, "committee_office", "西湖用房", area: "70", opened: "2002-01-01")
            let service = AssessmentService(plans: office.plans, registers: office.registers)
            let round = try service.open(
                plan: "small", scheme: "model_street", day: day("2003-01-01"), seed: AssessmentServiceTests.seed,
                district: PlanOffice.district, by: actor(.district, PlanOffice.district))
            try await body(office, service, round)
        }
    }

    private func file(_ office: PlanOffice, _ round: AssessmentRound) async throws -> AssessmentFile {
        try #require(try await office.database.read { try AssessmentQueries.file("321202", round.id, on: $0) })
    }

    private func papers(_ office: PlanOffice, _ round: AssessmentRound) async throws -> AssessmentPapers {
        try #require(
            try await office.database.read { try AssessmentQueries.papers("321202", round.id, PlanOffice.west, on: $0) }
        )
    }

    /// From declaration to acceptance on site with every drawn record right.
    private func accept(
        _ office: PlanOffice, _ service: AssessmentService, _ round: AssessmentRound, wrong: Int = 0
    ) async throws {
        let (above, below) = (actor(.district, PlanOffice.district), actor(.street, PlanOffice.west))
        try service.declare(PlanOffice.west, note: "申报", round: round.id, by: below)
        try service.check(PlanOffice.west, passes: true, note: "", round: round.id, by: below)
        let sample = try await papers(office, round).sample
        #expect(sample.count == 2)
        #expect(throws: Problem("assessment.sample_open")) {
            try service.accept(PlanOffice.west, note: "", round: round.id, by: above)
        }
        for (place, drawn) in sample.enumerated() {
            try service.mark(
                drawn.record, isRight: place >= wrong, note: "已看", unit: PlanOffice.west, round: round.id, by: above)
        }
        try service.accept(PlanOffice.west, note: "现场看过", round: round.id, by: above)
    }

    @Test(arguments: TestDatabase.kinds) func aUnitGoesFromDeclarationToAward(_ kind: TestDatabase) async throws {
        try await run(kind) { office, service, round in
            let above = actor(.district, PlanOffice.district)
            try await accept(office, service, round)
            try service.publish(round.id, district: PlanOffice.district, by: above)
            let noticed = try await file(office, round)
            #expect(noticed.round.state == .notice)
            #expect(noticed.entries.first?.points == 90_000)
            try service.object(PlanOffice.west, "中心没有开放。", round: round.id)
            #expect(throws: Problem("assessment.notice_running")) {
                try service.award(round.id, district: PlanOffice.district, by: above)
            }
            try service.rule(
                1, "核实为装修三天，已恢复。", upholds: false, round: round.id, district: PlanOffice.district, by: above)
            #expect(throws: Problem("assessment.objection_unknown")) {
                try service.rule(1, "再答", upholds: true, round: round.id, district: PlanOffice.district, by: above)
            }
            try await office.database.write { connection in
                _ = try connection.run(
                    "UPDATE assessment_round SET notice_from = 1, notice_until = 2 WHERE id = \(round.id)")
            }
            #expect(throws: Problem("assessment.notice_over")) {
                try service.object(PlanOffice.west, "晚了", round: round.id)
            }
            // What is entered after the notice changes neither points nor award.
            try await office.addPlace(PlanOffice.lake, "committee_office", "新用房", area: "1", opened: "2002-06-01")
            try service.award(round.id, district: PlanOffice.district, by: above)
            #expect(try await file(office, round).entries.first?.state == .awarded)
            #expect(try await honours(office) == ["demonstration_street|district|"])
            #expect(throws: Problem("assessment.reason_missing", field: "note")) {
                try service.revoke(PlanOffice.west, reason: "", round: round.id, by: above)
            }
            try service.revoke(PlanOffice.west, reason: "复核不合格", round: round.id, by: above)
            #expect(try await honours(office).first?.hasSuffix("|") == false)
            #expect(
                try await papers(office, round).steps.map(\.step) == [
                    "declare", "check", "accept", "award", "revoke",
                ])
        }
    }

    /// Title, grade and last day of what stands in the register of honours.
    private func honours(_ office: PlanOffice) async throws -> [String] {
        try await office.database.read { connection in
            try connection.rows("SELECT title, grade, revoked FROM honour ORDER BY id").map { row in
                let end = try row.optionalDate("revoked")?.description ?? ""
                return "\(try row.text("title"))|\(try row.text("grade"))|\(end)"
            }
        }
    }

    /// Publishes and awards with nobody objecting.
    private func award(_ office: PlanOffice, _ service: AssessmentService, _ round: AssessmentRound) async throws {
        let above = actor(.district, PlanOffice.district)
        try await accept(office, service, round)
        try service.publish(round.id, district: PlanOffice.district, by: above)
        try await office.database.write { connection in
            _ = try connection.run(
                "UPDATE assessment_round SET notice_from = 1, notice_until = 2 WHERE id = \(round.id)")
        }
        try service.award(round.id, district: PlanOffice.district, by: above)
    }

    @Test(arguments: TestDatabase.kinds) func anAwardIsTakenBackAfterTwoPoorYears(_ kind: TestDatabase) async throws {
        try await run(kind) { office, service, round in
            try await award(office, service, round)
            let awarded = try #require(try await papers(office, round).steps.last?.at.day)
            func look(_ year: Int) throws -> Int {
                let day = try #require(CivilDate(year: awarded.parts.year + year, month: 12, day: 31))
                return try service.reviewDue(district: "321202", through: day)
            }
            #expect(try look(0) == 0)
            #expect(try look(1) == 1)
            #expect(try look(1) == 0)
            // The centre closes: from the second year on the street has too few points.
            let places = try await office.registers.list("places", RecordFilter(unit: PlanOffice.west), by: .system)
            let centre = try #require(places.records.first { $0.unit == PlanOffice.west })
            _ = try await office.registers.end(
                office.address(centre), expecting: centre.version, on: awarded.adding(days: 400), by: .system)
            #expect(try look(2) == 1)
            #expect(try await papers(office, round).entry.state == .awarded)
            #expect(try look(5) == 1)
            let papers = try await papers(office, round)
            #expect(papers.entry.state == .revoked)
            #expect(papers.steps.last?.note.contains("30000 < 60000") == true)
            #expect(try await honours(office).first?.hasSuffix("|") == false)
            let reviews = try await file(office, round).reviews
            #expect(reviews.map(\.isBelow) == [false, true, true])
            #expect(try look(9) == 0)
        }
    }

    @Test func changedEvidenceMustBeDrawnAgain() async throws {
        try await run(.memory) { office, service, round in
            let (above, below) = (actor(.district, PlanOffice.district), actor(.street, PlanOffice.west))
            try await accept(office, service, round)
            try await office.addPlace(PlanOffice.lake, "committee_office", "补录", area: "90", opened: "2002-03-01")
            #expect(throws: Problem("assessment.evidence_changed")) {
                try service.publish(round.id, district: PlanOffice.district, by: above)
            }
            try service.check(PlanOffice.west, passes: false, note: "台账有变动", round: round.id, by: below)
            try service.declare(PlanOffice.west, note: "", round: round.id, by: below)
            try service.check(PlanOffice.west, passes: true, note: "", round: round.id, by: below)
            let sample = try await papers(office, round).sample
            #expect(sample.count == 3 && sample.allSatisfy { $0.isRight == nil })
            for drawn in sample {
                try service.mark(
                    drawn.record, isRight: true, note: "", unit: PlanOffice.west, round: round.id, by: above)
            }
            try service.accept(PlanOffice.west, note: "", round: round.id, by: above)
            try service.publish(round.id, district: PlanOffice.district, by: above)
        }
    }

    @Test func aRoundIsPackedWithAllItRestsOn() async throws {
        try await run(.memory) { office, service, round in
            func parts() async throws -> [String: PublicJSON] {
                try await office.database.read { connection in
                    try AssessmentPackage(round: round.id, district: "321202", service: service, on: connection).parts
                }
            }
            await #expect(throws: Problem("assessment.round_state")) { _ = try await parts() }
            try await award(office, service, round)
            let parts = try await parts()
            #expect(Set(parts.keys) == Set(AssessmentPackage.order))
            #expect(try AssessmentPackage.recordChecks(parts).filter { !$0.isOK } == [])
            var forged = parts
            guard case .object(var places)? = forged["records"] else { return }
            places["places"] = .list([])
            forged["records"] = .object(places)
            let failed = try AssessmentPackage.recordChecks(forged).filter { !$0.isOK }.map(\.name)
            #expect(failed.contains("figures.321202002000") && failed.contains("population.321202002000"))
        }
    }

    @Test func oneWrongRecordFailsTheAcceptance() async throws {
        try await run(.memory) { office, service, round in
            try await accept(office, service, round, wrong: 1)
            #expect(try await papers(office, round).entry.state == .rejected)
            #expect(throws: Problem("assessment.nobody_accepted")) {
                try service.publish(round.id, district: PlanOffice.district, by: .system)
            }
        }
    }

    @Test func anUpheldObjectionTakesTheUnitOut() async throws {
        try await run(.memory) { office, service, round in
            let above = actor(.district, PlanOffice.district)
            try await accept(office, service, round)
            try service.publish(round.id, district: PlanOffice.district, by: above)
            try service.object(PlanOffice.west, "借来的房子。", round: round.id)
            try service.rule(1, "属实。", upholds: true, round: round.id, district: PlanOffice.district, by: above)
            #expect(try await file(office, round).entries.first?.state == .rejected)
        }
    }

    @Test func nobodyStepsOutOfTurnOrPlace() async throws {
        try await run(.memory) { office, service, round in
            let (east, west) = (actor(.street, PlanOffice.east), actor(.street, PlanOffice.west))
            #expect(throws: Problem("access.denied")) {
                try service.declare(PlanOffice.west, note: "", round: round.id, by: east)
            }
            #expect(throws: Problem("assessment.wrong_level")) {
                try service.declare(PlanOffice.lake, note: "", round: round.id, by: west)
            }
            try service.declare(PlanOffice.west, note: "", round: round.id, by: west)
            #expect(throws: Problem("assessment.declared_already")) {
                try service.declare(PlanOffice.west, note: "", round: round.id, by: west)
            }
            #expect(throws: Problem("assessment.reason_missing", field: "note")) {
                try service.check(PlanOffice.west, passes: false, note: "", round: round.id, by: west)
            }
            #expect(throws: Problem("access.denied")) {
                try service.publish(round.id, district: PlanOffice.district, by: west)
            }
            #expect(throws: Problem("assessment.round_state")) {
                try service.object(PlanOffice.west, "早了", round: round.id)
            }
            #expect(throws: Problem("assessment.seed_missing", field: "seed")) {
                try service.open(
                    plan: "small", scheme: "model_street", day: day("2003-01-01"), seed: " ",
                    district: PlanOffice.district, by: .system)
            }
        }
    }

    @Test func whatStandsOutIsAskedNotJudged() {
        let reviewer = Reviewer(
            rule: ReviewRule(bandPercent: 5, bunchingRatio: 4, lateDays: 30, latePercent: 50, backDays: 180, least: 3))
        let values = [1000, 1001, 1010, 1040, 980, 400].map { Decimal34($0) }
        #expect(
            reviewer.bunching("centre", values: values, threshold: Decimal34(1000))
                == .bunching(target: "centre", above: 4, below: 1))
        #expect(reviewer.bunching("centre", values: Array(values.dropFirst()), threshold: Decimal34(1000)) == nil)
        func evidence(_ unit: UnitCode, _ id: String, _ content: String, _ began: String) -> Reviewer.Evidence {
            Reviewer.Evidence(unit: unit, id: id, content: content, began: day(began))
        }
        let records = [
            evidence(PlanOffice.east, "1", "甲", "2002-12-20"), evidence(PlanOffice.east, "2", "乙", "2002-12-31"),
            evidence(PlanOffice.east, "3", "丙", "2001-01-01"), evidence(PlanOffice.west, "4", "丙", "2001-01-01"),
        ]
        #expect(
            reviewer.lateRecords(records, before: day("2003-01-01"))
                == [.lateRecords(unit: PlanOffice.east, late: 2, all: 3)])
        let back = records.map { record in
            Reviewer.Evidence(
                unit: record.unit, id: record.id, content: "", began: record.began, typed: day("2002-12-31"))
        }
        #expect(reviewer.datedBack(back).isEmpty)
        let lenient = Reviewer(
            rule: ReviewRule(bandPercent: 5, bunchingRatio: 4, lateDays: 30, latePercent: 50, backDays: 180, least: 1))
        #expect(
            lenient.datedBack(back) == [
                .datedBack(unit: PlanOffice.east, count: 1, all: 3),
                .datedBack(unit: PlanOffice.west, count: 1, all: 1),
            ])
        #expect(lenient.datedBack(records).isEmpty)
        #expect(reviewer.alike(records) == [.alike(PlanOffice.east, PlanOffice.west, records: 1)])
    }
}
