import Access
import Ballots
import Kernel
import Store
import TestSupport
import Testing
import TransparencyLog

@testable import SelfGovernment

/// A stored election's log and packages: whole, checkable, without names, and broken by any change behind its back.
@Suite struct StoredPackageTests {
    /// A first round that seats the chair, and a run-off for the vice chair and one member.
    static func twoRounds(_ community: Community) async throws -> ElectionScript {
        let script = try await ElectionScript.begin(community, .allVoters)
        let (elections, address) = (script.elections, script.address)
        try await script.publishRoll(200)
        let objection = try await elections.object(
            address, kind: .wrong, number: 199, grounds: "已去世", on: day("2026-08-10"), by: .system)
        community.clock.set(day("2026-08-12"))
        try await elections.rule(
            address, objection: objection, upheld: true, ruling: "经核实", on: day("2026-08-12"), by: .system)
        try await script.publishCandidates()
        try await script.openVoting(
            [BallotBox(id: "1", channel: .booth, place: "活动室", scrutineers: "甲、乙", printed: 300)], proxies: true)
        try await script.vote(Array(1...120), box: "1", printed: 300)
        let (chair, vice, member) = (
            try await script.people("chair"), try await script.people("vice"), try await script.people("member")
        )
        try await script.count(
            ballots: 120,
            [
                "chair": [chair[0]: 80, chair[1]: 30], "vice": [vice[0]: 58, vice[1]: 50, CountLine.void: 2],
                "member": [member[0]: 90, member[1]: 70, member[2]: 55, member[3]: 40],
            ])
        _ = try await elections.announceResult(address, on: ElectionScript.electionDay, by: .system)
        let again = day("2026-09-20")
        community.clock.set(again)
        try await elections.beginRunoff(address, on: again, by: .system)
        try await elections.addBox(
            address, BallotBox(id: "1", channel: .booth, place: "活动室", scrutineers: "甲、乙", printed: 300), by: .system)
        try await elections.openVoting(address, on: again, by: .system)
        try await script.vote(Array(1...110), box: "1", printed: 300, on: again)
        try await script.count(
            ballots: 110, ["vice": [vice[0]: 60, vice[1]: 40], "member": [member[2]: 70, member[3]: 30]],
            seats: ["member": 1])
        _ = try await elections.announceResult(address, on: again, by: .system)
        return script
    }

    /// The checks that fail when the package is read as a file.
    private func failing(_ made: PublicPackage) throws -> [String] {
        let package = try PublicPackage(reading: made.bytes)
        let checks =
            package.checks(order: ElectionPackage.order)
            + (try ElectionPackage(parts: package.parts).checks(shipped: try Community.documents().byID))
        return checks.filter { !$0.isOK }.map(\.name)
    }

    @Test(arguments: TestDatabase.kinds) func everyRoundIsAPackageThatHolds(_ kind: TestDatabase) async throws {
        try await Community.run(kind) { community in
            let script = try await StoredPackageTests.twoRounds(community)
            let (elections, address) = (script.elections, script.address)
            for round in 1...2 {
                let package = try await elections.publicPackage(address, round: round)
                #expect(try failing(package) == [])
                #expect(try await elections.replay(address, round: round).allSatisfy(\.isOK))
            }
            let witness = try LogSigner(
                name: "居务监督委员会", role: .witness, secret: Array(repeating: 7, count: 32))
            #expect(try failing(try await elections.publicPackage(address, witnesses: [witness])) == [])
            try await elections.handOver(address, on: day("2026-09-20"), note: "", by: .system)
            let (verdict, account) = try await elections.derivation(address, round: 2)
            #expect(verdict.valid && account.returned == 110)
        }
    }

