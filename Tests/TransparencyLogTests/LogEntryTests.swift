import Kernel
import Testing
import TransparencyLog

@Suite struct LogEntryTests {
    @Test func aLeafIsTheSameEverywhere() throws {
        let facts: [String: LogEntry.Fact] = [
            "voters": .count(2_406), "day": .day(CivilDate(dayNumber: 20_000)),
            "roll": .hash(LogHash(digestOf: [1])), "mode": .word("household_delegates"),
        ]
        let entry = try LogEntry("election.roll_published", facts)
        #expect(
            String(decoding: entry.leaf, as: UTF8.self)
                == #"{"facts":{"day":"2024-10-04","mode":"household_delegates","roll":"sha256:"#
                + #"4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a","voters":2406},"#
                + #""kind":"election.roll_published"}"#)
    }

    @Test func namesNumbersAndSentencesDoNotGetIn() {
        for text in [
            "张三", "Zhang", "zhang san", "a13812345678", "321202199001011234", "", "1a",
            String(repeating: "a", count: 41),
        ] {
            #expect(throws: Problem("log.entry_word")) { try LogEntry(text, [:]) }
            #expect(throws: Problem("log.entry_word")) { try LogEntry("result", [text: .count(1)]) }
            #expect(throws: Problem("log.entry_word")) { try LogEntry("result", ["who": .word(text)]) }
        }
        #expect(LogEntry.isWord("law-2025.art-19"))
    }
}
