import Ballots
import Kernel
import Store
import TestSupport
import Testing

@testable import SelfGovernment

@Suite struct RollTests {
    @Test func everyMistakeOfTheFileIsToldByRow() async throws {
        try await Community.run(.memory) { community in
            let script = try await ElectionScript.begin(community, .allVoters)
            let text = """
                姓名,户,登记类别,出生日期,户代表,公民身份号码
                甲,1号,户籍,1980-01-01,是,
                甲,1号,户籍,1980-01-01,否,
                乙,1号,户籍,1981-01-01,是,
                丙,2号,访客,1981-01-01,否,
                丁,2号,常住,2010-01-01,否,
                戊,2号,常住,八零年,否,
                己,2号,常住,1990-01-01,否,11010519491231002X
                庚,3号,常住,1990-01-01,否,110105194912310021
                """
            let codes = try await refused {
                try await script.elections.importRoll(script.address, file: Array(text.utf8), by: .system)
            }
            #expect(
                codes.sorted() == [
                    "roll.born_unreadable", "roll.category_unknown", "roll.identity_wrong", "roll.too_young",
                    "roll.twice",
                    "roll.two_delegates",
                ])
            let count = try await community.database.read { try RollQueries.highest(script.address, on: $0) }
            #expect(count == 0)
        }
    }

    @Test(arguments: TestDatabase.kinds) func nobodyIsOnTwoOpenRolls(_ kind: TestDatabase) async throws {
        try await Community.run(kind) { community in
            let first = try await ElectionScript.begin(community, .allVoters)
            let second = try await ElectionScript.begin(community, .allVoters)
            let roll = Array("姓名,户,登记类别,出生日期,身份证号\n甲,1号,户籍,1949-12-31,11010519491231002x\n".utf8)
            _ = try await first.elections.importRoll(first.address, file: roll, by: .system)
            #expect(
                try await refused { try await second.elections.importRoll(second.address, file: roll, by: .system) }
                    == ["roll.elsewhere"])
            let stored = try await community.database.read { connection in
                try connection.rows("SELECT * FROM roll_entry").map { row in "\(row.values)" }.joined()
            }
            #expect(!stored.contains("11010519491231002"))
        }
    }

    @Test func aMemberOfTheCommissionWhoIsNominatedLeavesIt() async throws {
        try await Community.run(.memory) { community in
            let script = try await ElectionScript.begin(community, .allVoters)
            let (elections, address) = (script.elections, script.address)
            let roll = "姓名,户,登记类别,出生日期\n选委2,1号,户籍,1970-01-01\n王芳,2号,户籍,1971-01-01\n"
            _ = try await elections.importRoll(address, file: Array(roll.utf8), by: .system)
            community.clock.set(day("2026-08-10"))
            try await elections.publishRoll(address, on: day("2026-08-10"), by: .system)
            #expect(
                try await refused {
                    try await elections.nominate(
                        address,
                        CandidateDraft(post: "chair", number: 1, isWoman: false, nominatedBy: .voters, nominators: 9),
                        by: .system)
                } == ["candidate.nominators"])
            let before = try #require(try await elections.dossier(address)).commission
            let relative = try #require(before.first { $0.name == "选委5" })
            _ = try await elections.nominate(
                address, CandidateDraft(post: "chair", number: 1, isWoman: false, nominatedBy: .voters, nominators: 10),
                relatives: [relative.id], by: .system)
            let after = try #require(try await elections.dossier(address)).commission
            #expect(after.filter { $0.standing == .left }.map(\.name) == ["选委2", "选委5"])
            #expect(after.filter { $0.standing == .member }.count == 7)
            #expect(after.first { $0.name == "选委8" }?.standing == .member)
            let candidate = try #require(try await elections.dossier(address)).candidates[0].id
            #expect(
                try await refused {
                    try await elections.review(address, candidate: candidate, passed: false, ground: "听说", by: .system)
                } == ["candidate.ground_unknown"])
            #expect(
                try await refused {
                    try await elections.review(
                        address, candidate: candidate, passed: false, ground: "criminal_punishment", by: .system)
                } == ["candidate.evidence_missing"])
            try await elections.review(address, candidate: candidate, passed: true, by: .system)
            community.clock.set(day("2026-09-01"))
            let codes = try await refused {
                try await elections.publishCandidates(address, on: day("2026-09-01"), by: .system)
            }
            #expect(
                codes == [
                    "candidate.not_more_than_seats", "candidate.not_more_than_seats", "candidate.not_more_than_seats",
                ])
        }
    }

    @Test func aLargeRollIsImportedWhole() async throws {
        try await Community.run(.memory) { community in
            let script = try await ElectionScript.begin(community, .allVoters, households: 3000)
            let added = try await script.elections.importRoll(
                script.address, file: ElectionScript.roll(6000), by: .system)
            #expect(added == 6000)
            let delegates = try await community.database.read {
                try RollQueries.voters(.householdDelegates, script.address, on: $0)
            }
            #expect(delegates == 3000)
        }
    }
}
