import Access
import Kernel
import Store
import TestSupport
import Testing
import WorkCalendar

@testable import Desk

/// One scenario an article: what the regulations of Beijing, Jinan and Weifang demand of a service desk.
@Suite struct LegalScenarioTests {
    let happy = CallBackDraft(
        reached: true, answers: CallBackAnswers(responded: true, solved: true, satisfied: 5))
    let unhappy = CallBackDraft(
        reached: true, answers: CallBackAnswers(responded: true, solved: false, satisfied: 2))

    // MARK: intake

    @Test func emergenciesAreHandedOverAtOnce_Beijing11() async throws {
        try await TownHall.run(.memory) { hall in
            #expect(EmergencyRule.numbers("三楼着火了，有人昏迷", TownHall.book.emergency) == ["119", "120"])
            let waiting = try await hall.ask(text: "隔壁着火了")
            #expect(waiting.state == .registered)
            #expect(waiting.dispatchProblem == "desk.needs_person")
            let handed = try await hall.ask(text: "隔壁着火了") {
                $0.channel = .phone
                $0.emergencyNumber = "119"
            }
            #expect(handed.state == .answered)
            let entry = try await hall.events(handed).last
            #expect(entry?.detail["number"] == "119")
        }
    }

    @Test func clearDutiesGoStraightToTheDepartment_Beijing12() async throws {
        try await TownHall.run(.memory) { hall in
            let request = try await hall.ask("streetlight", text: "路灯不亮")
            #expect(request.lead == TownHall.city)
            let entry = try #require(try await hall.events(request).first { $0.kind == .dispatched })
            #expect(entry.detail["rule"] == "city-management")
            #expect(entry.detail["article"]?.contains("第十二条") == true)
        }
    }