    @Test func aRoundWithoutResultHasNoPackage() async throws {
        try await Community.run(.memory) { community in
            let script = try await ElectionScript.begin(community, .allVoters)
            #expect(
                try await refused { try await script.elections.publicPackage(script.address) }
                    == ["election.not_published"])
        }
    }

    @Test(arguments: TestDatabase.kinds) func theLogTellsEveryStepAndNoName(_ kind: TestDatabase) async throws {
        try await Community.run(kind) { community in
            let script = try await StoredPackageTests.twoRounds(community)
            let view = try #require(try await script.elections.log(script.address))
            #expect(view.isWhole)
            let text = view.lines.map(\.text).joined(separator: "\n")
            for what in [
                "decided", "day_set", "roll_listed", "objection", "ruling", "roll_root", "candidates_drawn",
                "box_closed",
                "batch_agreed", "roll", "candidates", "batches", "result", "runoff_begun", "outcome",
            ] {
                #expect(text.contains("\"kind\":\"election.\(what)\""), "\(what)")
            }
            #expect(!text.contains("居民") && !text.contains("选委") && !text.contains("\(script.address.id)"))
            let plain = text.unicodeScalars.allSatisfy { $0.isASCII }
            #expect(plain)
            // Marks leave no line at all: participation cannot be read off the log's order.
            #expect(!text.contains("mark"))
        }
    }

    @Test(arguments: TestDatabase.kinds) func aChangeBehindItsBackIsNamed(_ kind: TestDatabase) async throws {
        try await Community.run(kind) { community in
            let script = try await StoredPackageTests.twoRounds(community)
            let address = script.address
            let changes: [(SQL, String)] = [
                (
                    "UPDATE count_line SET votes = votes + 1 WHERE person = \(try await script.people("chair")[1])",
                    "batches"
                ),
                ("UPDATE ballot_box SET spoiled = spoiled + 1 WHERE round = 1", "boxes"),
                ("UPDATE roll_entry SET name = 'X' WHERE number = 7", "roll"),
                ("UPDATE roll_objection SET ruled = ruled + 1", "calendar"),
                ("UPDATE candidate SET name = 'X' WHERE drawn = 1", "candidates"),
                ("UPDATE election_part SET body = '{}' WHERE part = 'result' AND round = 1", "result"),
            ]
            for (statement, part) in changes {
                let failed = try await Undone.run(community.database, statement) {
                    try await script.elections.replay(address, round: 1).filter { !$0.isOK }.map(\.name)
                }
                #expect(failed.contains("stored." + part), "\(part)")
            }
            let log = try await Undone.run(
                community.database, "UPDATE public_log_leaf SET leaf = '{}' WHERE place = 3"
            ) {
                try await script.elections.replay(address, round: 1).filter { !$0.isOK }.map(\.name)
            }
            #expect(log.contains("log.whole"))
            #expect(try await script.elections.replay(address, round: 1).allSatisfy(\.isOK))
        }
    }

    /// Changes a copy of what it changes, looks, and puts it back.
    private enum Undone {
        static func run<Found: Sendable>(
            _ database: Database, _ statement: SQL, _ look: () async throws -> Found
        ) async throws -> Found {
            let tables = [
                "count_line", "ballot_box", "roll_entry", "roll_objection", "candidate", "election_part",
                "public_log_leaf",
            ]
            try await database.write { connection in
                for table in tables { try connection.script("CREATE TABLE kept_\(table) AS SELECT * FROM \(table)") }
                try connection.run(statement)
            }
            let found = try await look()
            try await database.write { connection in
                try connection.script(
                    "UPDATE count_line SET votes = (SELECT k.votes FROM kept_count_line k WHERE k.round = count_line.round AND k.batch = count_line.batch AND k.team = count_line.team AND k.post = count_line.post AND k.person = count_line.person)"
                )
                try connection.script(
                    "UPDATE ballot_box SET spoiled = (SELECT k.spoiled FROM kept_ballot_box k WHERE k.round = ballot_box.round AND k.id = ballot_box.id)"
                )
                try connection.script(
                    "UPDATE roll_entry SET name = (SELECT k.name FROM kept_roll_entry k WHERE k.number = roll_entry.number)"
                )
                try connection.script(
                    "UPDATE roll_objection SET ruled = (SELECT k.ruled FROM kept_roll_objection k WHERE k.id = roll_objection.id)"
                )
                try connection.script(
                    "UPDATE candidate SET name = (SELECT k.name FROM kept_candidate k WHERE k.id = candidate.id)")
                try connection.script(
                    "UPDATE election_part SET body = (SELECT k.body FROM kept_election_part k WHERE k.round = election_part.round AND k.part = election_part.part)"
                )
                try connection.script(
                    "UPDATE public_log_leaf SET leaf = (SELECT k.leaf FROM kept_public_log_leaf k WHERE k.place = public_log_leaf.place)"
                )
                for table in tables { try connection.script("DROP TABLE kept_\(table)") }
            }
            return found
        }
    }
}
