import Kernel
import Testing

@testable import Ballots

@Suite struct LawBookTests {
    @Test func theLawOfTheDayIsFound() throws {
        let book = try SamplePacks.book()
        func pack(_ text: String) throws -> String? {
            try CivilDate(text).map { try book.law(of: "residents_committee", on: $0).id }
        }
        #expect(try pack("2001-05-15") == "organic-law-1989")
        #expect(try pack("2018-12-28") == "organic-law-1989")
        #expect(try pack("2018-12-29") == "organic-law-2018")
        #expect(try pack("2025-12-31") == "organic-law-2018")
        #expect(try pack("2026-01-01") == "organic-law-2026")
        #expect(throws: Problem("ballots.no_law_then")) {
            _ = try pack("1989-12-31")
        }
    }

    @Test func aRuleTakenByAnalogySaysSo() throws {
        let law = try SamplePacks.law()
        #expect(try law.rule("election.win").basis == .law)
        #expect(try law.rule("election.tie").basis == .analogy)
        #expect(try law.rule("election.tie").document.contains("浙江"))
        #expect(try law.rule("council.quorum").basis == .practice)
    }

    @Test func theOldLawDoesNotBorrowFromTheNew() throws {
        let old = try SamplePacks.book().pack("organic-law-2018")
        #expect(throws: Problem("ballots.law_silent", field: "quorum.all_voters")) {
            _ = try old.threshold("quorum.all_voters")
        }
        #expect(try old.threshold("assembly.call.residents").value == Threshold(atLeast: 1, of: 5))
    }

    @Test func aProvinceSpeaksBeforeTheNationalLaw() throws {
        let province = try SamplePacks.document(
            """
            {"id": "p", "title": {"zh": "省", "en": "province"}, "document": "办法", "from": "2026-01-01",
             "standing": "province", "subject": "residents_committee", "silentThen": ["organic-law-2026"],
             "rules": [
              {"key": "runoff.quorum.all_voters", "value": {"moreThan": [1, 3]}, "article": "9",
               "text": {"zh": "三分之一", "en": "a third"}},
              {"key": "proxy.filed", "article": "10", "text": {"zh": "待填", "en": "to be filled in"}}]}
            """)
        let pack = try LawBook(try SamplePacks.documents() + [province]).pack("p")
        let runoff = ElectionCount(
            mode: .allVoters, roll: 2000, cast: 900, round: 2,
            positions: [PositionCount(id: "chair", seats: 1, votes: [PersonVotes("a", 500)])])
        #expect(try ElectionRule(pack).verdict(runoff).valid)
        #expect(try !ElectionRule(try SamplePacks.law()).verdict(runoff).valid)
        #expect(try pack.days("proxy.filed").value == (try SamplePacks.law().days("proxy.filed").value))
    }

    @Test func contradictionsAreRefused() throws {
        let first =
            #"{"id": "x", "title": {"zh": "甲", "en": "a"}, "document": "d", "from": "2026-01-01", "#
            + #""standing": "law", "subject": "s", "#
        let rule = #"{"key": "k", "value": {"days": 1}, "article": "1", "text": {"zh": "一", "en": "one"}}"#
        #expect(throws: Problem("ballots.rule_twice", field: "k")) {
            _ = try LawBook([try SamplePacks.document(first + "\"rules\": [\(rule), \(rule)]}")])
        }
        let circle = try SamplePacks.document(first + #""silentThen": ["x"], "rules": []}"#)
        #expect(throws: Problem("ballots.pack_circle")) { _ = try LawBook([circle]) }
        let lost = try SamplePacks.document(first + #""silentThen": ["y"], "rules": []}"#)
        #expect(throws: Problem("ballots.unknown_pack")) { _ = try LawBook([lost]) }
        #expect(throws: (any Error).self) {
            _ = try SamplePacks.document(
                first + #""rules": [{"key": "k", "value": {"moreThan": [1, 0]}, "article": "1", "#
                    + #""text": {"zh": "一", "en": "one"}}]}"#)
        }
    }

    @Test func strictAndInclusiveSharesDifferByOne() {
        let half = Threshold(moreThan: 1, of: 2)
        #expect(!half.isReached(by: 1203, of: 2406))
        #expect(half.isReached(by: 1204, of: 2406))
        #expect(half.needed(of: 2406) == 1204)
        let third = Threshold(atLeast: 1, of: 3)
        #expect(third.needed(of: 1201) == 401)
        #expect(third.isReached(by: 400, of: 1200))
        #expect(half.isReached(by: Int.max, of: Int.max))
        for whole in 0..<60 {
            for threshold in [half, third, Threshold(moreThan: 2, of: 3), Threshold(atLeast: 4, of: 5)] {
                let smallest = (0...whole + 1).first { threshold.isReached(by: $0, of: whole) }
                #expect(smallest == threshold.needed(of: whole))
            }
        }
    }
}
