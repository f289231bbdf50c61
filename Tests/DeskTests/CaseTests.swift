import Access
import Kernel
import Store
import TestSupport
import Testing

@testable import Desk

@Suite struct CaseTests {
    private func draft(_ change: (inout CaseDraft) -> Void = { _ in }) -> CaseDraft {
        var draft = CaseDraft(
            kind: .mediation, unit: TownHall.mill, heading: "两户为漏水赔偿调解", people: "甲 13800000000；乙 13900000000",
            story: "三楼漏水，二楼吊顶受损", consents: true)
        change(&draft)
        return draft
    }

    private func reads(_ hall: TownHall, _ id: String) async throws -> [SensitiveRead] {
        try await hall.database.read {
            try SensitiveReadLog.about("cases/\(id)", district: TownHall.district, on: $0)
        }
    }

    @Test(arguments: TestDatabase.kinds) func confirmationIsAskedForWithinThirtyDays_MediationLaw33(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            let id = try await hall.desk.openCase(draft(), by: TownHall.millWorker)
            hall.watch.set("2026-09-20T10:00:00+08:00")
            try await hall.desk.agree(
                id, district: TownHall.district, on: day("2026-09-16"), by: TownHall.millWorker)
            let agreed = try await hall.desk.caseHead(id, district: TownHall.district, by: TownHall.millWorker)
            // Thirty days after 16 September: 16 October, a Friday.
            #expect(agreed.confirmDue == day("2026-10-16"))
            #expect(agreed.state == .agreed)
            hall.watch.set("2026-10-20T10:00:00+08:00")
            await #expect(throws: Problem.self) {
                try await hall.desk.confirm(
                    id, district: TownHall.district, on: day("2026-10-17"), by: TownHall.millWorker)
            }
            try await hall.desk.confirm(
                id, district: TownHall.district, on: day("2026-10-16"), by: TownHall.millWorker)
            let confirmed = try await hall.desk.caseHead(id, district: TownHall.district, by: TownHall.millWorker)
            #expect(confirmed.state == .confirmed)
            #expect(confirmed.number == "T20260001")
        }
    }

    @Test(arguments: TestDatabase.kinds) func nothingIsKeptWithoutConsentAndEachLookIsLogged(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            do {
                _ = try await hall.desk.openCase(draft { $0.consents = false }, by: TownHall.millWorker)
                Issue.record("a case without consent")
            } catch let failure as ValidationFailure {
                #expect(failure.problems.map(\.code) == ["desk.case_consent"])
            }
            let id = try await hall.desk.openCase(draft { $0.kind = .help }, key: "k", by: TownHall.millWorker)
            #expect(try await hall.desk.openCase(draft { $0.kind = .help }, key: "k", by: TownHall.millWorker) == id)
            await #expect(throws: Problem.self) {
                try await hall.desk.readCase(id, district: TownHall.district, purpose: " ", by: TownHall.millWorker)
            }
            #expect(try await reads(hall, id).isEmpty)
            let (_, content) = try await hall.desk.readCase(
                id, district: TownHall.district, purpose: "上门帮扶", by: TownHall.millWorker)
            #expect(content.people?.contains("13800000000") == true)
            #expect(try await reads(hall, id).map(\.purpose) == ["上门帮扶"])
            // Neighbouring communities and departments see neither the case nor that there is one.
            await #expect(throws: Problem("desk.unknown_case")) {
                try await hall.desk.caseHead(id, district: TownHall.district, by: TownHall.bridgeWorker)
            }
            #expect(try await hall.desk.cases(TownHall.top, by: TownHall.bridgeWorker) == [])
            await #expect(throws: Problem.self) {
                try await hall.desk.cases(TownHall.top, by: TownHall.cityStaff)
            }
        }
    }

    @Test(arguments: TestDatabase.kinds) func aWithdrawnConsentAndTheEndOfKeepingBlankACase(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            let id = try await hall.desk.openCase(draft(), by: TownHall.millWorker)
            try await hall.desk.noteCase(id, district: TownHall.district, "甲同意先修", by: TownHall.millWorker)
            try await hall.desk.withdrawCase(id, district: TownHall.district, by: TownHall.millWorker)
            let (one, content) = try await hall.desk.readCase(
                id, district: TownHall.district, purpose: "核对", by: TownHall.millWorker)
            #expect(one.state == .withdrawn)
            #expect(content.people == nil)
            #expect(content.story == nil)
            #expect(content.notes.map(\.text) == ["＊"])
            await #expect(throws: Problem("desk.case_closed")) {
                try await hall.desk.noteCase(id, district: TownHall.district, "再写", by: TownHall.millWorker)
            }
            let kept = try await hall.desk.openCase(
                draft { $0.keepUntil = day("2026-09-20") }, by: TownHall.millWorker)
            #expect(try await hall.desk.purgeCases(TownHall.district) == 0)
            hall.watch.set("2026-09-20T00:00:00+08:00")
            #expect(try await hall.desk.purgeCases(TownHall.district) == 1)
            let (_, later) = try await hall.desk.readCase(
                kept, district: TownHall.district, purpose: "核对", by: TownHall.millWorker)
            #expect(later.people == nil)
        }
    }

    @Test(arguments: TestDatabase.kinds) func neighboursAreBroughtTogetherByTheStaff(_ kind: TestDatabase) async throws
    {
        try await TownHall.run(kind) { hall in
            var aid = AidDraft(
                kind: .offer, unit: TownHall.mill, title: "会修小家电", text: "周末可以上门", contact: "老张 13800000001",
                until: day("2026-10-01"), consents: true)
            let district = TownHall.district
            let id = try await hall.desk.postAid(aid)
            #expect(try await hall.desk.board(district) == [])
            try await hall.desk.decideAid(id, district: district, .open, by: TownHall.millWorker)
            #expect(try await hall.desk.board(district).map(\.id) == [id])
            try await hall.desk.replyAid(
                id, district: district, contact: "李奶奶 13900000001", text: "收音机坏了", consents: true)
            await #expect(throws: Problem.self) {
                try await hall.desk.aidContacts(id, district: district, purpose: "牵线", by: TownHall.bridgeWorker)
            }
            let found = try await hall.desk.aidContacts(
                id, district: district, purpose: "牵线", by: TownHall.millWorker)
            #expect(found.owner == "老张 13800000001")
            #expect(found.replies.map(\.contact) == ["李奶奶 13900000001"])
            try await hall.desk.decideAid(id, district: district, .closed, by: TownHall.millWorker)
            let gone = try await hall.desk.aidContacts(
                id, district: district, purpose: "核对", by: TownHall.millWorker)
            #expect(gone.owner == nil)
            #expect(gone.replies.map(\.contact) == [nil])
            aid.text = "请打 138-0000 0001"
            aid.consents = false
            aid.until = day("2027-09-14")
            do {
                _ = try await hall.desk.postAid(aid)
                Issue.record("a notice with a number in the open")
            } catch let failure as ValidationFailure {
                #expect(failure.problems.map(\.code) == ["desk.case_consent", "desk.aid_until", "desk.aid_reveals"])
            }
        }
    }
}
