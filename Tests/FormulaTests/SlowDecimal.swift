/// Schoolbook arithmetic on lists of digits: the obviously right reference for `Decimal34`.
struct SlowDecimal {
    /// Most significant digit first.
    var digits: [Int]
    var exponent: Int
    var isNegative: Bool

    init(digits: [Int], exponent: Int, isNegative: Bool) {
        let significant = Array(digits.drop { $0 == 0 })
        self.digits = significant
        self.exponent = significant.isEmpty ? 0 : exponent
        self.isNegative = isNegative && !significant.isEmpty
        while let last = self.digits.last, last == 0 {
            self.digits.removeLast()
            self.exponent += 1
        }
    }

    init(_ text: String) {
        let negative = text.hasPrefix("-")
        let body = negative ? text.dropFirst() : text[...]
        let parts = body.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        let all = (String(parts[0]) + fraction).compactMap(\.wholeNumberValue)
        self.init(digits: all, exponent: -fraction.count, isNegative: negative)
    }

    /// Plain digits, no exponent.
    var text: String {
        if digits.isEmpty { return "0" }
        var body = digits.map(String.init).joined()
        if exponent >= 0 {
            body += String(repeating: "0", count: exponent)
        } else {
            body = String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + body
            let point = body.index(body.endIndex, offsetBy: exponent)
            body = body[..<point] + "." + body[point...]
        }
        return (isNegative ? "-" : "") + body
    }

    private static func compareDigits(_ a: [Int], _ b: [Int]) -> Int {
        let (x, y) = (Array(a.drop { $0 == 0 }), Array(b.drop { $0 == 0 }))
        if x.count != y.count { return x.count < y.count ? -1 : 1 }
        for (left, right) in zip(x, y) where left != right { return left < right ? -1 : 1 }
        return 0
    }

    private static func addDigits(_ a: [Int], _ b: [Int]) -> [Int] {
        var (result, carry): ([Int], Int) = ([], 0)
        let (x, y) = (Array(a.reversed()), Array(b.reversed()))
        for place in 0..<max(x.count, y.count) {
            let sum = (place < x.count ? x[place] : 0) + (place < y.count ? y[place] : 0) + carry
            result.append(sum % 10)
            carry = sum / 10
        }
        return ([carry] + result.reversed())
    }

    /// `a` must not be below `b`.
    private static func subtractDigits(_ a: [Int], _ b: [Int]) -> [Int] {
        var (result, borrow): ([Int], Int) = ([], 0)
        let (x, y) = (Array(a.reversed()), Array(b.reversed()))
        for place in 0..<x.count {
            var rest = x[place] - borrow - (place < y.count ? y[place] : 0)
            borrow = rest < 0 ? 1 : 0
            rest += borrow * 10
            result.append(rest)
        }
        return result.reversed()
    }

    private static func aligned(_ a: SlowDecimal, _ b: SlowDecimal) -> ([Int], [Int], Int) {
        let low = min(a.exponent, b.exponent)
        func shifted(_ x: SlowDecimal) -> [Int] { x.digits + Array(repeating: 0, count: x.exponent - low) }
        return (shifted(a), shifted(b), low)
    }

    static func sum(_ a: SlowDecimal, _ b: SlowDecimal) -> SlowDecimal {
        let (x, y, low) = aligned(a, b)
        if a.isNegative == b.isNegative {
            return SlowDecimal(digits: addDigits(x, y), exponent: low, isNegative: a.isNegative)
        }
        if compareDigits(x, y) >= 0 {
            return SlowDecimal(digits: subtractDigits(x, y), exponent: low, isNegative: a.isNegative)
        }
        let longer = Array(repeating: 0, count: max(0, x.count - y.count)) + y
        return SlowDecimal(digits: subtractDigits(longer, x), exponent: low, isNegative: b.isNegative)
    }

    static func product(_ a: SlowDecimal, _ b: SlowDecimal) -> SlowDecimal {
        var cells = Array(repeating: 0, count: a.digits.count + b.digits.count + 1)
        for (i, x) in a.digits.reversed().enumerated() {
            for (j, y) in b.digits.reversed().enumerated() { cells[i + j] += x * y }
        }
        for place in 0..<(cells.count - 1) {
            cells[place + 1] += cells[place] / 10
            cells[place] %= 10
        }
        return SlowDecimal(
            digits: cells.reversed(), exponent: a.exponent + b.exponent, isNegative: a.isNegative != b.isNegative)
    }

    /// Long division to `places` significant digits and a marker digit for the rest.
    static func quotient(_ a: SlowDecimal, _ b: SlowDecimal, places: Int = 75) -> SlowDecimal {
        var (result, rest): ([Int], [Int]) = ([], [])
        let source = a.digits + Array(repeating: 0, count: places + b.digits.count)
        for digit in source {
            rest = Array((rest + [digit]).drop { $0 == 0 })
            var count = 0
            while compareDigits(rest, b.digits) >= 0 {
                rest = Array(subtractDigits(rest, b.digits).drop { $0 == 0 })
                count += 1
            }
            result.append(count)
        }
        result.append(rest.isEmpty ? 0 : 1)
        let power = a.exponent - b.exponent - (places + b.digits.count) - 1
        return SlowDecimal(digits: result, exponent: power, isNegative: a.isNegative != b.isNegative)
    }

    /// Exact up to `exact` digits, otherwise rounded half to even to `rounded` digits.
    func fitted(exact: Int = 38, rounded: Int = 34) -> SlowDecimal {
        guard digits.count > exact else { return self }
        let kept = Array(digits[..<rounded])
        let tail = digits[rounded...]
        let half = tail.first == 5 && tail.dropFirst().allSatisfy { $0 == 0 }
        let up = half ? kept[rounded - 1] % 2 == 1 : (tail.first ?? 0) >= 5
        let power = exponent + tail.count
        return SlowDecimal(
            digits: up ? SlowDecimal.addDigits(kept, [1]) : kept, exponent: power, isNegative: isNegative)
    }
}
