/// Recursive-descent parser of the grammar of FEEL-T; bounded in depth and length, so that no text overflows the stack.
struct Parser {
    /// Longest text, in bytes.
    static let longestText = 20_000
    /// Deepest nesting of brackets (which count twice), branches and signs.
    static let deepestNesting = 96
    /// Highest tree (a sum of 200 terms is 200 high).
    static let highestTree = 200

    private let text: String
    private let tokens: [Token]
    var place = 0
    private var nesting = 0
    /// An operand read ahead while telling `in (a, b)` from `in (a + b) * 2`.
    var pending: Syntax?
    /// Whether a `[` now closes an interval instead of opening a filter.
    var bracketCloses = false

    /// The tree of a whole text.
    static func parse(_ text: String) throws(FormulaError) -> Syntax {
        let whole = SourceRange(offset: 0, length: text.utf8.count, line: 1, column: 1)
        guard text.utf8.count <= longestText else {
            throw FormulaError("too_long", at: whole, ["limit": String(longestText)])
        }
        var parser = Parser(text: text, tokens: try Lexer.tokens(of: text))
        guard parser.token.kind != .end else { throw FormulaError("empty", at: whole) }
        let tree = try parser.expression()
        guard parser.token.kind == .end else { throw parser.unexpected(expecting: nil) }
        return tree
    }

    private init(text: String, tokens: [Token]) {
        self.text = text
        self.tokens = tokens
    }

    // MARK: tokens

    var token: Token { tokens[min(place, tokens.count - 1)] }
    func token(after distance: Int) -> Token { tokens[min(place + distance, tokens.count - 1)] }
    func text(of token: Token) -> String { token.text(in: text) }

    func isMark(_ mark: String) -> Bool { token.kind == .mark(mark) }
    func isWord(_ word: String) -> Bool { token.kind == .word(word) }

    mutating func take(mark: String) -> Bool {
        guard isMark(mark) else { return false }
        place += 1
        return true
    }

    mutating func take(word: String) -> Bool {
        guard isWord(word) else { return false }
        place += 1
        return true
    }

    mutating func expect(mark: String) throws(FormulaError) {
        guard take(mark: mark) else { throw unexpected(expecting: mark) }
    }

    private mutating func expect(word: String) throws(FormulaError) {
        guard take(word: word) else { throw unexpected(expecting: word) }
    }

    /// The refusal of the token at hand; two names in a row get a hint of their own.
    func unexpected(expecting wanted: String?) -> FormulaError {
        let here = token
        if here.kind == .end {
            return wanted.map { FormulaError("missing_at_end", at: here.range, ["expected": $0]) }
                ?? FormulaError("unexpected_end", at: here.range)
        }
        if place > 0, case .word(let second) = here.kind, case .word(let first) = tokens[place - 1].kind,
            !Token.keywords.contains(first), !Token.keywords.contains(second)
        {
            let joined = first + "_" + second
            return FormulaError(
                "name_with_space", at: tokens[place - 1].range.through(here.range), ["first": first, "second": second],
                suggestion: joined)
        }
        if case .word(let word) = here.kind, ["for", "return", "function", "instance", "external"].contains(word) {
            return FormulaError("not_in_language", at: here.range, ["what": word])
        }
        let found = text(of: here)
        return wanted.map { FormulaError("missing", at: here.range, ["expected": $0, "found": found]) }
            ?? FormulaError("unexpected", at: here.range, ["found": found])
    }

    // MARK: nodes

    func node(_ kind: Syntax.Kind, from start: SourceRange, _ children: [Syntax]) throws(FormulaError) -> Syntax {
        let end = tokens[max(0, place - 1)].range
        let height = 1 + (children.map(\.height).max() ?? 0)
        let range = start.through(end)
        guard height <= Parser.highestTree else {
            throw FormulaError("too_deep", at: range, ["limit": String(Parser.highestTree)])
        }
        return Syntax(kind: kind, range: range, height: height)
    }

