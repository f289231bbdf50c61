import Access
import Foundation
import Kernel
import Store
import Synchronization
import TestSupport
import Testing
import WorkCalendar

@testable import Desk

/// Random walks over the state machine: any person tries anything at any time; what the rules let pass must be sound.
///
/// `LINLI_DESK_STEPS` sets the number of steps per database (default 600).
@Suite struct RandomWalkTests {
    private static let steps = ProcessInfo.processInfo.environment["LINLI_DESK_STEPS"].flatMap(Int.init) ?? 600
    private static let people = [
        TownHall.millWorker, TownHall.bridgeWorker, TownHall.eastOffice, TownHall.eastSecond, TownHall.hotline,
        TownHall.hotlineSecond, TownHall.cityStaff, TownHall.westOffice,
    ]

    @Test(arguments: TestDatabase.kinds) func noWalkLeadsToAnIllegalState(_ kind: TestDatabase) async throws {
        try await TownHall.run(kind) { hall in
            var walk = Walk(hall: hall, seed: 20_261_122, ids: KnownRequests(), isAlone: true)
            for _ in 0..<RandomWalkTests.steps { try await walk.step() }
            #expect(walk.done > RandomWalkTests.steps / 8)
            #expect(walk.refused > 0)
            try await walk.checkAll()
        }
    }

