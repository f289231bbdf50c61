import Kernel
import Measures
import Plans
import Store
import TestSupport
import Testing

@Suite struct PlanWritingTests {
    private let document = """
        第一章 目标
        一、主要目标
        到2030年，每个街道建成1座1000平方米以上的中心。群众满意。
        （一）设施
        1．每千人不少于2.5处网点，覆盖率达到百分之九十；“五个一”工程全部完成。”
        """

    private var frame: PlanFrame {
        PlanFrame(
            id: "own-2026", title: Localized(zh: "本区规划：'一'期", en: "Our plan"), issuer: "区政府", document: "示例1号",
            validFrom: day("2026-01-01"), validThrough: day("2030-12-31"), prefix: "OWN")
    }

    @Test func pastedTextBecomesHeadingsAndSentencesWithTheirPlace() {
        let text = OfficialText(document)
        #expect(text.pieces.first == .heading(depth: 1, text: "第一章 目标"))
        #expect(text.sentences.map(\.place).first == "第一章 目标 一、主要目标")
        #expect(text.sentences.map(\.text).first == "到2030年，每个街道建成1座1000平方米以上的中心。群众满意。")
        #expect(text.sentences.count == 3)
        #expect(text.sentences.last?.text == "“五个一”工程全部完成。”")
        #expect(text.sentences.last?.place == "第一章 目标 一、主要目标 （一）设施")
    }

    @Test(arguments: [
        ("到2030年建成1000平方米的中心", ["2030年", "1000平方米"]), ("覆盖率达到百分之九十", ["百分之九十"]),
        ("每千人2.5处，共12,000户", ["千人", "2.5处", "12,000户"]), ("两个中心，十五项制度", ["两个", "十五项"]),
        ("统一部署，万众一心", []), ("", []), ("３０％以上", ["３０％"]),
    ])
    func numbersAreFoundWithWhatBelongsToThem(_ text: String, _ numbers: [String]) {
        #expect(NumberSpans.ranges(in: text).map { String(text[$0]) } == numbers)
    }

    @Test func theFrameIsAPlanWithoutTargetsThatNamesItsOpenClauses() throws {
        let check = PlanCheck.run(
            frame.file(OfficialText(document)), sources: try PlanOffice.sources(), rules: try PlanOffice.rules())
        #expect(check.issues.isEmpty)
        #expect(check.plan.title.zh == "本区规划：'一'期")
        #expect(check.plan.clauses.map(\.id) == ["OWN-01", "OWN-02", "OWN-03"])
        #expect(check.uncovered.map(\.id) == ["OWN-01", "OWN-02", "OWN-03"])
        #expect(frame.problems.isEmpty)
    }

    @Test(arguments: TargetClass.allCases.filter { $0 != .modifier })
    func eachSketchCompilesUnderItsClause(_ kind: TargetClass) throws {
        var text = frame.file(OfficialText(document))
        for _ in 0..<2 {
            let sketch = TargetSketch(
                clause: "OWN-02", kind: kind, level: .street, source: "places", time: "at_end(opened, closed)",
                amount: "2", due: day("2030-12-31"))
            text = try sketch.added(to: text)
        }
        let check = PlanCheck.run(text, sources: try PlanOffice.sources(), rules: try PlanOffice.rules())
        #expect(check.issues.isEmpty, "\(check.issues)")
        #expect(check.plan.targets.map(\.clause) == ["OWN-02", "OWN-02"])
        #expect(Set(check.plan.targets.map(\.id)) == ["own_02", "own_02_2"])
        #expect(check.uncovered.map(\.id) == ["OWN-01", "OWN-03"])
    }

    @Test func aSketchForAClauseThatIsNotThereIsRefused() {
        let sketch = TargetSketch(
            clause: "OWN-99", kind: .executable, level: .street, source: "places", time: "at_end(opened, closed)",
            amount: "2", due: day("2030-12-31"))
        #expect(throws: Problem.self) { try sketch.added(to: frame.file(OfficialText(document))) }
    }

    @Test func aBadHeadNamesEachField() {
        let bad = PlanFrame(
            id: "Bad id", title: Localized(zh: "", en: ""), issuer: "", document: "", validFrom: day("2026-01-01"),
            validThrough: day("2025-01-01"), prefix: "1x")
        #expect(bad.problems.compactMap(\.field) == ["id", "prefix", "title", "until"])
    }

    @Test func aPlanIsTriedOnTheRecordsWithoutBeingKept() async throws {
        try await PlanOffice.run(.memory) { office in
            try await office.addPlace(
                PlanOffice.east, "service_centre", "中心", area: "1200", opened: "2002-01-01")
            let check = office.plans.check(SmallPlan.text)
            let report = try await office.database.read { connection in
                try office.plans.preview(
                    check, district: PlanOffice.district, day: day("2003-12-31"), on: connection)
            }
            let centre = try #require(report.verdicts.first { $0.target.spec.id == "centre" })
            #expect(centre.tally?.met == 1)
            #expect(centre.tally?.total == 2)
            let kept = try await office.database.read { try office.plans.plans("321202", on: $0).count }
            #expect(kept == 0)
        }
    }
}
