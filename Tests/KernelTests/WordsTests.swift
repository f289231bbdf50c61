import Kernel
import TestSupport
import Testing

@Suite struct WordsTests {
    private let catalogue = Catalogue(sentences: [
        "kit.problem_source": Localized(zh: "（依据：{source}）", en: " (Basis: {source})"),
        "kit.problem_at_cell": Localized(zh: "第 {row} 行“{field}”列：", en: "Row {row}, column “{field}”: "),
        "kit.problem_nearest": Localized(zh: "相近的是：{suggestion}。", en: " Nearest: {suggestion}."),
        "problem.area.too_small": Localized(zh: "{value} 小于 {min}，请核实。", en: "{value} is below {min}; check it."),
    ])

    private let problem = Problem(
        "area.too_small", field: "建筑面积", row: 7, value: "3", ["min": "10"], source: "GB 1")

    @Test func saysAProblemWithItsValueAndItsSource() {
        #expect(Words(catalogue, .zh).sentence(for: problem) == "3 小于 10，请核实。（依据：GB 1）")
        #expect(Words(catalogue, .en).sentence(for: problem) == "3 is below 10; check it. (Basis: GB 1)")
    }

    @Test func namesTheNearestWordOnlyWhenThereIsOne() {
        var near = Problem("area.too_small", value: "3", ["min": "10"])
        #expect(Words(catalogue, .zh).sentence(for: near) == "3 小于 10，请核实。")
        near.arguments["suggestion"] = "30"
        #expect(Words(catalogue, .zh).sentence(for: near) == "3 小于 10，请核实。相近的是：30。")
        #expect(Words(catalogue, .en).sentence(for: near) == "3 is below 10; check it. Nearest: 30.")
    }

    @Test func saysWhereInAFileAProblemStands() {
        #expect(Words(catalogue, .zh).located(problem) == "第 7 行“建筑面积”列：3 小于 10，请核实。（依据：GB 1）")
    }

    @Test func writesDaysAsEachLanguageDoes() throws {
        let day = try #require(CivilDate(year: 2026, month: 9, day: 30))
        #expect(Words(catalogue, .zh).date(day) == "2026年9月30日")
        #expect(Words(catalogue, .en).date(day) == "30 September 2026")
    }

    @Test func writesInstantsByTheClockOfShanghai() {
        let instant = Instant(milliseconds: 1_700_000_000_000)
        #expect(Words(catalogue, .zh).time(instant) == "2023年11月15日 06:13")
        #expect(Words(catalogue, .en).time(instant) == "15 November 2023, 06:13")
    }

    @Test func groupsLongNumbers() {
        let words = Words(catalogue, .zh)
        #expect([0, 999, 1000, 1_234_567, -12_345].map(words.number) == ["0", "999", "1,000", "1,234,567", "-12,345"])
    }
}
