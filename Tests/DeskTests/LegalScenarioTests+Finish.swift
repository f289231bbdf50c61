import Access
import Kernel
import Store
import TestSupport
import Testing

@testable import Desk

/// Results, call-backs, and who may see what.
extension LegalScenarioTests {
    // MARK: finish

    @Test func everyResultIsReviewedByOthersAndCalledBack_Jinan27() async throws {
        try await TownHall.run(.memory) { hall in
            var request = try await hall.ask("elderly_care", text: "助餐")
            request = try await hall.desk.accept(request.address, by: TownHall.eastOffice)
            request = try await hall.desk.contact(request.address, note: "已联系", by: TownHall.eastOffice)
            request = try await hall.desk.submitResult(
                request.address, ResultDraft("已安排", evidence: ["协议"], assistReason: "社区无需上门"),
                by: TownHall.eastOffice)
            let submitted = request
            await #expect(throws: Problem("desk.review_outsider")) {
                try await hall.desk.review(submitted.address, pass: true, words: "", by: TownHall.eastSecond)
            }
            request = try await hall.desk.review(request.address, pass: true, words: "", by: TownHall.hotline)
            #expect(request.state == .callback)
            let waiting = request
            await #expect(throws: Problem("desk.call_back_outsider")) {
                try await hall.desk.callBack(waiting.address, happy, by: TownHall.eastSecond)
            }
            request = try await hall.desk.callBack(request.address, happy, by: TownHall.hotline)
            #expect(request.state == .closed)
        }
    }

    @Test func anUnhappyCallBackLeadsToRework_Jinan27() async throws {
        try await TownHall.run(.memory) { hall in
            var request = try await hall.toCallBack(try await hall.ask())
            request = try await hall.desk.callBack(request.address, unhappy, by: TownHall.hotline)
            #expect(request.state == .rework)
            #expect(request.reworks == 1)
            #expect(request.lead == OfficeID(TownHall.mill))
            request = try await hall.desk.contact(request.address, note: "重新上门", by: TownHall.millWorker)
            request = try await hall.desk.submitResult(
                request.address, ResultDraft("已修好", evidence: ["照片"]), by: TownHall.millWorker)
            request = try await hall.desk.review(request.address, pass: true, words: "", by: TownHall.eastOffice)
            request = try await hall.desk.callBack(request.address, happy, by: TownHall.hotline)
            #expect(request.state == .closed)
            #expect(request.answers.solved == true)
        }
    }

    @Test func threeAnswersAreAskedApart_Beijing32() async throws {
        try await TownHall.run(.memory) { hall in
            let request = try await hall.toCallBack(try await hall.ask())
            let failure = await #expect(throws: ValidationFailure.self) {
                try await hall.desk.callBack(
                    request.address, CallBackDraft(reached: true, answers: CallBackAnswers(solved: true)),
                    by: TownHall.hotline)
            }
            #expect(failure?.problems.compactMap(\.field) == ["responded", "satisfied"])
        }
    }

    @Test func closedAndSolvedAreDifferent_Beijing32() async throws {
        try await TownHall.run(.memory) { hall in
            var request = try await hall.toCallBack(try await hall.ask())
            for _ in 0..<3 {
                request = try await hall.desk.callBack(
                    request.address, CallBackDraft(reached: false), by: TownHall.hotline)
            }
            #expect(request.state == .closed)
            #expect(request.answers.solved == nil)
            let record = try #require(hall.heard.all.last?.new)
            #expect(record.values[3] == .choice("closed"))
            #expect(record.values[9] == .null)
        }
    }

    @Test func whatCannotBeSolvedNowStaysVisibleWithAPlan_Jinan24() async throws {
        try await TownHall.run(.memory) { hall in
            var request = try await hall.toCallBack(try await hall.ask())
            let called = request
            await #expect(throws: Problem("desk.plan_missing", field: "plan")) {
                try await hall.desk.shelve(
                    called.address, ShelvingDraft(reason: "objective", plan: "", nextReport: day("2026-12-01")),
                    by: TownHall.hotline)
            }
            request = try await hall.desk.shelve(
                request.address, ShelvingDraft(reason: "funding", plan: "列入明年改造计划", nextReport: day("2026-12-01")),
                by: TownHall.hotline)
            #expect(request.state == .shelved)
            #expect(request.isOpen)
            hall.watch.set("2026-12-01T09:00:00+08:00")
            #expect(try await hall.desk.sweep(TownHall.district).reminded == 1)
            request = try await hall.desk.contact(
                try await hall.find(request.id).address, note: "开工", by: TownHall.millWorker)
            #expect(request.state == .handling)
            #expect(request.clock.due > hall.watch.now)
        }
    }

    @Test func anEndBeforeTheResultIsDecidedByTheDeskAndExplained_Weifang21() async throws {
        try await TownHall.run(.memory) { hall in
            var request = try await hall.ask()
            request = try await hall.desk.accept(request.address, by: TownHall.millWorker)
            request = try await hall.desk.contact(request.address, note: "拒不配合", by: TownHall.millWorker)
            request = try await hall.desk.propose(
                .termination, request.address, reason: "refuses_to_cooperate", words: "三次上门均被拒", by: TownHall.millWorker
            )
            #expect(request.state == .handling)
            request = try await hall.desk.decide(
                .termination, request.address, agree: true, words: "因无法配合终止", by: TownHall.eastOffice)
            #expect(request.state == .terminated)
            let entry = try #require(try await hall.events(request).last { $0.kind == .terminated })
            #expect(entry.isPublic)
        }
    }

    @Test func anExclusionFromAppraisalNeedsASecondPerson_Weifang27() async throws {
        try await TownHall.run(.memory) { hall in
            var request = try await hall.toCallBack(try await hall.ask())
            request = try await hall.desk.propose(
                .exclusion, request.address, reason: "unreasonable", words: "超出政策", by: TownHall.hotline)
            let proposed = request
            await #expect(throws: Problem("desk.second_person")) {
                try await hall.desk.decide(.exclusion, proposed.address, agree: true, words: "", by: TownHall.hotline)
            }
            request = try await hall.desk.decide(
                .exclusion, request.address, agree: true, words: "", by: TownHall.hotlineSecond)
            request = try await hall.desk.callBack(request.address, unhappy, by: TownHall.hotline)
            #expect(request.state == .closed)
            #expect(request.excluded == "unreasonable")
        }
    }

    // MARK: persons

    @Test func theAccusedUnitIsBlind_Jinan32() async throws {
        try await TownHall.run(.memory) { hall in
            let request = try await hall.ask("staff_conduct", text: "社区工作人员推诿") {
                $0.accused = OfficeID(TownHall.mill)
            }
            #expect(request.dispatchProblem == "desk.accused_needs_person")
            await #expect(throws: Problem("desk.unknown_request")) {
                try await hall.desk.detail(request.address, by: TownHall.millWorker)
            }
            let seen = try await hall.desk.queue(
                {
                    var filter = QueueFilter(district: TownHall.district); filter.unit = TownHall.mill; return filter
                }(),
                by: TownHall.millWorker)
            #expect(seen.requests.isEmpty)
            await #expect(throws: Problem("desk.accused_unit", field: "lead")) {
                try await hall.desk.dispatch(
                    request.address, DispatchOrder(lead: OfficeID(TownHall.mill), override: "x"), by: TownHall.hotline)
            }
            let sent = try await hall.desk.dispatch(
                request.address, DispatchOrder(lead: OfficeID(TownHall.east)), by: TownHall.hotline)
            #expect(sent.lead == OfficeID(TownHall.east))
        }
    }

    @Test func whoHasAStakeStandsAside_Jinan32() async throws {
        try await TownHall.run(.memory) { hall in
            let request = try await hall.ask()
            _ = try await hall.desk.recuse("mill", from: request.address, reason: "诉求人的亲属", by: TownHall.eastOffice)
            await #expect(throws: Problem("desk.unknown_request")) {
                try await hall.desk.accept(
                    RequestAddress(district: request.district, id: request.id), by: TownHall.millWorker)
            }
        }
    }

    @Test func duplicatesAreMergedAndEachCallerKeepsANumber_StateCouncil66() async throws {
        try await TownHall.run(.memory) { hall in
            let first = try await hall.ask("dispute", text: "三号楼楼上漏水，天花板湿了")
            let second = try await hall.ask("dispute", text: "三号楼楼上漏水，墙也湿了")
            let found = try await hall.desk.duplicates(
                of: second.text, place: nil, category: "dispute", at: TownHall.mill, except: second.id)
            #expect(found.map(\.request.id) == [first.id])
            let merged = try await hall.desk.merge(second.address, into: first.id, by: TownHall.eastOffice)
            #expect(merged.state == .merged)
            #expect(merged.number != first.number)
            let master = try await hall.toCallBack(
                try await hall.find(first.id))
            _ = try await hall.desk.callBack(master.address, happy, by: TownHall.hotline)
            let told = try await hall.events(merged)
            #expect(told.last?.detail["master"] == first.number)
            #expect(told.last?.detail["state"] == "closed")
        }
    }

    @Test func aProviderWhoseCertificateLapsedGetsNothing() async throws {
        try await TownHall.run(.memory) { hall in
            let office = OfficeID(TownHall.east, branch: "repair")
            try await hall.desk.save(
                Office(id: office, name: "维修队", kind: .provider, certifiedUntil: day("2026-09-13")), by: .system)
            let request = try await hall.ask(dispatch: false)
            await #expect(throws: Problem("desk.provider_lapsed", field: "lead")) {
                try await hall.desk.dispatch(request.address, DispatchOrder(lead: office), by: TownHall.eastOffice)
            }
        }
    }
}
