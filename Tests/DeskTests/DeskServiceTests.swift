import Access
import Kernel
import Registry
import Store
import TestSupport
import Testing

@testable import Desk

@Suite struct DeskServiceTests {
    @Test(arguments: TestDatabase.kinds) func aRequestGoesFromTheWebToItsEnd(_ kind: TestDatabase) async throws {
        try await TownHall.run(kind) { hall in
            let receipt = try await hall.desk.register(
                RequestDraft(channel: .web, unit: TownHall.mill, category: "dispute", text: "楼上漏水，请帮忙调解"))
            #expect(receipt.due == moment("2026-09-28T18:00:00+08:00"))
            var request = try await hall.find(receipt.id)
            #expect(request.state == .dispatched)
            #expect(request.lead == OfficeID(TownHall.mill))
            request = try await hall.toCallBack(request)
            #expect(request.state == .callback)
            request = try await hall.desk.callBack(
                request.address,
                CallBackDraft(reached: true, answers: CallBackAnswers(responded: true, solved: true, satisfied: 5)),
                by: TownHall.hotline)
            #expect(request.state == .closed)
            #expect(request.onTime == true)
            let view = try await hall.desk.track(
                number: receipt.number, secret: receipt.secret, district: TownHall.district)
            #expect(view.request.state == .closed)
            #expect(view.results.map(\.text) == ["已上门调解，双方同意维修"])
            let kinds = try await hall.events(request).map(\.kind)
            #expect(
                kinds == [
                    .registered, .dispatched, .accepted, .contacted, .resultSubmitted, .reviewed, .reviewed,
                    .calledBack, .closed,
                ])
            let audit = try await hall.database.read {
                try AuditQueries.list(
                    TownHall.district, AuditFilter(subject: "requests/\(receipt.id)"), limit: 50, on: $0)
            }
            #expect(audit.count == 6)
            #expect(hall.heard.all.last?.new?.values[9] == .boolean(true))
        }
    }

    @Test(arguments: TestDatabase.kinds) func theSameKeyDoesTheWorkOnce(_ kind: TestDatabase) async throws {
        try await TownHall.run(kind) { hall in
            let draft = RequestDraft(channel: .web, unit: TownHall.mill, category: "dispute", text: "楼上漏水")
            let first = try await hall.desk.register(draft, key: "form-1")
            let second = try await hall.desk.register(draft, key: "form-1")
            #expect(first == second)
            let request = try await hall.find(first.id)
            let once = try await hall.desk.accept(request.address, key: "k", by: TownHall.millWorker)
            let twice = try await hall.desk.accept(request.address, key: "k", by: TownHall.millWorker)
            #expect(once == twice)
            let page = try await hall.desk.queue(QueueFilter(district: TownHall.district), by: TownHall.hotline)
            #expect(page.requests.count == 1)
        }
    }

    @Test func reportsEveryMistakeOfIntakeAtOnce() async throws {
        try await TownHall.run(.memory) { hall in
            let draft = RequestDraft(
                channel: .web, unit: code("321202009000"), category: "nothing", text: " ", identity: .named)
            let failure = await #expect(throws: ValidationFailure.self) { try await hall.desk.register(draft) }
            #expect(
                failure?.problems.map(\.code) == [
                    "desk.text_missing", "desk.category_unknown", "desk.contact_missing", "desk.unit_unknown",
                ])
        }
    }

    @Test func aStaleStateIsNotOverwritten() async throws {
        try await TownHall.run(.memory) { hall in
            let request = try await hall.ask()
            _ = try await hall.desk.accept(request.address, by: TownHall.millWorker)
            await #expect(throws: Problem("desk.changed_meanwhile")) {
                try await hall.desk.contact(request.address, note: "x", by: TownHall.millWorker)
            }
        }
    }

    @Test func aWrongCodeAndAWrongNumberSoundTheSame() async throws {
        try await TownHall.run(.memory) { hall in
            let receipt = try await hall.desk.register(
                RequestDraft(channel: .web, unit: TownHall.mill, category: "dispute", text: "楼上漏水"))
            await #expect(throws: Problem("desk.tracking_unknown")) {
                try await hall.desk.track(number: receipt.number, secret: "AAAAAAAA", district: TownHall.district)
            }
            await #expect(throws: Problem("desk.tracking_unknown")) {
                try await hall.desk.track(number: "1", secret: receipt.secret, district: TownHall.district)
            }
        }
    }
}
