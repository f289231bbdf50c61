import Desk
import Foundation
import Kernel
import Plans
import Store
import TestSupport
import Testing

@Suite struct PlanCheckTests {
    private func check(_ text: String) throws -> PlanCheck {
        let publication = try DeskBook.publication(from: PlanOffice.content.appendingPathComponent("desk"))
        return PlanCheck.run(
            text, sources: try PlanOffice.sources() + DeskSources.all(publication), rules: try PlanOffice.rules())
    }

    @Test func theSmallPlanIsAccepted() throws {
        let check = try check(SmallPlan.text)
        #expect(check.issues.isEmpty)
        #expect(check.isAccepted)
        #expect(check.testsPassed == 1)
        #expect(check.plan.clauses.map(\.id) == ["A-1", "A-2", "A-3"])
        #expect(check.plan.sections.last?.anchor == "s1")
        #expect(check.uncovered.isEmpty)
    }

    @Test func theShippedPlanIsAcceptedAndCoversEveryRowOfItsSource() throws {
        let check = try check(PlanOffice.hailing())
        #expect(check.issues.isEmpty)
        #expect(check.isAccepted)
        #expect(check.testsFailed == 0)
        #expect(check.testsPassed >= 20)
        #expect(check.uncovered.isEmpty)
        let rows = Set(check.plan.targets.flatMap(\.source))
        let wanted = Set((1...43).map { "Q-" + String(repeating: "0", count: 3 - String($0).count) + String($0) })
        #expect(rows == wanted)
        let clauses = Set(check.plan.clauses.map(\.id))
        #expect((1...100).allSatisfy { clauses.contains("HL5-" + ($0 < 10 ? "0" : "") + String($0)) })
    }

    @Test func everyShippedPlanIsAcceptedAndTogetherTheyCoverEveryRow() throws {
        let files = Repository.files(below: "Content/plans", ending: "md")
        #expect(files.count >= 9)
        var rows: Set<String> = []
        for file in files {
            let check = try check(Repository.text(file))
            #expect(check.isAccepted, "\(file.lastPathComponent): \(check.issues)")
            #expect(check.uncovered.isEmpty, "\(file.lastPathComponent)")
            #expect(check.testsPassed >= 1, "\(file.lastPathComponent)")
            rows.formUnion(check.plan.targets.flatMap(\.source))
        }
        let wanted = Set((1...209).map { "Q-" + String(repeating: "0", count: 3 - String($0).count) + String($0) })
        #expect(rows == wanted)
    }

    @Test(arguments: [
        ("{counted: 1, not_counted: 0}", true), ("{counted: 2}", false), ("{failed: ended}", false),
        ("{failed: none}", true), ("{unheard: 1}", false),
    ])
    func aTestMayExpectTheRecordsBehindAVerdict(_ why: String, _ holds: Bool) throws {
        let check = try check(
            SmallPlan.replacing("status: not met, gap: 140}", "status: not met, gap: 140, why: \(why)}"))
        #expect(check.testsPassed == (holds ? 1 : 0))
        #expect(check.issues.map(\.problem.code) == (holds ? [] : ["plan.test_failed"]))
    }

