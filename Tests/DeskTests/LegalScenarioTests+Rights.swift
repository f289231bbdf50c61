import Access
import Kernel
import Store
import TestSupport
import Testing
import WorkCalendar

@testable import Desk

/// What residents are owed, and what the desk owes the units: the articles that the other files do not name.
extension LegalScenarioTests {
    private func named(_ draft: inout RequestDraft, _ identity: RequesterIdentity = .named) {
        draft.identity = identity
        draft.requester = Requester(name: "王女士", phone: "13800000000")
    }

    @Test(arguments: TestDatabase.kinds) func theNameIsProtectedFromThoseWhoHandle_Beijing8Beijing9(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            let request = try await hall.ask { named(&$0, .withheld) }
            await #expect(throws: Problem.self) {
                try await hall.desk.requester(request.address, purpose: "联系", by: TownHall.millWorker)
            }
            let told = try await hall.desk.requester(request.address, purpose: "回访", by: TownHall.hotline)
            #expect(told?.phone == "13800000000")
            let reads = try await hall.database.read {
                try SensitiveReadLog.about("requests/\(request.id)", district: request.district, on: $0)
            }
            #expect(reads.map(\.purpose) == ["回访"])
        }
    }

    @Test(arguments: TestDatabase.kinds) func theOrderRecordsTimeMatterAndContact_Beijing10(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            let request = try await hall.ask { named(&$0) }
            #expect(request.received == TownHall.start)
            #expect(request.text == "楼上漏水，请帮忙调解")
            let asked = try await hall.desk.requester(request.address, purpose: "核对", by: TownHall.hotline)
            #expect(asked?.name == "王女士")
            #expect(try await hall.events(request).first?.kind == .registered)
        }
    }

    @Test(arguments: TestDatabase.kinds) func theTimeLimitStandsOnTheOrder_Beijing13(_ kind: TestDatabase) async throws
    {
        try await TownHall.run(kind) { hall in
            let request = try await hall.ask()
            // Help: ten working days by the default set; 25 September is a holiday, 20 September is worked.
            #expect(request.clock.period == Period(10, .workingDays))
            let entry = try #require(try await hall.events(request).first)
            #expect(entry.detail["due"] == request.clock.due.description)
            #expect(request.profile == hall.desk.book.profiles.default)
        }
    }

    @Test(arguments: TestDatabase.kinds) func theStreetWhistlesAndDepartmentsReport_Beijing16(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            var request = try await hall.ask("rubbish")
            request = try await hall.desk.accept(request.address, by: TownHall.eastOffice)
            request = try await hall.desk.askAssistance(
                request.address, of: TownHall.city, within: try #require(Period("1 working day")),
                by: TownHall.eastOffice)
            let waiting = try await hall.desk.assisting(district: TownHall.district, by: TownHall.cityStaff)
            #expect(waiting.map(\.id) == [request.id])
            request = try await hall.desk.reportAssistance(
                request.address, from: TownHall.city, "已派车清运", by: TownHall.cityStaff)
            #expect(try await hall.desk.assisting(district: TownHall.district, by: TownHall.cityStaff).isEmpty)
        }
    }

    @Test(arguments: TestDatabase.kinds) func whatAUnitDoesNotSolveGoesUp_Beijing20Weifang23(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            let request = try await hall.ask()
            hall.watch.set("2026-11-30T10:00:00+08:00")
            _ = try await hall.desk.sweep(TownHall.district)
            let rungs = try await hall.events(request).filter { $0.kind == .escalated }
            #expect(rungs.compactMap { $0.detail["rung"] } == ["remind", "supervise", "list", "raise"])
            #expect(rungs.last?.detail["to"] == "district")
        }
    }

    @Test(arguments: TestDatabase.kinds) func frequentMattersAreSeenAsIssues_Beijing24Jinan26(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            for number in 1...hall.desk.book.publication.hotSpotFrom {
                _ = try await hall.ask("noise", text: "广场舞太吵，第\(number)次反映")
            }
            let report = try await hall.desk.report(
                TownHall.district, from: day("2026-09-01"), until: day("2026-10-01"))
            #expect(report.hotSpots.map(\.category) == ["noise"])
            #expect(report.hotSpots.map(\.unit) == [TownHall.mill])
        }
    }

    @Test(arguments: TestDatabase.kinds) func theHandlingUnitGetsTheRecordsAndTheRatings_Beijing28(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            var request = try await hall.toCallBack(try await hall.ask())
            request = try await hall.desk.callBack(
                request.address,
                CallBackDraft(
                    reached: true, answers: CallBackAnswers(responded: true, solved: true, satisfied: 4)),
                by: TownHall.hotline)
            let detail = try await hall.desk.detail(request.address, by: TownHall.millWorker)
            #expect(detail.callBacks.map(\.answers.satisfied) == [4])
            #expect(detail.timeline.contains { $0.kind == .calledBack })
        }
    }

    @Test(arguments: TestDatabase.kinds) func theFiguresArePublishedByTheMonth_Beijing33Jinan33(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            var request = try await hall.toCallBack(try await hall.ask())
            request = try await hall.desk.callBack(
                request.address,
                CallBackDraft(
                    reached: true, answers: CallBackAnswers(responded: true, solved: false, satisfied: 4)),
                by: TownHall.hotline)
            let report = try await hall.desk.report(
                TownHall.district, from: day("2026-09-01"), until: day("2026-10-01"))
            #expect(report.received == 1)
            #expect((report.askedSolved, report.solved) == (1, 0))
            #expect((report.askedResponded, report.responded) == (1, 1))
            #expect((report.askedSatisfied, report.satisfied) == (1, 1))
        }
    }

    @Test(arguments: TestDatabase.kinds) func theResidentKnowsProgressAndResult_Jinan15Weifang15(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            let receipt = try await hall.desk.register(
                RequestDraft(channel: .web, unit: TownHall.mill, category: "dispute", text: "漏水"))
            let view = try await hall.desk.track(
                number: receipt.number, secret: receipt.secret, district: TownHall.district)
            #expect(view.holder == "东磨社区")
            #expect(view.request.clock.due == receipt.due)
            let request = try await hall.toCallBack(view.request)
            let rated = try await hall.desk.rate(
                number: receipt.number, secret: receipt.secret, district: TownHall.district,
                answers: CallBackAnswers(responded: true, solved: true, satisfied: 5), words: nil)
            #expect(rated.id == request.id)
            #expect(rated.state == .closed)
        }
    }

    @Test(arguments: TestDatabase.kinds) func intakeIsOpenDayAndNight_Jinan21Weifang17(_ kind: TestDatabase)
        async throws
    {
        try await TownHall.run(kind) { hall in
            hall.watch.set("2026-10-02T03:20:00+08:00")
            let request = try await hall.ask()
            #expect(request.received == moment("2026-10-02T03:20:00+08:00"))
            #expect(request.state == .dispatched)
            // Taken at night on National Day; the working days begin when work begins.
            #expect(request.clock.due.day > day("2026-10-08"))
        }
    }

    @Test(arguments: TestDatabase.kinds) func aQuestionIsAnsweredOnTheSpot_Beijing11Jinan23Weifang18(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            let request = try await hall.ask("community_certificate", dispatch: false)
            let answered = try await hall.desk.answer(
                request.address, "居委会不再出具这类证明，请凭户口本办理。", by: TownHall.millWorker)
            #expect(answered.state == .answered)
            #expect(answered.onTime == true)
        }
    }

    @Test(arguments: TestDatabase.kinds) func theSameFactsAgainAreExplainedAndClosed_Jinan25(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            var request = try await hall.ask(dispatch: false)
            request = try await hall.desk.propose(
                .refusal, request.address, reason: "concluded", words: "同一事项已办结，没有新的事实", by: TownHall.eastOffice)
            request = try await hall.desk.decide(
                .refusal, request.address, agree: true, words: "已办结，附上原结果", by: TownHall.eastSecond)
            #expect(request.state == .refused)
            let refused = try #require(try await hall.events(request).last { $0.kind == .refused })
            #expect(refused.detail["article"]?.contains("第二十五条") == true)
        }
    }

    @Test(arguments: TestDatabase.kinds) func departmentsMattersAreNotHandedToStreets_Weifang24(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            let request = try await hall.ask("wages", dispatch: false)
            do {
                _ = try await hall.desk.dispatch(
                    request.address, DispatchOrder(lead: OfficeID(TownHall.east)), by: TownHall.hotline)
                Issue.record("handed down")
            } catch let problem as Problem {
                #expect(problem.code == "desk.duty_withdrawn")
            }
        }
    }

    @Test(arguments: TestDatabase.kinds) func theSupervisorSeesWhatIsOverdueAndSentBack_Jinan28Weifang26(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            _ = try await hall.ask()
            hall.watch.set("2026-10-20T10:00:00+08:00")
            _ = try await hall.desk.sweep(TownHall.district)
            var filter = QueueFilter(district: TownHall.district)
            filter.unit = TownHall.east
            filter.rungFrom = try hall.desk.book.profile().warnings.count + 1
            #expect(try await hall.desk.queue(filter, by: TownHall.eastOffice).requests.count == 1)
            filter.rungFrom = nil
            filter.dueUntil = hall.watch.now
            #expect(try await hall.desk.count(filter, by: TownHall.eastOffice) == 1)
        }
    }
}
