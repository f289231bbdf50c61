import Access
import Ballots
import Kernel
import Registry
import Store
import TestSupport
import Testing

@testable import SelfGovernment

@Suite struct ElectionServiceTests {
    private let box = BallotBox(id: "1", channel: .booth, place: "活动室", scrutineers: "甲、乙、丙", printed: 300)

    @Test(arguments: TestDatabase.kinds) func representativesElectFromDecisionToHandOver(_ kind: TestDatabase)
        async throws
    {
        try await Community.run(kind) { community in
            let script = try await ElectionScript.begin(community, .residentRepresentatives, households: 1500)
            let elections = script.elections
            try await script.publishRoll(1200)
            try await script.publishCandidates()
            let refusal = try await refused {
                try await elections.fileProxy(
                    script.address, Proxy(principal: 20, holder: 40, reason: "外出", confirmed: .inPerson),
                    on: day("2026-09-01"), by: .system)
            }
            #expect(refusal == ["proxy.no_proxy_in_representative_mode"])
            try await script.openVoting([box], proxies: false)
            try await script.vote((1...41).map { $0 * 20 }, box: "1", printed: 300)
            let (chair, vice, member) = (
                try await script.people("chair"), try await script.people("vice"), try await script.people("member")
            )
            try await script.count(
                ballots: 41,
                [
                    "chair": [chair[0]: 30, chair[1]: 10], "vice": [vice[0]: 25, vice[1]: 12],
                    "member": [member[0]: 40, member[1]: 35, member[2]: 30, member[3]: 8, CountLine.void: 1],
                ])
            let (outcome, verdict) = try await elections.announceResult(
                script.address, on: ElectionScript.electionDay, by: .system)
            #expect(outcome.isValid)
            #expect(outcome.roll == 60)
            #expect(
                outcome.lines.filter { $0.result == .elected }.map(\.person).sorted()
                    == [chair[0], vice[0], member[0], member[1], member[2]].sorted())
            let quorum = try #require(verdict.because.first { $0.rule.key == "quorum.resident_representatives" })
            #expect(quorum.figures == .share(have: 41, of: 60, needs: 41))
            #expect(quorum.rule.article == "19(1)")
            community.clock.set(day("2026-09-23"))
            #expect(
                try await refused {
                    try await elections.handOver(script.address, on: day("2026-09-23"), note: "", by: .system)
                } == ["election.too_late"])
            try await elections.handOver(script.address, on: day("2026-09-22"), note: "公章、账目", by: .system)
            let row = try #require(try await community.rows("elections").first)
            #expect(row.values.contains(.number(5)) && row.values.contains(.number(41)))
            let dossier = try #require(try await elections.dossier(script.address))
            #expect(dossier.next == nil)
            #expect(dossier.steps.count == 11)
        }
    }

    @Test(arguments: TestDatabase.kinds) func votersElectWithAContestedRollAndARunoff(_ kind: TestDatabase) async throws
    {
        try await Community.run(kind) { community in
            let script = try await ElectionScript.begin(community, .allVoters)
            let (elections, address) = (script.elections, script.address)
            try await script.publishRoll(200)
            let wrong = try await elections.object(
                address, kind: .wrong, number: 199, grounds: "已去世", on: day("2026-08-10"), by: .system)
            community.clock.set(day("2026-08-15"))
            let missing = try await elections.object(
                address, kind: .missing, number: nil, grounds: "漏登", on: day("2026-08-15"), by: .system)
            community.clock.set(day("2026-08-16"))
            #expect(
                try await refused {
                    try await elections.object(
                        address, kind: .wrong, number: 1, grounds: "迟到", on: day("2026-08-16"), by: .system)
                } == ["roll.objection_late"])
            try await elections.rule(
                address, objection: wrong, upheld: true, ruling: "经派出所核实", on: day("2026-08-12"), by: .system)
            #expect(
                try await refused { try await elections.freezeRoll(address, on: day("2026-08-16"), by: .system) }
                    == ["roll.objections_open"])
            try await elections.rule(
                address, objection: missing, upheld: true, ruling: "补登",
                adding: RollAddition(
                    name: "补登人", household: "999号", category: .livingHere, born: day("1980-01-01"), evidence: "居住证"),
                on: day("2026-08-16"), by: .system)
            try await script.publishCandidates()
            try await elections.fileProxy(
                address, Proxy(principal: 150, holder: 151, reason: "外出", confirmed: .byTelephone),
                on: day("2026-09-01"), by: .system)
            let proxyBox = BallotBox(id: "2", channel: .proxy, place: "活动室", scrutineers: "甲、乙", printed: 5)
            try await script.openVoting([box, proxyBox], proxies: true)
            try await elections.mark(address, numbers: [150], channel: .proxy, by: .system)
            #expect(
                try await refused { try await elections.mark(address, numbers: [150], channel: .booth, by: .system) }
                    == ["mark.already"])
            #expect(
                try await refused { try await elections.mark(address, numbers: [199], channel: .booth, by: .system) }
                    == ["mark.not_on_roll"])
            #expect(
                try await refused { try await elections.mark(address, numbers: [160], channel: .proxy, by: .system) }
                    == ["mark.no_proxy"])
            var account = BoxAccount(
                id: "2", channel: .proxy, printed: 5, issued: 1, unused: 3, returned: 1, spoiled: 0, takenAway: 0)
            #expect(try await refused { try await elections.closeBox(address, account, by: .system) } == ["box.gap"])
            account.unused = 4
            try await elections.closeBox(address, account, by: .system)
            try await script.vote(Array(1...119), box: "1", printed: 300)
            let (chair, vice, member) = (
                try await script.people("chair"), try await script.people("vice"), try await script.people("member")
            )
            try await script.count(
                ballots: 120,
                [
                    "chair": [chair[0]: 61, chair[1]: 50], "vice": [vice[0]: 60, vice[1]: 55],
                    "member": [member[0]: 100, member[1]: 90, member[2]: 60, member[3]: 40],
                ])
            let (first, _) = try await elections.announceResult(
                address, on: ElectionScript.electionDay, by: .system)
            #expect(
                first.lines.filter { $0.result == .elected }.map(\.person).sorted()
                    == [chair[0], member[0], member[1]].sorted())
            #expect(first.runoffPersons("vice") == Set(vice))
            #expect(first.runoffPersons("member") == Set(member[2...3]))
            try await runOff(script, vice: vice, member: Array(member[2...]))
        }
    }

    private func runOff(_ script: ElectionScript, vice: [String], member: [String]) async throws {
        let (elections, address, community) = (script.elections, script.address, script.community)
        let late = day("2026-10-13")
        community.clock.set(late)
        #expect(
            try await refused { try await elections.beginRunoff(address, on: late, by: .system) } == [
                "election.too_late"
            ])
        let again = day("2026-09-26")
        community.clock.set(again)
        try await elections.beginRunoff(address, on: again, by: .system)
        try await elections.addBox(
            address, BallotBox(id: "1", channel: .booth, place: "活动室", scrutineers: "甲、乙", printed: 200), by: .system)
        try await elections.openVoting(address, on: again, by: .system)
        try await script.vote(Array(1...105), box: "1", printed: 200, on: again)
        try await script.count(
            ballots: 105, ["vice": [vice[0]: 50, vice[1]: 35], "member": [member[0]: 34, member[1]: 35]],
            seats: ["member": 1])
        let (second, verdict) = try await elections.announceResult(address, on: again, by: .system)
        #expect(second.lines.filter { $0.result == .elected }.map(\.person).sorted() == [vice[0], member[1]].sorted())
        #expect(
            verdict.because.contains {
                $0.rule.key == "runoff.win" && $0.figures == .share(have: 35, of: 105, needs: 35)
            })
        try await elections.handOver(address, on: again, note: "", by: .system)
        let dossier = try #require(try await elections.dossier(address))
        #expect(dossier.outcomes.count == 2)
        #expect(dossier.next == nil)
        #expect(dossier.missedClocks == [])
    }

    @Test func nothingIsTakenOutOfItsTurnOrTime() async throws {
        try await Community.run(.memory) { community in
            let script = try await ElectionScript.begin(community, .allVoters)
            let (elections, address) = (script.elections, script.address)
            #expect(
                try await refused { try await elections.publishRoll(address, on: ElectionScript.start, by: .system) }
                    == ["roll.empty"])
            _ = try await elections.importRoll(address, file: ElectionScript.roll(50), by: .system)
            let late = day("2026-08-24")
            community.clock.set(late)
            #expect(
                try await refused { try await elections.publishRoll(address, on: late, by: .system) }
                    == ["election.too_late"])
            #expect(
                try await refused { try await elections.openVoting(address, on: late, by: .system) } == ["box.none"])
            #expect(
                try await refused { try await elections.publishRoll(address, on: day("2026-12-01"), by: .system) }
                    == ["election.future_day"])
            let minority = CalendarDecision(day: late, present: 7, agreed: 3, reason: "暴雨")
            #expect(
                try await refused {
                    try await elections.moveElectionDay(
                        address, to: day("2026-09-20"), decision: minority, by: .system)
                } == ["election.commission_quorum"])
            try await elections.moveElectionDay(
                address, to: day("2026-09-20"),
                decision: CalendarDecision(day: late, present: 6, agreed: 4, reason: "暴雨"), by: .system)
            try await elections.publishRoll(address, on: late, by: .system)
            let dossier = try #require(try await elections.dossier(address))
            #expect(dossier.changes.map(\.newDay) == [day("2026-09-20")])
            #expect(dossier.next?.step == .candidatesPublished)
        }
    }

    @Test func whoMayNotActIsRefused() async throws {
        try await Community.run(.memory) { community in
            let other = Actor(
                account: "x", name: "x", grants: [Grant(role: .community, unit: code("321202001002"))])
            let script = try await ElectionScript.begin(community, .allVoters)
            #expect(
                try await refused {
                    try await script.elections.importRoll(script.address, file: ElectionScript.roll(3), by: other)
                } == ["access.denied"])
        }
    }
}
