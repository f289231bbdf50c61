import Crypto
import Kernel

/// The number a resident is told: year, month, day, running number and a check digit, twelve digits or more.
///
/// The check digit (ISO 7064, MOD 11,10) finds every single wrong digit, so a number misheard on the telephone opens
/// nothing.
package enum RequestNumber {
    /// The number of the n-th request of a day: `26112200017` and its check digit.
    static func make(_ running: Int, on day: CivilDate) -> String {
        let (year, month, date) = day.parts
        func padded(_ value: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(value).count)) + String(value)
        }
        let digits = padded(year % 100, 2) + padded(month, 2) + padded(date, 2) + padded(running, 5)
        return digits + String(checkDigit(digits))
    }

    /// The number as typed, without blanks and hyphens; nil when it cannot be one.
    package static func read(_ text: String) -> String? {
        let digits = text.filter { !$0.isWhitespace && $0 != "-" }
        guard digits.utf8.count >= 12, digits.utf8.allSatisfy({ (48...57).contains($0) }),
            String(checkDigit(String(digits.dropLast()))) == digits.suffix(1)
        else { return nil }
        return digits
    }

    /// In groups of four, as it is printed and read aloud.
    package static func grouped(_ number: String) -> String {
        stride(from: 0, to: number.count, by: 4).map { String(number.dropFirst($0).prefix(4)) }.joined(separator: " ")
    }

    private static func checkDigit(_ digits: String) -> Int {
        var product = 10
        for byte in digits.utf8 {
            var sum = (Int(byte) - 48 + product) % 10
            if sum == 0 { sum = 10 }
            product = sum * 2 % 11
        }
        return (11 - product) % 10
    }
}

/// The code that opens a tracking page together with the number: eight letters and digits that nobody mixes up.
enum TrackingSecret {
    private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")

    /// A new secret from the system's own generator; never from a seed that is stored.
    static func make() -> String {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        return String(bytes.filter { $0 < 248 }.prefix(8).map { alphabet[Int($0) % alphabet.count] })
    }

    /// What is stored: bound to the number, so that a hash fits one request alone.
    static func hash(_ secret: String, number: String) -> [UInt8] {
        let plain = secret.uppercased().filter { $0.isLetter || $0.isNumber }
        return Array(SHA256.hash(data: Array((number + ":" + plain).utf8)))
    }

    /// Equality whose time does not depend on where the two differ.
    static func same(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