    /// Each mistake: what is put in place of what, the code it gives, and the text at whose column it must point.
    private static let mistakes: [(old: String, new: String, code: String, at: String?)] = [
        (
            "from: place_checks, where: intact", "from: place_check, where: intact", "plan.unknown_source",
            "place_check,"
        ),
        ("ownership != \"borrowed\"", "ownership != \"lent\"", "formula.unknown_case", "\"lent\""),
        ("formula: intact / checks", "formula: intact / chekcs", "formula.unknown_name", "chekcs"),
        ("value: 60%", "value: 60 m2", "formula.unit_mismatch", nil),
        ("formula: centre_largest", "formula: centre_largest + residents", "formula.unit_mismatch", nil),
        (
            "value: gross_area, time: 'at_end(opened, closed)', aggregate",
            "value: name, time: 'at_end(opened, closed)', aggregate", "formula.result_type", "name, time"
        ),
        ("time: 'during(day)', title: {zh: 检查次数", "time: 'during(note)', title: {zh: 检查次数", "plan.time_field", nil),
        ("time: 'last(as_of)'", "time: 'newest(as_of)'", "plan.time_form", nil),
        ("class: executable", "class: executible", "plan.unknown_choice", "executible"),
        ("missing: not_met", "mising: not_met", "plan.unknown_key", "mising"),
        ("by: 2005-12-31, by_strict", "by: 2005-13-31, by_strict", "plan.expected_date", "2005-13-31"),
        ("valid: 2001-01-01/2005-12-31", "valid: 2005-12-31/2001-01-01", "plan.validity", nil),
        ("office_min: {unit: m2, 2001-01-01: 50}", "office_min: {unit: m9, 2001-01-01: 50}", "plan.unknown_unit", nil),
        ("param(\"office_min\")", "param(\"office_mim\")", "formula.unknown_parameter", "\"office_mim\""),
        ("```target intact", "```target offices", "plan.double", nil),
        ("gross_area: 860", "gross_area: 861", "plan.test_failed", nil),
        ("plan: small", "plan: &x small", "plan.yaml_extra", "&x"),
        ("source: [Q-025]", "source: [Q-025", "plan.yaml", nil),
        (
            "formula: share(community, office_area", "formula: ytd(community, office_area", "formula.unknown_function",
            "ytd"
        ),
    ]

    @Test(arguments: mistakes.indices) func namesEachMistakeAndItsPlace(_ index: Int) throws {
        let mistake = PlanCheckTests.mistakes[index]
        let text = SmallPlan.replacing(mistake.old, mistake.new)
        #expect(text != SmallPlan.text)
        let check = try check(text)
        #expect(!check.isAccepted)
        let issue = try #require(check.issues.first { $0.problem.code == mistake.code }, "\(check.issues)")
        guard let mark = mistake.at else { return }
        let line = text.split(separator: "\n", omittingEmptySubsequences: false)[issue.line - 1]
        let column = line.firstRange(of: mark).map { line.distance(from: line.startIndex, to: $0.lowerBound) + 1 }
        #expect(issue.column == column, "\(line)")
    }

    @Test func everyCodeOfAnIssueHasWording() throws {
        let catalogue = try Catalogue(folder: PlanOffice.content.appendingPathComponent("messages"))
        for mistake in PlanCheckTests.mistakes {
            for issue in try check(SmallPlan.replacing(mistake.old, mistake.new)).issues {
                for language in Language.allCases {
                    let sentence = issue.sentence(Words(catalogue, language))
                    #expect(!sentence.contains("plan."), "\(issue.problem)")
                    #expect(!sentence.contains("{"), "\(sentence)")
                }
            }
        }
    }

    @Test func listsClausesWithANumberThatNoTargetCovers() throws {
        let clause = "> [A-9] 到2005年建成10个图书室。\n> —— 一\n\n## 一"
        let check = try check(SmallPlan.replacing("## 一", clause))
        #expect(check.uncovered.map(\.id) == ["A-9"])
        let excused = try self.check(
            SmallPlan.replacing("## 一", clause.replacing("—— 一\n", with: "—— 一 {no-target: 另行安排}\n")))
        #expect(excused.uncovered.isEmpty)
        #expect(excused.plan.clauses.first?.withoutTarget == "另行安排")
        #expect(excused.plan.clauses.first?.place == "一")
    }

    @Test(arguments: [
        "", "---", "```target x", "> [A]", "---\nplan: [\n---", "\u{0}", "---\na: b\n---\n```measures\n- x\n```",
    ])
    func brokenFilesAreRefusedAndNeverCrash(_ text: String) throws {
        #expect(try !check(text).isAccepted)
    }

    @Test func randomDamageNeverCrashesTheLoader() throws {
        let (sources, rules) = (try PlanOffice.sources(), try PlanOffice.rules())
        var generator = SeededGenerator(seed: 20_010_515)
        let characters = Array(SmallPlan.text)
        for _ in 0..<300 {
            var damaged = characters
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<damaged.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: damaged.remove(at: place)
                case 1: damaged.insert(characters[Int.random(in: 0..<characters.count, using: &generator)], at: place)
                default: damaged[place] = "{}[]'\"`>:|-\n0 %".randomElement(using: &generator) ?? " "
                }
            }
            _ = PlanCheck.run(String(damaged), sources: sources, rules: rules)
        }
    }
}
