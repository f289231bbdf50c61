import Kernel
import TestSupport
import Testing

@testable import Desk

@Suite struct PublicationTests {
    private let published = PublicationGuard(TownHall.book.publication, sensitive: ["minimum_income"])

    private func line(_ category: String, _ count: Int) -> DeskReport.Line {
        DeskReport.Line(category: category, count: count)
    }

    @Test func smallNumbersAreWithheld() {
        #expect(published.cell(0) == 0)
        #expect(published.cell(4) == nil)
        #expect(published.cell(5) == 5)
        #expect(!published.publishesRate(over: 9))
        #expect(published.publishesRate(over: 10))
    }

    @Test func subtractionTellsNothing() {
        // 12 + 6 + 2 of 20: the two alone would be found by subtraction, so the six joins them.
        let (shown, rest) = published.lines([line("noise", 12), line("rubbish", 6), line("wages", 2)], of: 20)
        #expect(shown == [line("noise", 12)])
        #expect(rest == 8)
        let whole = published.lines([line("noise", 12), line("rubbish", 8)], of: 20)
        #expect(whole.shown.count == 2)
        #expect(whole.rest == 0)
    }

    @Test func privateMattersAreNeverNamed() {
        let (shown, rest) = published.lines([line("minimum_income", 40), line("noise", 9)], of: 49)
        #expect(shown == [line("noise", 9)])
        #expect(rest == 40)
        let spot = DeskReport.HotSpot(unit: TownHall.mill, category: "minimum_income", count: 40)
        #expect(published.hotSpots([spot]) == [])
    }

    @Test(arguments: TestDatabase.kinds) func theTelephoneIsMeasuredByItsRule(_ kind: TestDatabase) async throws {
        try await TownHall.run(kind) { hall in
            let rang = hall.watch.now.adding(seconds: -100)
            for (id, seconds) in [("a", Int64(15)), ("b", 16)] {
                try await hall.desk.record(
                    CallRecord(
                        id: id, rang: rang, answered: rang.adding(seconds: seconds),
                        ended: hall.watch.now, operatorAccount: "hotline"), at: TownHall.top, by: TownHall.hotline)
            }
            try await hall.desk.record(
                CallRecord(id: "c", phone: "13800000000", rang: rang), at: TownHall.top, by: TownHall.hotline)
            let figures = try await hall.desk.callFigures(
                at: TownHall.top, from: rang, until: hall.watch.now, by: TownHall.hotline)
            #expect(figures == CallFigures(rang: 3, answered: 2, prompt: 1, open: 1))
            let missed = try await hall.desk.missedCall("c", at: TownHall.top, by: TownHall.hotline)
            #expect(missed.phone == "13800000000")
            try await hall.desk.returned("c", at: TownHall.top, by: TownHall.hotline)
            #expect(try await hall.desk.missedCalls(at: TownHall.top, by: TownHall.hotline) == [])
            await #expect(throws: Problem("desk.unknown_call")) {
                try await hall.desk.missedCall("a", at: TownHall.top, by: TownHall.hotline)
            }
        }
    }
}