    mutating func enter() throws(FormulaError) {
        nesting += 1
        guard nesting <= Parser.deepestNesting else {
            throw FormulaError("too_deep", at: token.range, ["limit": String(Parser.deepestNesting)])
        }
    }

    mutating func leave() { nesting -= 1 }

    /// Reads something inside brackets, where an outer interval's end does not matter.
    mutating func bracketed(_ read: (inout Parser) throws(FormulaError) -> Syntax) throws(FormulaError) -> Syntax {
        let outer = bracketCloses
        bracketCloses = false
        let result = try read(&self)
        bracketCloses = outer
        return result
    }

    // MARK: from the loosest binding to the tightest

    mutating func expression() throws(FormulaError) -> Syntax {
        try enter()
        defer { leave() }
        let start = token.range
        if pending == nil, take(word: "if") {
            let condition = try expression()
            try expect(word: "then")
            let yes = try expression()
            try expect(word: "else")
            let no = try expression()
            return try node(.choice(condition, yes, no), from: start, [condition, yes, no])
        }
        if pending == nil, isWord("some") || isWord("every") {
            let every = isWord("every")
            place += 1
            let name = try takeName()
            try expect(word: "in")
            let list = try expression()
            try expect(word: "satisfies")
            let condition = try expression()
            return try node(.quantified(every: every, name, list, condition), from: start, [list, condition])
        }
        return try disjunction()
    }

    mutating func takeName() throws(FormulaError) -> String {
        guard case .word(let name) = token.kind, !Token.keywords.contains(name) else {
            throw FormulaError("name_needed", at: token.range, ["found": text(of: token)])
        }
        place += 1
        return name
    }

    private mutating func disjunction() throws(FormulaError) -> Syntax {
        let first = try conjunction()
        var parts = [first]
        while take(word: "or") { parts.append(try conjunction()) }
        return parts.count == 1 ? first : try node(.or(parts), from: first.range, parts)
    }

    private mutating func conjunction() throws(FormulaError) -> Syntax {
        let first = try relation()
        var parts = [first]
        while take(word: "and") { parts.append(try relation()) }
        return parts.count == 1 ? first : try node(.and(parts), from: first.range, parts)
    }

    mutating func takeComparison() -> Comparison? {
        guard case .mark(let mark) = token.kind, let comparison = Comparison(rawValue: mark) else { return nil }
        place += 1
        return comparison
    }

    private mutating func relation() throws(FormulaError) -> Syntax {
        let left = try sum()
        if let comparison = takeComparison() {
            let right = try sum()
            return try node(.compare(comparison, left, right), from: left.range, [left, right])
        }
        if take(word: "between") {
            let lower = try sum()
            try expect(word: "and")
            let upper = try sum()
            return try node(.between(left, lower, upper), from: left.range, [left, lower, upper])
        }
        if take(word: "in") {
            let tests = try membershipTests()
            return try node(.member(left, tests), from: left.range, [left] + tests.map(\.operand))
        }
        return left
    }

    mutating func sum() throws(FormulaError) -> Syntax {
        try chain(["+", "-"]) { parser throws(FormulaError) in try parser.product() }
    }

    private mutating func product() throws(FormulaError) -> Syntax {
        try chain(["*", "/"]) { parser throws(FormulaError) in try parser.power() }
    }

    private mutating func power() throws(FormulaError) -> Syntax {
        try chain(["**"]) { parser throws(FormulaError) in try parser.unary() }
    }

    /// A chain of operators of one rank, grouped from the left.
    private mutating func chain(
        _ marks: Set<String>, _ operand: (inout Parser) throws(FormulaError) -> Syntax
    ) throws(FormulaError) -> Syntax {
        var left = try operand(&self)
        while case .mark(let mark) = token.kind, marks.contains(mark), let operation = Arithmetic(rawValue: mark) {
            place += 1
            let right = try operand(&self)
            left = try node(.arithmetic(operation, left, right), from: left.range, [left, right])
        }
        return left
    }
}
