import Foundation
import Kernel
import Testing

@testable import Ballots

@Suite struct CaseVectorsTests {
    private static let shared = SamplePacks.root.appendingPathComponent("../shared/data/elections/rule_vectors.json")
    private static var isPresent: Bool { FileManager.default.fileExists(atPath: shared.path) }

    private func failures(_ file: URL) throws -> [String] {
        let cases = try JSONDecoder().decode(CaseVectors.self, from: Data(contentsOf: file))
        #expect(cases.count >= 40)
        return cases.failures(by: try SamplePacks.law()).map { "\($0.id): \($0.got)" }
    }

    @Test func ourOwnCasesHold() throws {
        #expect(try failures(SamplePacks.root.appendingPathComponent("Tests/BallotsTests/vectors.json")) == [])
    }

    @Test(.enabled(if: isPresent, "the outside cases are not beside the package"))
    func theOutsideCasesHold() throws {
        #expect(try failures(Self.shared) == [])
    }

    @Test func aWrongExpectationIsTold() throws {
        let text = """
            {"vectors": [
             {"id": "x", "kind": "evaluation", "input": {"history": ["incompetent"]}, "expect": {"officeEnds": true}},
             {"id": "y", "kind": "dance", "input": {}, "expect": {}},
             {"id": "z", "kind": "proxy", "input": {"mode": "all_voters"}, "expect": {}}]}
            """
        let cases = try JSONDecoder().decode(CaseVectors.self, from: Data(text.utf8))
        let failures = cases.failures(by: try SamplePacks.law())
        #expect(failures.map(\.id) == ["x", "y", "z"])
        #expect(failures.first?.got == .object(["officeEnds": false]))
    }

    @Test func wrongInputsAreNamed() throws {
        let judge = CaseJudge(try SamplePacks.law())
        func refused(_ kind: String, _ text: String) throws -> Problem? {
            let input = try JSONDecoder().decode(CaseValue.self, from: Data(text.utf8))
            do {
                _ = try judge.outcome(kind: kind, input: input)
                return nil
            } catch { return error }
        }
        #expect(
            try refused("residents_assembly", #"{"base": 3}"#) == Problem("ballots.missing_field", field: "present"))
        #expect(
            try refused("residents_assembly", #"{"base": 3.5, "present": 1, "yes": 1}"#)
                == Problem("ballots.wrong_type", field: "base"))
        #expect(try refused("residents_assembly", "[]") == Problem("ballots.wrong_type", field: "base"))
        #expect(
            try refused("election", #"{"mode": "lot", "roll": 1, "cast": 1, "positions": []}"#)
                == Problem("ballots.unknown_mode", field: "mode"))
        #expect(
            try refused("relatives", #"{"elected": [{"id": "a", "post": "king", "votes": 1}], "pairs": []}"#)
                == Problem("ballots.unknown_post", field: "post"))
        #expect(
            try refused("relatives", #"{"elected": [], "pairs": [["a", "b"]]}"#)
                == Problem("ballots.unknown_person", field: "pairs"))
    }
}
