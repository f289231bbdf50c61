/// A formula that cannot be read, and where reading stopped.
package struct UnreadableFormula: Error, Hashable, Sendable {
    package let text: String
    /// Number of Unicode scalars read before the fault.
    package let position: Int
}

extension IndicatorFormula {
    /// Reads a formula.
    ///
    /// - Complexity: O(n) in the length of the text; nesting deeper than 200 is refused.
    package init(_ text: String) throws(UnreadableFormula) {
        var reader = IndicatorFormulaReader(text)
        self = try reader.whole()
    }
}

/// Reads by descent, one method a level of binding.
private struct IndicatorFormulaReader {
    private let text: String
    private let letters: [Unicode.Scalar]
    private var next = 0
    private var depth = 0

    init(_ text: String) {
        self.text = text
        letters = Array(text.unicodeScalars)
    }

    mutating func whole() throws(UnreadableFormula) -> IndicatorFormula {
        let formula = try expression(0)
        skipBlanks()
        guard next == letters.count else { throw fault }
        return formula
    }

    private var fault: UnreadableFormula { UnreadableFormula(text: text, position: next) }

    /// Signs by how strongly they bind, weakest first; `<=` before `<`.
    private static let levels: [[(sign: String, meaning: IndicatorFormula.BinarySign)]] = [
        [("||", .or), ("or ", .or)], [("&&", .and), ("and ", .and)], [("==", .equal), ("!=", .unequal)],
        [("<=", .atMost), (">=", .atLeast), ("<", .less), (">", .greater)], [("+", .plus), ("-", .minus)],
        [("*", .times), ("/", .by), ("%", .modulo)],
    ]

    private mutating func expression(_ level: Int) throws(UnreadableFormula) -> IndicatorFormula {
        guard level < Self.levels.count else { return try unary() }
        if level == 0 {
            depth += 1
            guard depth <= 200 else { throw fault }
        }
        var left = try expression(level + 1)
        while let meaning = sign(Self.levels[level]) { left = .binary(meaning, left, try expression(level + 1)) }
        if level == 0 { depth -= 1 }
        return left
    }

    private mutating func unary() throws(UnreadableFormula) -> IndicatorFormula {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 200 else { throw fault }
        if take("-") { return .negated(try unary()) }
        if take("+") { return try unary() }
        if take("!") || take("not ") { return .inverted(try unary()) }
        let operand = try postfix()
        return take("^") ? .binary(.power, operand, try unary()) : operand
    }

    private mutating func postfix() throws(UnreadableFormula) -> IndicatorFormula {
        var operand = try primary()
        while take(".") {
            let name = word()
            try demand("(")
            switch name {
            case "aggregationType":
                guard let rule = FoldRule(rawValue: word()) else { throw fault }
                operand = .folded(operand, rule)
            case "periodOffset":
                let sign = take("-") ? -1 : 1
                _ = take("+")
                guard let months = Int(word()), months <= 12_000 else { throw fault }
                operand = .shifted(operand, months: sign * months)
            case "yearToDate": operand = .yearToDate(operand)
            default: throw fault
            }
            try demand(")")
        }
        return operand
    }

    private mutating func primary() throws(UnreadableFormula) -> IndicatorFormula {
        if take("(") {
            let inner = try expression(0)
            try demand(")")
            return inner
        }
        if take("#{") { return try element(try until("}")) }
        if take("N{") { return .numerator(try until("}")) }
        if take("R{") { return try reporting(try until("}")) }
        if take("[") { return try named(try until("]")) }
        if take("'") { return .constant(.text(try until("'"))) }
        if take("\"") { return .constant(.text(try until("\""))) }
        if let number = number() { return .constant(.number(number)) }
        return try call(word())
    }

    /// `element`, or `element.option` where the option is the default one or any.
    private func element(_ name: String) throws(UnreadableFormula) -> IndicatorFormula {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, !first.isEmpty, parts.count <= 3 else { throw fault }
        guard parts.dropFirst().allSatisfy({ [Self.defaultOption, "*"].contains($0) }) else { return .element(name) }
        return .element(first)
    }

    /// The category option that every installation has and that stands for "not divided".
    private static let defaultOption = "HllvX50cXC0"

    private func reporting(_ name: String) throws(UnreadableFormula) -> IndicatorFormula {
        let parts = name.split(separator: ".").map(String.init)
        guard parts.count == 2, let metric = IndicatorFormula.ReportingMetric(rawValue: parts[1]) else { throw fault }
        return .reporting(parts[0], metric)
    }

    private func named(_ name: String) throws(UnreadableFormula) -> IndicatorFormula {
        switch name {
        case "periodInYear": return .periodInYear
        case "yearlyPeriodCount": return .yearlyPeriodCount
        default: throw fault
        }
    }

    private mutating func call(_ name: String) throws(UnreadableFormula) -> IndicatorFormula {
        if name == "true" || name == "false" { return .constant(.condition(name == "true")) }
        try demand("(")
        var arguments = [try expression(0)]
        while take(",") { arguments.append(try expression(0)) }
        try demand(")")
        switch (name, arguments.count) {
        case ("if", 3): return .choice(arguments[0], arguments[1], arguments[2])
        case ("isNull", 1): return .isMissing(arguments[0])
        case ("isNotNull", 1): return .inverted(.isMissing(arguments[0]))
        case ("subExpression", 1): return .perUnit(arguments[0])
        case ("firstNonNull", _): return .firstPresent(arguments)
        case ("greatest", _): return .extreme(arguments, largest: true)
        case ("least", _): return .extreme(arguments, largest: false)
        default: throw fault
        }
    }

    private mutating func number() -> Double? {
        skipBlanks()
        var end = next
        while end < letters.count, ("0"..."9").contains(letters[end]) || letters[end] == "." { end += 1 }
        if end > next, end < letters.count, letters[end] == "e" || letters[end] == "E" {
            end += 1
            if end < letters.count, letters[end] == "-" || letters[end] == "+" { end += 1 }
            while end < letters.count, ("0"..."9").contains(letters[end]) { end += 1 }
        }
        guard end > next, let number = Double(piece(next..<end)) else { return nil }
        next = end
        return number
    }

    private mutating func word() -> String {
        skipBlanks()
        let start = next
        while next < letters.count,
            letters[next].properties.isAlphabetic || letters[next] == "_"
                || ("0"..."9").contains(letters[next])
        {
            next += 1
        }
        return piece(start..<next)
    }

    private mutating func until(_ mark: Unicode.Scalar) throws(UnreadableFormula) -> String {
        guard let end = letters[next...].firstIndex(of: mark) else { throw fault }
        defer { next = end + 1 }
        return piece(next..<end)
    }

    private func piece(_ range: Range<Int>) -> String {
        var result = String.UnicodeScalarView()
        result.append(contentsOf: letters[range])
        return String(result)
    }

    private mutating func sign(
        _ signs: [(sign: String, meaning: IndicatorFormula.BinarySign)]
    ) -> IndicatorFormula.BinarySign? {
        for (sign, meaning) in signs where take(sign) { return meaning }
        return nil
    }

    private mutating func take(_ mark: String) -> Bool {
        skipBlanks()
        let wanted = mark.unicodeScalars
        guard letters.count - next >= wanted.count, zip(letters[next...], wanted).allSatisfy({ $0 == $1 }) else {
            return false
        }
        next += wanted.count
        return true
    }

    private mutating func demand(_ mark: String) throws(UnreadableFormula) {
        guard take(mark) else { throw fault }
    }

    private mutating func skipBlanks() {
        while next < letters.count, letters[next].properties.isWhitespace { next += 1 }
    }
}
