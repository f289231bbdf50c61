import Registry
import Testing

@Suite struct CodeCheckTests {
    @Test(arguments: [
        (CodeCheck.citizenID, "11010519491231002X"), (.citizenID, "440524188001010014"),
        (.creditCode, "91350100M000100Y43"), (.organisationCode, "M000100Y4"), (.organisationCode, "D2143569X"),
    ]) func acceptsSoundCodes(_ check: CodeCheck, _ code: String) { #expect(check.accepts(code)) }

    @Test(arguments: [
        (CodeCheck.citizenID, "110105194912310021"), (.citizenID, "11010519491331002X"),
        (.citizenID, "1101051949123100"),
        (.creditCode, "91350100M000100Y44"), (.creditCode, "91350100I000100Y43"), (.organisationCode, "D21435690"),
        (.organisationCode, "D2143569"),
    ]) func refusesOthers(_ check: CodeCheck, _ code: String) { #expect(!check.accepts(code)) }

    /// D and 2 lie 11 apart, which the modulus of GB 11714 does not tell apart; so letters stay.
    @Test(arguments: [(CodeCheck.citizenID, 18), (.creditCode, 18), (.organisationCode, 9)])
    func noticesEverySingleWrongDigit(_ check: CodeCheck, _ length: Int) {
        let sound: [CodeCheck: String] = [
            .citizenID: "11010519491231002X", .creditCode: "91350100M000100Y43", .organisationCode: "D2143569X",
        ]
        let characters = Array(sound[check] ?? "")
        for index in 0..<length {
            for digit in "0123456789" where digit != characters[index] && characters[index] != "D" {
                var wrong = characters
                wrong[index] = digit
                #expect(!check.accepts(String(wrong)))
            }
        }
    }
}
