import Kernel

/// Numbers as people type them: `1,050`, `1050.00`, `1050㎡`, `86人`.
enum NumberText {
    /// What may stand behind a number, by the unit of the field.
    private static let suffixes: [String: [String]] = [
        "m2": ["平方米", "平米", "㎡", "m²", "m2"], "person": ["人", "名"], "household": ["户"],
        "piece": ["件", "块", "台", "个", "处"], "yuan": ["元", "￥", "¥"], "day": ["天", "日"],
    ]

    /// Reads a number into the smallest unit of its decimals; `bytes` are trimmed and half-width.
    static func parse(_ bytes: ArraySlice<UInt8>, decimals: Int, unit: String) -> Result<Int64, Flawed> {
        var digits = bytes
        if let last = bytes.last, !(48...57).contains(last) { digits = withoutSuffix(bytes, unit: unit) }
        guard let plain = withoutGroups(digits), !plain.isEmpty else {
            return .failure(Flawed("registry.number_invalid"))
        }
        if let value = amount(plain, decimals: decimals) { return .success(value) }
        let isNumber = amount(plain, decimals: 12) != nil
        return .failure(
            isNumber
                ? Flawed("registry.number_decimals", ["decimals": String(decimals)])
                : Flawed("registry.number_invalid"))
    }

    private static func withoutSuffix(_ bytes: ArraySlice<UInt8>, unit: String) -> ArraySlice<UInt8> {
        for suffix in suffixes[unit] ?? [] {
            let tail = Array(suffix.utf8)
            if bytes.count > tail.count, bytes.suffix(tail.count).elementsEqual(tail) {
                return CellText.trim(bytes.dropLast(tail.count))
            }
        }
        return bytes
    }

    /// Without thousands separators; nil when they stand in odd places.
    private static func withoutGroups(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard bytes.contains(44) else { return bytes }
        let whole = bytes.prefix { $0 != 46 }
        let groups = whole.split(separator: 44, omittingEmptySubsequences: false)
        guard let first = groups.first, (1...3).contains(first.filter { $0 != 45 }.count),
            groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return nil }
        return (groups.flatMap { $0 } + bytes.dropFirst(whole.count))[...]
    }

    /// Digits with at most `decimals` decimals, zeros behind them left aside; nil for anything else.
    private static func amount(_ bytes: ArraySlice<UInt8>, decimals: Int) -> Int64? {
        var rest = bytes
        let isNegative = rest.first == 45
        if isNegative { rest = rest.dropFirst() }
        if rest.contains(46) {
            while rest.last == 48 { rest = rest.dropLast() }
            if rest.last == 46 { rest = rest.dropLast() }
        }
        guard !rest.isEmpty else { return nil }
        return FixedPoint.parse(Substring(decoding: rest, as: UTF8.self), decimals: decimals).map {
            isNegative ? -$0 : $0
        }
    }
}

extension Substring {
    fileprivate init(decoding bytes: ArraySlice<UInt8>, as encoding: UTF8.Type) {
        self = String(decoding: bytes, as: encoding)[...]
    }
}
