import Kernel
import Testing

@Suite struct FormulaShieldTests {
    @Test(arguments: ["=1+1", "+1", "-a", "@x", "\tx", "\rx", "＝1", "＋1", "－1", "＠甲", "'=1", "''@x"])
    func whatASpreadsheetWouldRunIsShieldedAndComesBack(_ text: String) {
        let shielded = FormulaShield.put(before: text)
        #expect(shielded == "'" + text)
        #expect(String(decoding: FormulaShield.taken(off: ArraySlice(shielded.utf8)), as: UTF8.self) == text)
    }

    @Test(arguments: ["", "甲", "1-1", "'甲", "'", "a=1", " =1"]) func otherTextsStayAsTheyAre(_ text: String) {
        #expect(FormulaShield.put(before: text) == text)
        #expect(String(decoding: FormulaShield.taken(off: ArraySlice(text.utf8)), as: UTF8.self) == text)
    }
}
