import Kernel

/// Days as people type them: `2001-05-15`, `2001/5/15`, `2001.5.15`, `2001年5月15日`, `20010515`.
enum DateText {
    /// Reads a day; `bytes` are trimmed and half-width.
    static func parse(_ bytes: ArraySlice<UInt8>) -> Result<CivilDate, Flawed> {
        if let date = isoDay(bytes) { return date }
        let text = withoutMidnight(bytes)
        if text.count == 8, text.allSatisfy(isDigit) {
            return day(number(text.prefix(4)), number(text.dropFirst(4).prefix(2)), number(text.suffix(2)))
        }
        guard let parts = parts(text) else { return .failure(Flawed("registry.date_invalid")) }
        let lengths = parts.map(\.count)
        if lengths.count == 3, lengths[0] == 4, lengths[1] <= 2, lengths[2] <= 2 {
            return day(number(parts[0]), number(parts[1]), number(parts[2]))
        }
        if lengths.count == 3, lengths.allSatisfy({ $0 <= 2 }) || lengths[2] == 4 {
            return .failure(Flawed("registry.date_ambiguous"))
        }
        return .failure(Flawed(lengths.count < 3 ? "registry.date_incomplete" : "registry.date_invalid"))
    }

    /// The quick way for `2001-05-15`, as exports write days; nil for anything else.
    private static func isoDay(_ bytes: ArraySlice<UInt8>) -> Result<CivilDate, Flawed>? {
        let start = bytes.startIndex
        guard bytes.count == 10, bytes[start + 4] == 45, bytes[start + 7] == 45 else { return nil }
        let parts = [bytes[start..<start + 4], bytes[start + 5..<start + 7], bytes[start + 8..<start + 10]]
        guard parts.allSatisfy({ $0.allSatisfy(isDigit) }) else { return nil }
        return day(number(parts[0]), number(parts[1]), number(parts[2]))
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Result<CivilDate, Flawed> {
        guard let date = CivilDate(year: year, month: month, day: day) else {
            return .failure(Flawed("registry.date_no_such_day"))
        }
        guard years.contains(year) else {
            return .failure(
                Flawed(
                    "registry.date_far",
                    ["min": String(years.lowerBound), "max": String(years.upperBound)]))
        }
        return .success(date)
    }

    /// Years outside are typing slips.
    private static let years = 1800...2199

    /// Spreadsheets write ` 0:00` behind a day.
    private static func withoutMidnight(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let blank = bytes.firstIndex(where: { $0 == 32 || $0 == 84 }) else { return bytes }
        let isMidnight = bytes[(blank + 1)...].allSatisfy { $0 == 48 || $0 == 58 }
        return isMidnight ? bytes[..<blank] : bytes
    }

    /// The runs of digits, when nothing but the usual separators stands between them.
    private static func parts(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
        var plain: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if isDigit(byte) {
                plain.append(byte)
                index += 1
            } else if byte == 45 || byte == 47 || byte == 46 {
                plain.append(47)
                index += 1
            } else if let length = sign(bytes[index...]) {
                plain.append(47)
                index += length
            } else {
                return nil
            }
        }
        if plain.last == 47, bytes.last != 45, bytes.last != 46, bytes.last != 47 { plain.removeLast() }
        let parts = plain[...].split(separator: 47, omittingEmptySubsequences: false)
        return parts.contains(where: \.isEmpty) || parts.count > 3 ? nil : parts
    }

    private static func sign(_ bytes: ArraySlice<UInt8>) -> Int? {
        for sign in ["年", "月", "日", "号"] where bytes.starts(with: Array(sign.utf8)) { return 3 }
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1) - 48 } }
}
