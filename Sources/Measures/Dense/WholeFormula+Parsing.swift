import Kernel

extension WholeFormula {
    /// Reads `a * 100 >= b AND c = 0`, `CASE WHEN kind = 2 THEN area ELSE 0 END`: the signs of SQL, whole numbers only.
    ///
    /// - Throws: `measures.unreadable_formula`.
    package init(_ text: String) throws(Problem) {
        var reader = WholeFormulaReader(text)
        self = try reader.whole()
    }
}

private struct WholeFormulaReader {
    private let text: String
    private var words: [String] = []
    private var next = 0
    private var depth = 0

    init(_ text: String) {
        self.text = text
        words = WholeFormulaReader.words(of: text)
    }

    mutating func whole() throws(Problem) -> WholeFormula {
        let formula = try disjunction()
        guard next == words.count else { throw fault }
        return formula
    }

    private var fault: Problem {
        Problem("measures.unreadable_formula", value: text, ["position": String(min(next, words.count) + 1)])
    }

    /// Names and numbers, signs of two characters, single characters.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        func isInWord(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }
        for character in text {
            if isInWord(character) {
                word.append(character)
                continue
            }
            if !word.isEmpty { words.append(word) }
            word = ""
            if character.isWhitespace { continue }
            if let last = words.last, ["<=", ">=", "<>", "!="].contains(last + String(character)) {
                words[words.count - 1] = last + String(character)
            } else {
                words.append(String(character))
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    private mutating func take(_ word: String) -> Bool {
        guard next < words.count, words[next].uppercased() == word else { return false }
        next += 1
        return true
    }

    private mutating func demand(_ word: String) throws(Problem) {
        guard take(word) else { throw fault }
    }

    private mutating func disjunction() throws(Problem) -> WholeFormula {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { throw fault }
        var left = try conjunction()
        while take("OR") { left = .either(left, try conjunction()) }
        return left
    }

    private mutating func conjunction() throws(Problem) -> WholeFormula {
        var left = try relation()
        while take("AND") { left = .both(left, try relation()) }
        return left
    }

    private mutating func relation() throws(Problem) -> WholeFormula {
        let left = try sum()
        for sign in WholeFormula.Comparison.allCases where take(sign.rawValue) {
            return .compare(sign, left, try sum())
        }
        if take("!=") { return .compare(.unequal, left, try sum()) }
        return left
    }

    private mutating func sum() throws(Problem) -> WholeFormula {
        var left = try product()
        while true {
            if take("+") {
                left = .sum(left, try product())
            } else if take("-") {
                left = .difference(left, try product())
            } else {
                return left
            }
        }
    }

    private mutating func product() throws(Problem) -> WholeFormula {
        var left = try operand()
        while take("*") { left = .product(left, try operand()) }
        return left
    }

    private mutating func operand() throws(Problem) -> WholeFormula {
        if take("(") {
            let inner = try disjunction()
            try demand(")")
            return inner
        }
        if take("-") {
            depth += 1
            defer { depth -= 1 }
            guard depth < 100 else { throw fault }
            return .difference(.number(0), try operand())
        }
        if take("CASE") {
            try demand("WHEN")
            let condition = try disjunction()
            try demand("THEN")
            let holds = try disjunction()
            try demand("ELSE")
            let fails = try disjunction()
            try demand("END")
            return .choice(condition, holds, fails)
        }
        guard next < words.count, let first = words[next].first else { throw fault }
        let word = words[next]
        if first.isNumber {
            guard let number = Int64(word) else { throw fault }
            next += 1
            return .number(number)
        }
        guard first.isLetter || first == "_", !Self.reserved.contains(word.uppercased()) else { throw fault }
        next += 1
        return .name(word)
    }

    private static let reserved: Set<String> = ["AND", "OR", "CASE", "WHEN", "THEN", "ELSE", "END"]
}