    @Test func complaintsAndReportsMayBeAnonymousOrWithheld_Jinan16() async throws {
        try await TownHall.run(.memory) { hall in
            let request = try await hall.ask("noise", at: TownHall.mill, text: "夜里施工") {
                $0.identity = .withheld
                $0.requester = Requester(name: "张三", phone: "13800000000")
            }
            await #expect(throws: Problem("desk.requester_withheld")) {
                try await hall.desk.requester(request.address, purpose: "联系", by: TownHall.eastOffice)
            }
            let seen = try await hall.desk.requester(request.address, purpose: "回访", by: TownHall.hotline)
            #expect(seen?.phone == "13800000000")
            let reads = try await hall.database.read {
                try SensitiveReadLog.about("requests/\(request.id)", district: TownHall.district, on: $0)
            }
            #expect(reads.map(\.purpose) == ["回访"])
        }
    }

    @Test func aRefusalNeedsReasonSignpostAndASecondPerson_Beijing11Weifang19() async throws {
        try await TownHall.run(.memory) { hall in
            let request = try await hall.ask("other", text: "对法院判决不服", dispatch: false)
            await #expect(throws: Problem("desk.reason_unknown", field: "reason")) {
                try await hall.desk.propose(
                    .refusal, request.address, reason: "annoying", words: "x", by: TownHall.hotline)
            }
            await #expect(throws: Problem("desk.signpost_missing", field: "signpost")) {
                try await hall.desk.propose(
                    .refusal, request.address, reason: "court", words: "属于诉讼", by: TownHall.hotline)
            }
            let proposed = try await hall.desk.propose(
                .refusal, request.address, reason: "court", words: "属于诉讼", signpost: "向上一级人民法院提起上诉",
                by: TownHall.hotline)
            #expect(proposed.state == .registered)
            await #expect(throws: Problem("desk.second_person")) {
                try await hall.desk.decide(.refusal, proposed.address, agree: true, words: "", by: TownHall.hotline)
            }
            let refused = try await hall.desk.decide(
                .refusal, proposed.address, agree: true, words: "", by: TownHall.hotlineSecond)
            #expect(refused.state == .refused)
            let letter = try #require(try await hall.events(refused).last)
            #expect(letter.isPublic)
            #expect(letter.detail["article"]?.contains("第十九条第一项") == true)
            #expect(letter.detail["signpost"] == "向上一级人民法院提起上诉")
        }
    }

    // MARK: duty lists and dispatch

    @Test func aDepartmentsTaskCannotBePushedToACommunity_Beijing17() async throws {
        try await TownHall.run(.memory) { hall in
            let request = try await hall.ask("illegal_building", text: "楼顶违建", dispatch: false)
            for (category, expected) in [
                ("illegal_building", "desk.duty_withdrawn"), ("rubbish", "desk.duty_assist_only"),
                ("water_supply", "desk.duty_not_listed"),
            ] {
                let verdict = DutyListGuard.lead(category, OfficeID(TownHall.mill), TownHall.book.duties)
                #expect(verdict.problem?.code == expected)
                #expect(verdict.problem?.source?.isEmpty == false)
            }
            await #expect(throws: Problem("desk.duty_withdrawn", field: "lead")) {
                try await hall.desk.dispatch(
                    request.address, DispatchOrder(lead: OfficeID(TownHall.mill)), by: TownHall.eastOffice)
            }
        }
    }

    @Test func onlyASuperiorGoesBeyondTheDutyListAndByName_Beijing17() async throws {
        try await TownHall.run(.memory) { hall in
            let request = try await hall.ask("rubbish", text: "垃圾没有清运", dispatch: false)
            let order = DispatchOrder(lead: OfficeID(TownHall.mill), override: "文明城市检查期间由社区牵头")
            await #expect(throws: Problem("desk.duty_assist_only", field: "lead")) {
                try await hall.desk.dispatch(request.address, order, by: TownHall.eastOffice)
            }
            let sent = try await hall.desk.dispatch(request.address, order, by: TownHall.hotline)
            #expect(sent.lead == OfficeID(TownHall.mill))
            let entry = try await hall.events(sent).last { $0.kind == .dispatched }
            #expect(entry?.detail["override"] == "文明城市检查期间由社区牵头")
            #expect(entry?.account == "hotline")
        }
    }

    @Test func noRuleIsAQueueAndSaysSo_Beijing12() async throws {
        try await TownHall.run(.memory) { hall in
            let request = try await hall.ask("other", text: "说不清楚归谁管")
            #expect(request.dispatchProblem == "desk.no_rule")
            var filter = QueueFilter(district: TownHall.district)
            filter.withoutRule = true
            let page = try await hall.desk.queue(filter, by: TownHall.hotline)
            #expect(page.requests.map(\.id) == [request.id])
        }
    }

    @Test func aRuleThatCannotBeFollowedBlocksVisibly_Beijing12() async throws {
        try await TownHall.run(.memory) { hall in
            let office = OfficeID(TownHall.top, branch: "water")
            try await hall.desk.save(
                Office(id: office, name: "供水公司", kind: .department, isActive: false), by: .system)
            let request = try await hall.ask("water_supply", text: "停水")
            #expect(request.state == .registered)
            #expect(request.dispatchProblem == "desk.rule_no_office")
        }
    }

    @Test func theFirstReceiverLeadsAndOthersAssist_Beijing14() async throws {
        try await TownHall.run(.memory) { hall in
            var request = try await hall.ask("elderly_care", text: "老人需要助餐")
            #expect(request.lead == OfficeID(TownHall.east))
            let detail = try await hall.desk.detail(request.address, by: TownHall.eastOffice)
            #expect(detail.assists.map(\.office) == [OfficeID(TownHall.mill)])
            await #expect(throws: Problem("desk.not_the_lead")) {
                try await hall.desk.accept(request.address, by: TownHall.millWorker)
            }
            request = try await hall.desk.accept(request.address, by: TownHall.eastOffice)
            request = try await hall.desk.contact(request.address, note: "已联系", by: TownHall.eastOffice)
            let result = ResultDraft("已安排助餐", evidence: ["协议"])
            await #expect(throws: Problem("desk.assists_open", field: "assist_reason")) {
                try await hall.desk.submitResult(request.address, result, by: TownHall.eastOffice)
            }
            request = try await hall.desk.reportAssistance(
                request.address, from: OfficeID(TownHall.mill), "已上门", by: TownHall.millWorker)
            request = try await hall.desk.submitResult(request.address, result, by: TownHall.eastOffice)
            #expect(request.state == .resultSubmitted)
        }
    }

    @Test func objectionsAreRuledByAThirdPersonAndADesignatedUnitCannotReturn_Weifang22() async throws {
        try await TownHall.run(.memory) { hall in
            var request = try await hall.ask("dispute", dispatch: false)
            request = try await hall.desk.dispatch(
                request.address, DispatchOrder(lead: OfficeID(TownHall.mill)), by: TownHall.eastOffice)
            await #expect(throws: Problem("desk.objection_basis", field: "basis")) {
                try await hall.desk.object(
                    request.address, reason: "not_own_duty", basis: " ", by: TownHall.millWorker)
            }
            request = try await hall.desk.object(
                request.address, reason: "wrong_area", basis: "该楼属东桥社区", by: TownHall.millWorker)
            #expect(request.state == .objected)
            await #expect(throws: Problem("desk.ruling_third_person")) {
                try await hall.desk.rule(
                    request.address, to: OfficeID(TownHall.bridge), designate: true, reason: "属东桥",
                    by: TownHall.eastOffice)
            }
            request = try await hall.desk.rule(
                request.address, to: OfficeID(TownHall.bridge), designate: true, reason: "属东桥", by: TownHall.eastSecond)
            #expect(request.state == .designated)
            #expect(request.moves == 1)
            await #expect(throws: Problem("desk.designated_no_return")) {
                try await hall.desk.object(
                    request.address, reason: "not_own_duty", basis: "不属于", by: TownHall.bridgeWorker)
            }
            request = try await hall.desk.accept(request.address, by: TownHall.bridgeWorker)
            #expect(request.state == .accepted)
        }
    }

    @Test func anObjectionHasItsTime_Weifang22() async throws {
        try await TownHall.run(.memory) { hall in
            let request = try await hall.ask()
            hall.watch.set("2026-09-15T18:00:01+08:00")
            await #expect(throws: Problem("desk.objection_late")) {
                try await hall.desk.object(
                    request.address, reason: "not_own_duty", basis: "不属于", by: TownHall.millWorker)
            }
            hall.watch.set("2026-09-15T18:00:00+08:00")
            let objected = try await hall.desk.object(
                request.address, reason: "not_own_duty", basis: "不属于", by: TownHall.millWorker)
            #expect(objected.state == .objected)
        }
    }

    @Test func afterTheLastRoundItMustBeDesignated_Weifang22() async throws {
        try await TownHall.run(.memory) { hall in
            var request = try await hall.ask()
            for _ in 0..<2 {
                let worker = request.lead == OfficeID(TownHall.mill) ? TownHall.millWorker : TownHall.bridgeWorker
                let other = request.lead == OfficeID(TownHall.mill) ? TownHall.bridge : TownHall.mill
                request = try await hall.desk.object(
                    request.address, reason: "wrong_area", basis: "不在辖区", by: worker)
                request = try await hall.desk.rule(
                    request.address, to: OfficeID(other), designate: false, reason: "改派",
                    by: request.rounds == 1 ? TownHall.eastSecond : TownHall.hotline)
            }
            let last = request
            await #expect(throws: Problem("desk.objection_rounds")) {
                try await hall.desk.object(last.address, reason: "wrong_area", basis: "不在", by: TownHall.millWorker)
            }
        }
    }

    // MARK: time

    @Test func fiveWorkingDaysAcrossNationalDay_Jinan24Weifang20() async throws {
        let profile = try TownHall.book.profile("strict")
        let clock = try TownHall.book.clock("dispute", profile)
        let period = try #require(profile.finish["complaint"])
        let due = try clock.deadline(period, from: moment("2026-09-30T10:00:00+08:00")).due
        #expect(due == moment("2026-10-13T18:00:00+08:00"))
    }

    @Test func waterPowerGasAndHeatRunRoundTheClock_Beijing19() async throws {
        try await TownHall.run(.memory) { hall in
            hall.watch.set("2026-10-01T23:00:00+08:00")
            let request = try await hall.ask("water_supply", text: "夜里停水")
            #expect(request.clock.stepDue == moment("2026-10-02T01:00:00+08:00"))
            #expect(request.clock.due == moment("2026-10-02T23:00:00+08:00"))
        }
    }

    @Test func moreTimeIsDecidedBySomebodyElseAndTheResidentIsTold_Beijing15() async throws {
        try await TownHall.run(.memory) { hall in
            var request = try await hall.ask {
                $0.identity = .named
                $0.requester = Requester(name: "李四", phone: "13900000000")
            }
            request = try await hall.desk.accept(request.address, by: TownHall.millWorker)
            request = try await hall.desk.contact(request.address, note: "已联系", by: TownHall.millWorker)
            let due = request.clock.due
            let period = try #require(Period("5 working days"))
            request = try await hall.desk.askExtension(
                request.address, by: period, reason: "complex", words: "等待检测", actor: TownHall.millWorker)
            await #expect(throws: Problem("access.denied")) {
                try await hall.desk.decideExtension(request.address, grant: true, words: "同意", by: TownHall.millWorker)
            }
            request = try await hall.desk.decideExtension(
                request.address, grant: true, words: "因检测需延期", by: TownHall.eastOffice)
            #expect(request.state == .handling)
            #expect(request.clock.due > due)
            let entry = try #require(try await hall.events(request).last)
            #expect(entry.isPublic)
            #expect(entry.detail["due"] == request.clock.due.description)
            let notices = try await hall.desk.openNotices(at: TownHall.top, by: TownHall.hotline)
            #expect(notices.map(\.text) == ["因检测需延期"])
            await #expect(throws: Problem("desk.extension_count")) {
                try await hall.desk.askExtension(
                    request.address, by: period, reason: "complex", words: "再延", actor: TownHall.millWorker)
            }
        }
    }

    @Test func moreTimeIsAskedBeforeTheDeadline_Jinan24() async throws {
        try await TownHall.run(.memory) { hall in
            var request = try await hall.ask()
            request = try await hall.desk.accept(request.address, by: TownHall.millWorker)
            request = try await hall.desk.contact(request.address, note: "已联系", by: TownHall.millWorker)
            hall.watch.set(request.clock.due.adding(seconds: 1))
            let late = request
            await #expect(throws: Problem("desk.extension_late")) {
                try await hall.desk.askExtension(
                    late.address, by: try #require(Period("1 working day")), reason: "complex", words: "x",
                    actor: TownHall.millWorker)
            }
        }
    }

    @Test func theClockStopsOnlyForAStatedReasonAndRunsOn_Beijing15() async throws {
        try await TownHall.run(.memory) { hall in
            var request = try await hall.ask()
            request = try await hall.desk.accept(request.address, by: TownHall.millWorker)
            request = try await hall.desk.contact(request.address, note: "已联系", by: TownHall.millWorker)
            let due = request.clock.due
            let open = request
            await #expect(throws: Problem("desk.reason_unknown", field: "reason")) {
                try await hall.desk.pause(open.address, reason: "busy", words: "", by: TownHall.millWorker)
            }
            request = try await hall.desk.pause(
                request.address, reason: "resident_material", words: "等材料", by: TownHall.millWorker)
            hall.watch.set("2026-09-16T09:00:00+08:00")
            request = try await hall.desk.resume(request.address, by: TownHall.millWorker)
            let clock = try TownHall.book.clock("dispute", try TownHall.book.profile())
            #expect(try clock.workingMilliseconds(from: due, to: request.clock.due) == 2 * 8 * 3_600_000)
        }
    }

    @Test func remindersAndEscalationFallIntoWorkingTime_Jinan28() async throws {
        try await TownHall.run(.memory) { hall in
            let request = try await hall.ask()
            hall.watch.set("2026-09-28T18:30:00+08:00")
            var report = try await hall.desk.sweep(TownHall.district)
            #expect(report.warned == 2)
            #expect(report.escalated == 0)
            hall.watch.set("2026-09-29T08:30:00+08:00")
            report = try await hall.desk.sweep(TownHall.district)
            #expect(report.escalated == 1)
            #expect(try await hall.find(request.id).onTime == false)
            hall.watch.set("2026-10-20T09:00:00+08:00")
            report = try await hall.desk.sweep(TownHall.district)
            #expect(report.escalated == 3)
            let rungs = try await hall.events(request).compactMap { $0.detail["rung"] }
            #expect(rungs == ["remind", "supervise", "list", "raise"])
            #expect(try await hall.desk.sweep(TownHall.district).requests == 0)
        }
    }
}
