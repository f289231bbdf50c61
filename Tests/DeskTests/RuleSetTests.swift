import Foundation
import Kernel
import TestSupport
import Testing

@testable import Desk

@Suite struct RuleSetTests {
    /// The duty lists with another version, first day, and a change.
    private static func duties(
        _ hall: TownHall, version: String = "2026-2", from: String = "2026-09-14",
        _ change: (inout [String: Any]) throws -> Void = { _ in }
    ) throws -> String {
        let text = try hall.desk.ruleDocument(.duties)
        var object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        object["version"] = version
        object["from"] = from
        try change(&object)
        return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    }

    private func codes(_ body: () async throws -> Void) async -> [String] {
        do { try await body() } catch let failure as ValidationFailure { return failure.problems.map(\.code) } catch {
            return ["\(error)"]
        }
        return []
    }

    @Test(arguments: TestDatabase.kinds) func aDistrictPutsItsOwnDutyListInForce(_ kind: TestDatabase) async throws {
        try await TownHall.run(kind) { hall in
            let wrong = try await hall.ask("rubbish")
            await #expect(throws: (any Error).self) {
                try await hall.desk.dispatch(
                    wrong.address, DispatchOrder(lead: OfficeID(TownHall.mill)), by: TownHall.eastOffice)
            }
            let text = try RuleSetTests.duties(hall) { object in
                var items = try #require(object["community"] as? [[String: Any]])
                for place in items.indices where items[place]["category"] as? String == "rubbish" {
                    items[place]["mode"] = "lead"
                }
                object["community"] = items
                object["tests"] = [["category": "rubbish", "office": "community", "mode": "lead"]]
            }
            let saved = try await hall.desk.saveRules(.duties, text, at: TownHall.top, by: TownHall.hotline)
            #expect(saved.version == "2026-2")
            #expect(hall.desk.book.duties.version == "2026-2")
            let kept = try await hall.desk.ruleSets(TownHall.district)
            #expect(kept.map(\.version) == ["2026-2"])
            let right = try await hall.desk.dispatch(
                wrong.address, DispatchOrder(lead: OfficeID(TownHall.mill)), by: TownHall.eastOffice)
            #expect(right.lead == OfficeID(TownHall.mill))
            // Another process starts from the shipped rules and takes the set up.
            let other = TownHall(hall.database)
            #expect(other.desk.book.duties.version == "2026-1")
            try await other.desk.refreshRules(TownHall.district)
            #expect(other.desk.book.duties.version == "2026-2")
        }
    }

    @Test(arguments: TestDatabase.kinds) func whatFailsItsOwnTestsIsRefused(_ kind: TestDatabase) async throws {
        try await TownHall.run(kind) { hall in
            func save(_ text: String) async throws {
                _ = try await hall.desk.saveRules(.duties, text, at: TownHall.top, by: TownHall.hotline)
            }
            let failing = try RuleSetTests.duties(hall) {
                $0["tests"] = [["category": "dispute", "office": "community", "mode": "withdrawn"]]
            }
            #expect(await codes { try await save(failing) } == ["desk.duty_test"])
            let untested = try RuleSetTests.duties(hall) { $0["tests"] = [[String: String]]() }
            #expect(await codes { try await save(untested) } == ["desk.rules_untested"])
            let early = try RuleSetTests.duties(hall, from: "2026-09-13")
            #expect(await codes { try await save(early) } == ["desk.rules_from"])
            let again = try RuleSetTests.duties(hall, version: "2026-1")
            #expect(await codes { try await save(again) } == ["desk.rules_version"])
            #expect(await codes { try await save("{") } == ["desk.rules_form"])
            #expect(await codes { try await save("{\"version\":\"9\"}") } == ["desk.rules_form"])
            #expect(try await hall.desk.ruleSets(TownHall.district) == [])
            #expect(hall.desk.book.duties.version == "2026-1")
            await #expect(throws: Problem.self) {
                let text = try RuleSetTests.duties(hall)
                _ = try await hall.desk.saveRules(.duties, text, at: TownHall.top, by: TownHall.eastOffice)
            }
        }
    }

    @Test func promisesUnderWayAndCategoriesInUseStay() async throws {
        try await TownHall.run(.memory) { hall in
            var object = try #require(
                try JSONSerialization.jsonObject(with: Data(try hall.desk.ruleDocument(.profiles).utf8))
                    as? [String: Any])
            object["version"] = "2026-2"
            object["from"] = "2026-09-14"
            var profiles = try #require(object["profiles"] as? [[String: Any]])
            profiles[0]["extensions"] = 9
            object["profiles"] = profiles
            let text = String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
            #expect(
                await codes {
                    _ = try await hall.desk.saveRules(.profiles, text, at: TownHall.top, by: TownHall.hotline)
                } == ["desk.rules_profile_changed"])
        }
    }

    @Test(arguments: TestDatabase.kinds) func aLaterVersionWaitsForItsDay(_ kind: TestDatabase) async throws {
        try await TownHall.run(kind) { hall in
            let text = try RuleSetTests.duties(hall, from: "2026-10-01")
            _ = try await hall.desk.saveRules(.duties, text, at: TownHall.top, by: TownHall.hotline)
            #expect(hall.desk.book.duties.version == "2026-1")
            hall.watch.set("2026-10-01T08:00:00+08:00")
            try await hall.desk.refreshRules(TownHall.district)
            #expect(hall.desk.book.duties.version == "2026-2")
        }
    }
}