    /// Four walkers on the same requests at the same time, the clock leaping under their feet.
    @Test(arguments: TestDatabase.durableKinds) func walkersAtOnceLeaveSoundRequests(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            let ids = KnownRequests()
            let done = try await withThrowingTaskGroup(of: Int.self, returning: Int.self) { group in
                for seed in 1...4 {
                    group.addTask {
                        var walk = Walk(hall: hall, seed: UInt64(seed), ids: ids, isAlone: false)
                        for _ in 0..<RandomWalkTests.steps / 4 { try await walk.step() }
                        return walk.done
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(done > RandomWalkTests.steps / 12)
            let walk = Walk(hall: hall, seed: 0, ids: ids, isAlone: true)
            for id in ids.all { try await walk.check(try await hall.find(id)) }
            try await walk.checkAll()
        }
    }

    @Test(arguments: TestDatabase.durableKinds) func peopleAtTheSameRequestDoNotLoseOrDoubleAStep(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            for round in 0..<6 {
                let request = try await hall.ask(text: "第\(round)件")
                let done = await withTaskGroup(of: Bool.self, returning: Int.self) { group in
                    for _ in 0..<6 {
                        group.addTask {
                            (try? await hall.desk.accept(request.address, by: TownHall.millWorker)) != nil
                        }
                        group.addTask {
                            (try? await hall.desk.object(
                                request.address, reason: "not_own_duty", basis: "不属于", by: TownHall.millWorker)) != nil
                        }
                    }
                    return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                #expect(done == 1)
                let now = try await hall.find(request.id)
                #expect(now.version == request.version + 1)
                #expect(try await hall.events(now).count == 3)
            }
        }
    }

    /// The requests that walkers know of.
    private final class KnownRequests: Sendable {
        private let ids = Mutex<[String]>([])
        var all: [String] { ids.withLock { $0 } }
        var count: Int { ids.withLock(\.count) }
        func add(_ id: String) { ids.withLock { $0.append(id) } }
        subscript(_ place: Int) -> String { ids.withLock { $0[place] } }
    }

    /// One walker with its own dice.
    private struct Walk {
        let hall: TownHall
        var dice: SeededGenerator
        let ids: KnownRequests
        /// Whether nobody else changes a request between two looks at it.
        let isAlone: Bool
        var done = 0
        var refused = 0

        init(hall: TownHall, seed: UInt64, ids: KnownRequests, isAlone: Bool) {
            self.hall = hall
            self.ids = ids
            self.isAlone = isAlone
            dice = SeededGenerator(seed: seed)
        }

        mutating func step() async throws {
            hall.watch.pass(seconds: Int64.random(in: 0..<6 * 3600, using: &dice))
            switch Int.random(in: 0..<20, using: &dice) {
            case 0: _ = try await hall.desk.sweep(TownHall.district)
            case 1...3: try await intake()
            default: try await act()
            }
        }

        private mutating func intake() async throws {
            let categories = TownHall.book.catalogue.categories
            let category = categories[Int.random(in: 0..<categories.count, using: &dice)]
            let units = [TownHall.mill, TownHall.bridge, TownHall.east, TownHall.lake]
            let accused = Int.random(in: 0..<10, using: &dice) == 0 ? OfficeID(TownHall.mill) : nil
            let request = try await hall.ask(
                category.code, at: units[Int.random(in: 0..<4, using: &dice)], text: "请处理：\(category.name.zh)"
            ) { $0.accused = accused }
            ids.add(request.id)
        }

        private mutating func act() async throws {
            let known = ids.count
            guard known > 0 else { return }
            let request = try await hall.find(ids[Int.random(in: max(0, known - 12)..<known, using: &dice)])
            let person = people[Int.random(in: 0..<people.count, using: &dice)]
            let offered = (try? await hall.desk.detail(request.address, by: person))?.actions.sorted {
                $0.rawValue < $1.rawValue
            }
            var action = DeskAction.allCases[Int.random(in: 0..<DeskAction.allCases.count, using: &dice)]
            if let offered, !offered.isEmpty, Int.random(in: 0..<5, using: &dice) > 0 {
                action = offered[Int.random(in: 0..<offered.count, using: &dice)]
            }
            do {
                try await perform(action, request, person)
                done += 1
            } catch is Problem {
                refused += 1
                if isAlone { #expect(try await hall.find(request.id).version == request.version, "\(action)") }
            } catch is ValidationFailure {
                refused += 1
            }
            if isAlone { try await check(try await hall.find(request.id)) }
        }

        private mutating func perform(_ action: DeskAction, _ request: Request, _ person: Actor) async throws {
            let (desk, address) = (hall.desk, request.address)
            let offices = [
                OfficeID(TownHall.mill), OfficeID(TownHall.bridge), OfficeID(TownHall.east), TownHall.city,
            ]
            let office = offices[Int.random(in: 0..<4, using: &dice)]
            let yes = Bool.random(using: &dice)
            switch action {
            case .dispatch: _ = try await desk.dispatch(address, DispatchOrder(lead: yes ? office : nil), by: person)
            case .accept: _ = try await desk.accept(address, by: person)
            case .object:
                _ = try await desk.object(address, reason: "not_own_duty", basis: "不属于本单位职责", by: person)
            case .rule:
                _ = try await desk.rule(address, to: yes ? office : nil, designate: yes, reason: "裁定", by: person)
            case .contact: _ = try await desk.contact(address, note: "已联系", by: person)
            case .pause: _ = try await desk.pause(address, reason: "resident_material", words: "等待", by: person)
            case .resume: _ = try await desk.resume(address, by: person)
            case .askExtension:
                guard let period = Period(3, .workingDays) else { return }
                _ = try await desk.askExtension(address, by: period, reason: "complex", words: "需要时间", actor: person)
            case .decideExtension:
                _ = try await desk.decideExtension(address, grant: yes, words: "决定", by: person)
            case .submitResult:
                _ = try await desk.submitResult(
                    address, ResultDraft("办理情况", evidence: ["照片"], assistReason: "不需要"), by: person)
            case .review: _ = try await desk.review(address, pass: yes, words: "审核", by: person)
            case .callBack:
                let satisfied = Int.random(in: 1...5, using: &dice)
                _ = try await desk.callBack(
                    address,
                    CallBackDraft(
                        reached: satisfied > 1,
                        answers: CallBackAnswers(responded: true, solved: yes, satisfied: satisfied)), by: person)
            case .shelve:
                _ = try await desk.shelve(
                    address,
                    ShelvingDraft(
                        reason: "objective", plan: "计划", nextReport: hall.watch.now.day.adding(days: 30)), by: person)
            case .proposeRefusal:
                _ = try await desk.propose(
                    .refusal, address, reason: "concluded", words: "已办结", by: person)
            case .proposeTermination:
                _ = try await desk.propose(.termination, address, reason: "withdrawn", words: "撤回", by: person)
            case .proposeExclusion:
                _ = try await desk.propose(.exclusion, address, reason: "unreasonable", words: "不合理", by: person)
            case .decideRefusal: _ = try await desk.decide(.refusal, address, agree: yes, words: "", by: person)
            case .decideTermination:
                _ = try await desk.decide(.termination, address, agree: yes, words: "", by: person)
            case .decideExclusion: _ = try await desk.decide(.exclusion, address, agree: yes, words: "", by: person)
            case .answer: _ = try await desk.answer(address, "答复", by: person)
            case .merge:
                let other = ids[ids.count - 1]
                guard other != request.id else { return }
                _ = try await desk.merge(address, into: other, by: person)
            case .split:
                let part = RequestDraft(
                    channel: .transferred, unit: request.unit, category: request.category, text: "另一件事")
                ids.add(try await desk.split(address, part, by: person).id)
            case .note: _ = try await desk.note(address, "备注", isPublic: yes, by: person)
            case .recuse: _ = try await desk.recuse("nobody", from: address, reason: "亲属", by: person)
            case .askAssistance:
                guard let period = Period(1, .workingDays) else { return }
                _ = try await desk.askAssistance(address, of: office, within: period, by: person)
            case .reportAssistance:
                _ = try await desk.reportAssistance(address, from: office, "已协助", by: person)
            }
        }

        /// What must hold of one request after any step.
        func check(_ request: Request) async throws {
            let events = try await hall.events(request)
            #expect(events.map(\.seq) == Array(1...Int64(events.count)))
            let steps = events.filter { $0.from != nil }
            var state = RequestState.registered
            for step in steps {
                #expect(step.from == state)
                #expect(state.next.contains(step.to), "\(state) → \(step.to)")
                state = step.to
            }
            #expect(state == request.state)
            #expect(request.clock.due >= request.clock.from)
            #expect(request.isOpen == (request.ended == nil))
            #expect((request.clock.pausedAt != nil) == (request.state == .waitingResident))
            if !request.isOpen { #expect(request.clock.alarm == nil && request.onTime != nil) }
            if let accused = request.accused { #expect(request.lead != accused) }
            if let alarm = request.clock.alarm, !TownHall.book.isUtility(request.category) {
                let time = alarm.timeOfDay / 60_000
                #expect((510...720).contains(time) || (810...1080).contains(time), "\(alarm)")
            }
        }

        /// Every step was audited, the chain holds, and the record source agrees with the rows.
        func checkAll() async throws {
            let (entries, valid) = try await hall.database.read { connection in
                let entries = try AuditQueries.list(
                    TownHall.district, AuditFilter(action: "desk"), limit: 1_000_000, on: connection)
                return (entries, try AuditTrail.verify(TownHall.district, on: connection))
            }
            #expect(valid.firstBroken == nil)
            let acted = Dictionary(grouping: entries, by: \.subject)
            for id in ids.all {
                let request = try await hall.find(id)
                let acts = acted["requests/\(id)"] ?? []
                let sweeps = try await hall.events(request).filter {
                    [.warned, .reminded, .escalated].contains($0.kind)
                }
                let rung = Set(sweeps.map(\.at)).count
                #expect(Int64(acts.count + rung) == request.version - 1)
            }
            let told = Dictionary(
                hall.heard.all.compactMap { $0.new }.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
            for id in ids.all { #expect(told[id] == (try await hall.find(id)).record(hall.desk.book.publication)) }
        }
    }
}
