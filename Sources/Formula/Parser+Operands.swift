extension Parser {
    mutating func unary() throws(FormulaError) -> Syntax {
        guard pending == nil, isMark("-") else { return try postfix() }
        try enter()
        defer { leave() }
        let start = token.range
        place += 1
        let operand = try unary()
        return try node(.negate(operand), from: start, [operand])
    }

    private mutating func postfix() throws(FormulaError) -> Syntax {
        var operand = try primary()
        while true {
            if take(mark: ".") {
                let at = token.range
                let name = try takeName()
                operand = try node(.field(operand, name, at: at), from: operand.range, [operand])
            } else if isMark("["), !bracketCloses {
                place += 1
                let inner = try bracketed { parser throws(FormulaError) in try parser.expression() }
                try expect(mark: "]")
                operand = try node(.bracket(operand, inner), from: operand.range, [operand, inner])
            } else if isMark("(") {
                throw FormulaError("not_callable", at: operand.range, ["text": text(of: operand.range)])
            } else {
                return operand
            }
        }
    }

    private func text(of range: SourceRange) -> String { text(of: Token(kind: .end, range: range)) }

    private mutating func primary() throws(FormulaError) -> Syntax {
        if let operand = pending {
            pending = nil
            return operand
        }
        let start = token.range
        switch token.kind {
        case .number(let value):
            place += 1
            let suffix = takeSuffix()
            return try node(.number(value, unit: suffix), from: start, [])
        case .string(let value):
            place += 1
            return try node(.string(value), from: start, [])
        case .temporal(let value):
            place += 1
            return try node(.temporal(value), from: start, [])
        case .word(let word):
            return try wordOperand(word, start)
        case .mark("("), .mark("["), .mark("]"):
            return try bracketOperand(start)
        default:
            throw unexpected(expecting: nil)
        }
    }

    private mutating func takeSuffix() -> Syntax.Suffix? {
        let here = token
        if take(mark: "%") { return Syntax.Suffix(name: "%", range: here.range) }
        guard case .word(let word) = here.kind, !Token.keywords.contains(word) else { return nil }
        place += 1
        return Syntax.Suffix(name: word, range: here.range)
    }

    private mutating func wordOperand(_ word: String, _ start: SourceRange) throws(FormulaError) -> Syntax {
        if let function = takeFunctionName() {
            let at = start.through(token(after: -1).range)
            try expect(mark: "(")
            let arguments = try elements(until: ")")
            return try node(.call(function, at: at, arguments), from: start, arguments)
        }
        place += 1
        switch word {
        case "true", "false": return try node(.boolean(word == "true"), from: start, [])
        case "null": return try node(.null, from: start, [])
        default:
            if Token.keywords.contains(word) {
                place -= 1
                throw unexpected(expecting: nil)
            }
            return try node(.name(word), from: start, [])
        }
    }

    /// Takes a function's name when a call starts here: one word, or the words of a built-in name, before `(`.
    private mutating func takeFunctionName() -> String? {
        var words: [String] = []
        while words.count < 4, case .word(let word) = token(after: words.count).kind {
            guard !Token.keywords.contains(word) || !words.isEmpty else { return nil }
            words.append(word)
            guard token(after: words.count).kind == .mark("(") else { continue }
            let name = words.joined(separator: " ")
            guard words.count == 1 || Builtin.named(name) != nil else { return nil }
            place += words.count
            return name
        }
        return nil
    }

    /// Expressions between commas up to the closing mark, which is taken.
    private mutating func elements(until close: String) throws(FormulaError) -> [Syntax] {
        var items: [Syntax] = []
        if take(mark: close) { return items }
        repeat {
            items.append(try bracketed { parser throws(FormulaError) in try parser.expression() })
        } while take(mark: ",")
        try expect(mark: close)
        return items
    }

    // MARK: brackets

    /// A list, an interval or something in parentheses.
    private mutating func bracketOperand(_ start: SourceRange) throws(FormulaError) -> Syntax {
        try enter()
        defer { leave() }
        let isSquare = isMark("[")
        let isTurned = isMark("]")
        place += 1
        if isSquare, take(mark: "]") { return try node(.list([]), from: start, []) }
        let first = try bracketed { parser throws(FormulaError) in try parser.expression() }
        if isMark("..") { return try interval(first, closedBelow: isSquare, start) }
        if isTurned { throw unexpected(expecting: "..") }
        if isSquare {
            var items = [first]
            while take(mark: ",") {
                items.append(try bracketed { parser throws(FormulaError) in try parser.expression() })
            }
            try expect(mark: "]")
            return try node(.list(items), from: start, items)
        }
        try expect(mark: ")")
        return Syntax(kind: first.kind, range: start.through(token(after: -1).range), height: first.height)
    }

    private mutating func interval(
        _ lower: Syntax, closedBelow: Bool, _ start: SourceRange
    ) throws(FormulaError) -> Syntax {
        try expect(mark: "..")
        let outer = bracketCloses
        bracketCloses = true
        let upper = try sum()
        bracketCloses = outer
        let closedAbove = isMark("]")
        guard take(mark: "]") || take(mark: ")") || take(mark: "[") else { throw unexpected(expecting: "]") }
        let kind = Syntax.Kind.interval(lower, closedBelow: closedBelow, upper, closedAbove: closedAbove)
        return try node(kind, from: start, [lower, upper])
    }

    // MARK: tests after `in`

    mutating func membershipTests() throws(FormulaError) -> [Syntax.Test] {
        guard isMark("(") else { return [try test()] }
        try enter()
        defer { leave() }
        let start = token.range
        place += 1
        let outer = bracketCloses
        bracketCloses = false
        var tests = [try test()]
        if tests[0].comparison == nil, isMark("..") {
            bracketCloses = outer
            return [Syntax.Test(comparison: nil, operand: try interval(tests[0].operand, closedBelow: false, start))]
        }
        while take(mark: ",") { tests.append(try test()) }
        try expect(mark: ")")
        bracketCloses = outer
        if tests.count == 1, tests[0].comparison == nil, continuesOperand {
            pending = tests[0].operand
            return [Syntax.Test(comparison: nil, operand: try sum())]
        }
        return tests
    }

    private var continuesOperand: Bool {
        guard case .mark(let mark) = token.kind else { return false }
        return ["+", "-", "*", "/", "**", "."].contains(mark) || (mark == "[" && !bracketCloses)
    }

    private mutating func test() throws(FormulaError) -> Syntax.Test {
        let comparison = takeComparison()
        return Syntax.Test(comparison: comparison, operand: try sum())
    }
}
