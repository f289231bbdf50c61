import Kernel

extension CodeCheck {
    /// The standard the rule stands in.
    package var standard: String {
        switch self {
        case .citizenID: "GB 11643"
        case .creditCode: "GB 32100"
        case .organisationCode: "GB 11714"
        }
    }

    /// Whether the code is well formed and its check character is right.
    package func accepts(_ code: String) -> Bool { flaw(code) == nil }

    /// What is wrong with a code; nil when nothing is.
    func flaw(_ code: String) -> Flaw? {
        let bytes = Array(code.utf8)
        let expected: UInt8?
        switch self {
        case .citizenID: expected = CitizenID.checkCharacter(bytes)
        case .creditCode: expected = CreditCode.checkCharacter(bytes)
        case .organisationCode: expected = OrganisationCode.checkCharacter(bytes)
        }
        guard let expected else { return Flaw("registry.code_format", ["standard": standard], source: standard) }
        guard bytes.last != expected else { return nil }
        // The right check character is not told: a person would type it in over the real slip.
        return Flaw("registry.check_digit", ["standard": standard], source: standard)
    }
}

/// Citizen identity number, GB 11643: 6 region, 8 day of birth, 3 sequence, 1 check.
///
/// The region need not exist today: numbers keep the codes of regions long retired.
enum CitizenID {
    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let symbols = Array("10X98765432".utf8)

    /// The check character the first 17 digits call for; nil when the number is malformed.
    static func checkCharacter(_ bytes: [UInt8]) -> UInt8? {
        guard bytes.count == 18, bytes.prefix(17).allSatisfy({ (48...57).contains($0) }) else { return nil }
        let digits = bytes.prefix(17).map { Int($0) - 48 }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        guard CivilDate(year: number(6..<10), month: number(10..<12), day: number(12..<14)) != nil else { return nil }
        return symbols[zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11]
    }
}

/// Unified social credit code, GB 32100: 17 characters out of 31 and a check character.
enum CreditCode {
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    private static let symbols = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

    /// The check character the first 17 call for; nil when the code is malformed.
    static func checkCharacter(_ bytes: [UInt8]) -> UInt8? {
        let values = bytes.compactMap { symbols.firstIndex(of: $0) }
        guard bytes.count == 18, values.count == 18 else { return nil }
        let sum = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return symbols[(31 - sum % 31) % 31]
    }
}

/// Organisation code, GB 11714: 8 characters and a check character; a hyphen before it is not part of the code.
enum OrganisationCode {
    private static let weights = [3, 7, 9, 10, 5, 8, 4, 2]

    /// The check character the first 8 call for; nil when the code is malformed.
    static func checkCharacter(_ bytes: [UInt8]) -> UInt8? {
        guard bytes.count == 9 else { return nil }
        let values = bytes.prefix(8).compactMap { byte -> Int? in
            switch byte {
            case 48...57: Int(byte) - 48
            case 65...90: Int(byte) - 55
            default: nil
            }
        }
        guard values.count == 8 else { return nil }
        switch 11 - zip(values, weights).reduce(0, { $0 + $1.0 * $1.1 }) % 11 {
        case 10: return 88
        case 11: return 48
        case let digit: return UInt8(48 + digit)
        }
    }
}
