import Kernel
import Store
import TestSupport
import Testing
import WorkCalendar

@testable import Desk

@Suite struct DeskReadingTests {
    @Test(arguments: TestDatabase.kinds) func pagesFollowEachOtherWithoutGapOrRepeat(_ kind: TestDatabase) async throws
    {
        try await TownHall.run(kind) { hall in
            var ids: Set<String> = []
            for number in 0..<23 {
                hall.watch.pass(seconds: Int64(number % 3) * 60)
                ids.insert(try await hall.ask(text: "第\(number)件").id)
            }
            for order in QueueFilter.Order.allCases {
                var filter = QueueFilter(district: TownHall.district)
                filter.order = order
                filter.limit = 5
                var seen: [String] = []
                repeat {
                    let page = try await hall.desk.queue(filter, by: TownHall.hotline)
                    seen += page.requests.map(\.id)
                    filter.after = page.next
                } while filter.after != nil
                #expect(seen.count == 23)
                #expect(Set(seen) == ids)
            }
        }
    }

    @Test(arguments: TestDatabase.kinds) func aReportKeepsClosedAndSolvedApart(_ kind: TestDatabase) async throws {
        try await TownHall.run(kind) { hall in
            for solved in [true, false] {
                var request = try await hall.toCallBack(try await hall.ask())
                for _ in 0..<(solved ? 1 : 3) {
                    request = try await hall.desk.callBack(
                        request.address,
                        CallBackDraft(
                            reached: solved, answers: CallBackAnswers(responded: true, solved: true, satisfied: 4)),
                        by: TownHall.hotline)
                }
            }
            _ = try await hall.ask()
            let report = try await hall.desk.report(
                TownHall.district, from: day("2026-09-01"), until: day("2026-10-01"))
            #expect(report.received == 3)
            #expect((report.closed, report.askedSolved, report.solved) == (2, 1, 1))
            #expect(report.hotSpots.map(\.count) == [3])
            let other = try await hall.desk.report(
                TownHall.district, unit: TownHall.west, from: day("2026-09-01"), until: day("2026-10-01"))
            #expect(other.received == 0)
        }
    }

    @Test(arguments: TestDatabase.kinds) func missedCallsWaitUntilTheyAreReturned(_ kind: TestDatabase) async throws {
        try await TownHall.run(kind) { hall in
            let rang = hall.watch.now
            try await hall.desk.record(
                CallRecord(id: "a", phone: "0523", rang: rang, answered: rang.adding(seconds: 9)), at: TownHall.top,
                by: TownHall.hotline)
            try await hall.desk.record(
                CallRecord(id: "b", phone: "0523", rang: rang), at: TownHall.top, by: TownHall.hotline)
            let missed = try await hall.desk.missedCalls(at: TownHall.top, by: TownHall.hotline)
            #expect(missed.map(\.id) == ["b"])
            try await hall.desk.returned("b", at: TownHall.top, by: TownHall.hotline)
            let figures = try await hall.desk.callFigures(
                at: TownHall.top, from: rang, until: rang.adding(seconds: 60), by: TownHall.hotline)
            #expect(figures == CallFigures(rang: 2, answered: 1, prompt: 1, open: 0))
            await #expect(throws: Problem("desk.unknown_call")) {
                try await hall.desk.returned("a", at: TownHall.top, by: TownHall.hotline)
            }
        }
    }

    @Test func theSweepAndTheQueuesGoByTheirIndexes() async throws {
        try await TownHall.run(.memory) { hall in
            let now = hall.watch.now
            var mine = QueueFilter(district: TownHall.district, lead: OfficeID(TownHall.mill))
            mine.limit = 20
            let queries: [SQL] = [
                SweepQueries.alarmed(TownHall.district, until: now, limit: 100),
                QueueQueries.query(mine, blind: [], now: now),
                QueueQueries.query(
                    QueueFilter(district: TownHall.district, states: [.callback]), blind: [], now: now),
            ]
            for query in queries {
                #expect(try await hall.database.read { try $0.usesIndexes(query) })
            }
            let sweep = try await hall.database.read { try $0.plan(queries[0]) }
            #expect(sweep.contains { $0.contains("desk_request_alarm") })
            let lead = try await hall.database.read { try $0.plan(queries[1]) }
            #expect(lead.contains { $0.contains("desk_request_lead") }, "\(lead)")
        }
    }

    @Test(arguments: TestDatabase.kinds) func aPublishedYearMovesProvisionalPromisesByAnExplicitJob(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            hall.watch.set("2026-12-25T09:00:00+08:00")
            let request = try await hall.ask()
            #expect(request.clock.isProvisional)
            let nothing = try await hall.desk.recompute(TownHall.district, apply: true, by: .system)
            #expect(nothing.changes.isEmpty && nothing.unchanged == 1)
            let notice = CalendarYear(
                year: 2027, published: true, notices: [CalendarNotice(title: "2027")],
                off: [
                    CalendarStretch(
                        from: day("2027-01-01"), to: day("2027-01-04"), name: Localized(zh: "元旦", en: "New Year"))
                ], work: [])
            let years = TownHall.book.clocks["office"]?.calendar.years.filter { $0.year != 2027 } ?? []
            let newer = DeskService(
                book: try TownHall.loadBook(years: years + [notice]), database: hall.database,
                environment: Environment(now: { hall.watch.now }, newID: { "n" }, newSeed: { 1 }))
            let shown = try await newer.recompute(TownHall.district, apply: false, by: .system)
            #expect(shown.changes.map(\.id) == [request.id])
            #expect(try await hall.find(request.id).clock == request.clock)
            let applied = try await newer.recompute(TownHall.district, apply: true, by: .system)
            #expect(applied == shown)
            let moved = try await hall.find(request.id)
            #expect(moved.clock.due == shown.changes.first?.after)
            #expect(moved.clock.isProvisional == false)
            #expect(try await hall.events(moved).last?.kind == .recomputed)
        }
    }
}
