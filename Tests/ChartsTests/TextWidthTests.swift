import Kernel
import Testing

@testable import Charts

@Suite struct TextWidthTests {
    @Test func aChineseCharacterIsOneEmWide() {
        #expect(TextWidth.estimate("社区，", size: 10) == 30)
        #expect(TextWidth.estimate("ab", size: 10) < 15)
        #expect(TextWidth.estimate("ab", size: 10, bold: true) > TextWidth.estimate("ab", size: 10))
    }

    @Test func linesAreBrokenWithinTheWidth() {
        #expect(TextWidth.lines("社区综合服务中心", size: 10, width: 40, maxLines: 9) == ["社区综合", "服务中心"])
        #expect(TextWidth.lines("one two three", size: 10, width: 45, maxLines: 9) == ["one two", "three"])
    }

    @Test func closingPunctuationNeverStartsALine() {
        #expect(TextWidth.lines("社区综合，服务", size: 10, width: 40, maxLines: 9) == ["社区综", "合，服务"])
    }

    @Test func aNumberStaysWithItsUnit() {
        #expect(TextWidth.lines("核实9月30日", size: 10, width: 42, maxLines: 9) == ["核实9月", "30日"])
    }

    @Test func aLineEndInTheTextIsKept() {
        #expect(TextWidth.lines("街道\n核实", size: 10, width: 400, maxLines: 9) == ["街道", "核实"])
    }

    @Test func whatDoesNotFitEndsInDots() {
        #expect(TextWidth.lines("社区综合服务中心", size: 10, width: 40, maxLines: 1) == ["社区综…"])
        #expect(TextWidth.shortened("社区", size: 10, width: 20) == "社区")
    }

    @Test(arguments: 0..<200) func noCharacterIsLostAndNoLineIsTooWide(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let letters = Array("社区服务，。（）9301月abcWW  -%、office")
        let text = String(
            (0..<Int.random(in: 0...60, using: &generator)).compactMap { _ in letters.randomElement(using: &generator) }
        )
        let lines = TextWidth.lines(text, size: 10, width: 50, maxLines: 1000)
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        for line in lines { #expect(TextWidth.estimate(line, size: 10) <= 50 || line.count == 1, "\(line)") }
    }
}
