import Kernel
import Testing

@testable import Formula

@Suite struct Decimal34Tests {
    private static func random(_ generator: inout SeededGenerator) -> String {
        let length = Int.random(in: 1...37, using: &generator)
        var digits = (0..<length).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
        if Int.random(in: 0...4, using: &generator) == 0 { digits = String(digits.prefix(3)) }
        if Bool.random(using: &generator) {
            let point = Int.random(in: 0...digits.count, using: &generator)
            digits = (point == 0 ? "0" : "") + digits.prefix(point) + "." + digits.dropFirst(point) + "0"
        }
        return (Bool.random(using: &generator) ? "-" : "") + digits
    }

    @Test func agreesWithSchoolbookArithmetic() throws {
        var generator = SeededGenerator(seed: 34)
        for _ in 0..<400 {
            let (left, right) = (Self.random(&generator), Self.random(&generator))
            let (a, b) = (try #require(Decimal34(left)), try #require(Decimal34(right)))
            let (x, y) = (SlowDecimal(left), SlowDecimal(right))
            #expect(a.description == x.text)
            #expect(a.adding(b)?.description == SlowDecimal.sum(x, y).fitted().text, "\(left) + \(right)")
            #expect(a.multiplied(by: b)?.description == SlowDecimal.product(x, y).fitted().text, "\(left) * \(right)")
            if !b.isZero {
                let expected = SlowDecimal.quotient(x, y)
                let got = a.divided(by: b)
                let candidates = [expected.fitted().text, expected.fitted(exact: 34).text].map { Decimal34($0) }
                #expect(candidates.contains(got), "\(left) / \(right)")
            }
            var difference = y
            difference.isNegative.toggle()
            let sign = SlowDecimal.sum(
                x, SlowDecimal(digits: difference.digits, exponent: y.exponent, isNegative: difference.isNegative))
            #expect((a < b) == sign.isNegative, "\(left) < \(right)")
            #expect((a == b) == sign.digits.isEmpty)
        }
    }

    @Test(arguments: [
        ("1", "3", "0.3333333333333333333333333333333333"), ("2", "3", "0.6666666666666666666666666666666667"),
        ("10", "5", "2"), ("1", "8", "0.125"), ("-7", "2", "-3.5"), ("0", "5", "0"),
        ("1", "99999999999999999999999999999999999999", "1e-38"),
    ])
    func dividesToThirtyFourDigits(a: String, b: String, quotient: String) throws {
        let (dividend, divisor) = (try #require(Decimal34(a)), try #require(Decimal34(b)))
        #expect(dividend.divided(by: divisor) == Decimal34(quotient))
    }

    @Test func hasNoQuotientByZero() { #expect(Decimal34.one.divided(by: .zero) == nil) }

    @Test(arguments: [
        (".872", "0.872"), ("-0", "0"), ("0.00", "0"), ("12300", "12300"), ("1.23e4", "12300"), ("1.23e+4", "12300"),
        ("5E-3", "0.005"), ("1e70", "1E+70"), ("-12.50", "-12.5"), ("007", "7"), ("100000", "100000"),
    ])
    func readsAndWritesNumbers(text: String, written: String) { #expect(Decimal34(text)?.description == written) }

    @Test(arguments: ["", "-", ".", "1.2.3", "1e", "e5", "1e9999999", "12a", " 1", "１", "+1", "1e99999"])
    func refusesWhatIsNoNumber(text: String) { #expect(Decimal34(text) == nil) }

    @Test func keepsOneRepresentationPerValue() {
        #expect(Decimal34("1.50") == Decimal34("1.5"))
        #expect(Decimal34("1e3") == Decimal34(1000))
        #expect(Set([Decimal34("2"), Decimal34("2.000"), Decimal34("20e-1")]).count == 1)
        #expect(Decimal34("1e40") == Decimal34("10000000000000000000000000000000000000000"))
    }

    @Test func convertsToAndFromScaledIntegersExactly() {
        #expect(Decimal34(scaled: 5230, decimals: 2).description == "52.3")
        #expect(Decimal34("52.3")?.scaled(decimals: 2) == 5230)
        #expect(Decimal34("52.305")?.scaled(decimals: 2) == nil)
        #expect(Decimal34("9223372036854775807")?.scaled(decimals: 0) == Int64.max)
        #expect(Decimal34("-9223372036854775808")?.scaled(decimals: 0) == Int64.min)
        #expect(Decimal34("9223372036854775808")?.scaled(decimals: 0) == nil)
        #expect(Decimal34("1e30")?.wholeNumber == nil)
    }

    @Test(arguments: [
        ("5.5", 0, "6", "5", "5", "6"), ("-5.5", 0, "-6", "-5", "-6", "-5"), ("2.5", 0, "3", "2", "2", "3"),
        ("1.126", 2, "1.13", "1.13", "1.12", "1.13"), ("1250", -2, "1300", "1200", "1200", "1300"),
        ("0.0001", 2, "0", "0", "0", "0.01"), ("7", 5, "7", "7", "7", "7"),
    ])
    func roundsByTheRule(text: String, scale: Int, halfUp: String, halfDown: String, floor: String, ceiling: String)
        throws
    {
        let number = try #require(Decimal34(text))
        #expect(number.rounded(.halfUp, scale: scale).description == halfUp)
        #expect(number.rounded(.halfDown, scale: scale).description == halfDown)
        #expect(number.rounded(.floor, scale: scale).description == floor)
        #expect(number.rounded(.ceiling, scale: scale).description == ceiling)
    }

    @Test func raisesToPowers() throws {
        func power(_ a: String, _ b: String) -> Decimal34? {
            Decimal34(a).flatMap { x in Decimal34(b).flatMap(x.power) }
        }
        #expect(power("2", "10")?.description == "1024")
        #expect(power("2", "-2")?.description == "0.25")
        #expect(power("0", "0")?.description == "1")
        #expect(power("0", "-1") == nil)
        #expect(power("-4", "0.5") == nil)
        #expect(power("10", "99999") == nil)
        #expect(power("2", "-9223372036854775808") == nil)
        let root = try #require(power("2", "0.5")?.description)
        #expect(root.hasPrefix("1.414213562373095048801688724"))
        #expect(try #require(power("5", "2.55")?.description).hasPrefix("60.586171666"))
        let tenth = try #require(power("1e-30", "0.1")?.rounded(.halfEven, scale: 20))
        #expect(tenth.description == "0.001")
    }

    @Test func staysWithinItsBounds() throws {
        let huge = try #require(Decimal34("9e6144"))
        #expect(huge.adding(huge) == nil)
        #expect(huge.multiplied(by: Decimal34(10)) == nil)
        let tiny = try #require(Decimal34("1e-6000"))
        #expect(tiny.multiplied(by: tiny) == .zero)
        #expect(huge.adding(tiny) == huge)
        #expect(tiny < huge)
        #expect(huge.negated < tiny)
    }
}
