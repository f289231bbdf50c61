import Kernel
import Testing

@testable import Desk

@Suite struct RequestNumberTests {
    @Test func everySingleWrongDigitIsFound() throws {
        let day = try #require(CivilDate("2026-11-22"))
        for running in [1, 17, 99_999, 123_456] {
            let number = RequestNumber.make(running, on: day)
            #expect(RequestNumber.read(number) == number)
            for place in number.indices {
                for digit in "0123456789" where digit != number[place] {
                    var wrong = number
                    wrong.replaceSubrange(place...place, with: String(digit))
                    #expect(RequestNumber.read(wrong) == nil, "\(wrong)")
                }
            }
        }
    }

    @Test func blanksAndHyphensDoNotMatter() throws {
        let number = RequestNumber.make(1, on: try #require(CivilDate("2026-11-22")))
        #expect(number.count == 12)
        #expect(RequestNumber.read(RequestNumber.grouped(number)) == number)
        #expect(RequestNumber.read("2611-2200") == nil)
    }

    @Test func aSecretFitsOneNumberAlone() {
        let secret = TrackingSecret.make()
        #expect(secret.count == 8)
        #expect(TrackingSecret.hash(secret.lowercased(), number: "1") == TrackingSecret.hash(secret, number: "1"))
        #expect(TrackingSecret.hash(secret, number: "1") != TrackingSecret.hash(secret, number: "2"))
    }
}
