import Access
import Ballots
import Kernel
import Store
import TestSupport
import Testing

@testable import SelfGovernment

@Suite struct CountingRoomTests {
    private func counting(_ community: Community) async throws -> (ElectionScript, [String]) {
        let script = try await ElectionScript.begin(community, .allVoters)
        try await script.publishRoll(100)
        try await script.publishCandidates()
        try await script.openVoting(
            [BallotBox(id: "1", channel: .booth, place: "活动室", scrutineers: "甲、乙", printed: 100)], proxies: true)
        try await script.vote(Array(1...80), box: "1", printed: 100)
        return (script, try await script.people("chair"))
    }

    private func sheet(_ team: Int, _ votes: [String: Int], batch: Int = 1, ballots: Int = 50) -> CountSheet {
        CountSheet(
            batch: batch, team: team, ballots: ballots,
            lines: votes.map { CountLine(post: "chair", person: $0.key, votes: $0.value) })
    }

    @Test func impossibleTotalsAreRefusedAtOnce() async throws {
        try await Community.run(.memory) { community in
            let (script, chair) = try await counting(community)
            func codes(_ sheet: CountSheet) async throws -> [String] {
                try await refused { try await script.elections.enter(script.address, sheet, by: .system) }
            }
            #expect(try await codes(sheet(1, [chair[0]: 51])) == ["count.over_ballots", "count.over_capacity"])
            #expect(try await codes(sheet(1, [chair[0]: 30, chair[1]: 25])) == ["count.over_capacity"])
            #expect(
                try await codes(sheet(1, [chair[0]: 40, CountLine.void: 11])) == [
                    "count.over_ballots", "count.over_capacity",
                ])
            #expect(try await codes(sheet(1, ["nobody": 1])) == ["count.unknown_person"])
            #expect(try await codes(sheet(1, [:], ballots: 51)) == ["count.batch_size"])
            #expect(try await codes(sheet(1, [chair[0]: -1])) == ["count.negative"])
        }
    }

    @Test(arguments: TestDatabase.kinds) func aBatchStandsOnlyWhenBothTeamsAgree(_ kind: TestDatabase) async throws {
        try await Community.run(kind) { community in
            let (script, chair) = try await counting(community)
            let (elections, address) = (script.elections, script.address)
            let one = Actor(account: "one", name: "一组", grants: [Grant(role: .community, unit: Community.unit)])
            let two = Actor(account: "two", name: "二组", grants: [Grant(role: .community, unit: Community.unit)])
            #expect(try await elections.enter(address, sheet(1, [chair[0]: 30, chair[1]: 20]), by: one) == .half)
            #expect(
                try await refused { try await elections.enter(address, sheet(2, [chair[0]: 30]), by: one) }
                    == ["count.same_person"])
            #expect(try await elections.enter(address, sheet(2, [chair[0]: 29, chair[1]: 20]), by: two) == .differs)
            #expect(try await elections.board(address).ballots == 0)
            #expect(try await elections.enter(address, sheet(2, [chair[0]: 30, chair[1]: 20]), by: two) == .agreed)
            #expect(
                try await refused { try await elections.enter(address, sheet(1, [chair[0]: 1]), by: one) }
                    == ["count.agreed_already"])
            let board = try await elections.board(address)
            #expect(board.ballots == 50)
            #expect(
                board.totals == [
                    CountLine(post: "chair", person: chair[0], votes: 30),
                    CountLine(post: "chair", person: chair[1], votes: 20),
                ])
            #expect(
                try await refused { try await elections.enter(address, sheet(1, [:], batch: 2, ballots: 31), by: one) }
                    == ["count.more_than_returned"])
            #expect(
                try await refused {
                    try await elections.announceResult(address, on: ElectionScript.electionDay, by: .system).outcome
                } == ["count.unfinished"])
        }
    }

    @Test(arguments: TestDatabase.kinds) func nothingLeadsFromAVoterToABallot(_ kind: TestDatabase) async throws {
        try await Community.run(kind) { community in
            let (script, chair) = try await counting(community)
            try await script.count(ballots: 80, ["chair": [chair[0]: 45, chair[1]: 35]])
            let marks = try await community.database.read { connection in
                try connection.rows("SELECT * FROM roll_mark ORDER BY number")
            }
            #expect(marks.count == 80)
            #expect(marks[0].columns.names.sorted() == ["channel", "district", "election", "number", "round"])
            let trail = try community.trail().filter { $0.action == "election.mark" || $0.action == "election.count" }
            #expect(trail.allSatisfy { !$0.detail.contains("number") && !$0.detail.contains("居民") })
            #expect(trail.contains { $0.detail.contains("\"persons\":\"80\"") })
            let sheets = try await community.database.read { connection in
                try connection.rows("SELECT * FROM count_line").map { $0.columns.names }
            }
            #expect(sheets.allSatisfy { !$0.contains("number") && !$0.contains("at") })
        }
    }
}
