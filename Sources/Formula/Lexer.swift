/// Cuts the text of an expression into tokens.
struct Lexer {
    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var offset = 0
    private var line = 1
    private var column = 1
    private var start = SourceRange(offset: 0, length: 0, line: 1, column: 1)

    private init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// All tokens, ending with `.end`.
    static func tokens(of text: String) throws(FormulaError) -> [Token] {
        var lexer = Lexer(text)
        var tokens: [Token] = []
        repeat { tokens.append(try lexer.next()) } while tokens[tokens.count - 1].kind != .end
        return tokens
    }

    private var current: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }
    private func peek(_ distance: Int = 1) -> Unicode.Scalar? {
        place + distance < scalars.count ? scalars[place + distance] : nil
    }

    private mutating func advance() {
        guard let scalar = current else { return }
        place += 1
        offset += UTF8.width(scalar)
        if scalar == "\n" {
            (line, column) = (line + 1, 1)
        } else {
            column += 1
        }
    }

    private mutating func mark() { start = SourceRange(offset: offset, length: 0, line: line, column: column) }
    private var range: SourceRange {
        SourceRange(offset: start.offset, length: offset - start.offset, line: start.line, column: start.column)
    }

    private mutating func next() throws(FormulaError) -> Token {
        try skipBlanks()
        mark()
        guard let scalar = current else { return Token(kind: .end, range: range) }
        if Lexer.isDigit(scalar) || (scalar == "." && peek().map(Lexer.isDigit) == true) { return try number() }
        if Lexer.isLetter(scalar) { return word() }
        if scalar == "\"" { return Token(kind: .string(try string()), range: range) }
        if scalar == "@", peek() == "\"" {
            advance()
            return Token(kind: .temporal(try string()), range: range)
        }
        return try symbol(scalar)
    }

    private mutating func skipBlanks() throws(FormulaError) {
        while let scalar = current {
            if scalar.properties.isWhitespace || scalar == "\u{FEFF}" {
                advance()
            } else if scalar == "/", peek() == "/" {
                while let other = current, other != "\n" { advance() }
            } else if scalar == "/", peek() == "*" {
                mark()
                advance()
                advance()
                while current != nil, !(current == "*" && peek() == "/") { advance() }
                guard current != nil else { throw FormulaError("unclosed_comment", at: start.through(range)) }
                advance()
                advance()
            } else {
                return
            }
        }
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_" }
        return scalar.properties.isAlphabetic || scalar == "㎡"
    }
    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        isLetter(scalar) || isDigit(scalar) || scalar == "²" || scalar == "³" || scalar.properties.isIDContinue
    }

    private mutating func word() -> Token {
        var text = ""
        while let scalar = current, Lexer.isNamePart(scalar) {
            text.unicodeScalars.append(scalar)
            advance()
        }
        return Token(kind: .word(text), range: range)
    }

    private mutating func number() throws(FormulaError) -> Token {
        var text = ""
        func take(_ lexer: inout Lexer) {
            while let scalar = lexer.current, Lexer.isDigit(scalar) {
                text.unicodeScalars.append(scalar)
                lexer.advance()
            }
        }
        take(&self)
        if current == ".", peek().map(Lexer.isDigit) == true {
            text += "."
            advance()
            take(&self)
        }
        if current == "e" || current == "E", hasExponent {
            text += "e"
            advance()
            if let sign = current, sign == "+" || sign == "-" {
                text.unicodeScalars.append(sign)
                advance()
            }
            take(&self)
        }
        guard !(current == "." && peek().map(Lexer.isDigit) == true), let value = Decimal34(text) else {
            throw FormulaError("bad_number", at: range, ["number": text])
        }
        return Token(kind: .number(value), range: range)
    }

    private var hasExponent: Bool {
        guard let after = peek() else { return false }
        if Lexer.isDigit(after) { return true }
        return (after == "+" || after == "-") && peek(2).map(Lexer.isDigit) == true
    }

    private mutating func string() throws(FormulaError) -> String {
        advance()
        var units: [UInt16] = []
        while let scalar = current, scalar != "\"" {
            if scalar == "\\" {
                units += try escape()
            } else {
                units += Array(UTF16.encode(scalar) ?? .init())
                advance()
            }
        }
        guard current != nil else { throw FormulaError("unclosed_string", at: range) }
        advance()
        return String(decoding: units, as: UTF16.self)
    }

    private mutating func escape() throws(FormulaError) -> [UInt16] {
        let begin = SourceRange(offset: offset, length: 2, line: line, column: column)
        advance()
        let simple: [Unicode.Scalar: UInt16] = ["n": 10, "t": 9, "r": 13, "\"": 34, "\\": 92, "'": 39, "/": 47]
        guard let scalar = current else { throw FormulaError("unclosed_string", at: range) }
        advance()
        if let unit = simple[scalar] { return [unit] }
        let width = scalar == "u" ? 4 : scalar == "U" ? 6 : 0
        var digits = ""
        while digits.count < width, let digit = current, digit.properties.isASCIIHexDigit {
            digits.unicodeScalars.append(digit)
            advance()
        }
        guard width > 0, digits.count == width, let code = UInt32(digits, radix: 16) else {
            throw FormulaError("bad_escape", at: begin, ["character": String(scalar)])
        }
        if width == 4 { return [UInt16(truncatingIfNeeded: code)] }
        guard let point = Unicode.Scalar(code), let encoded = UTF16.encode(point) else {
            throw FormulaError("bad_escape", at: begin, ["character": digits])
        }
        return Array(encoded)
    }

    private static let fullWidth: [Unicode.Scalar: String] = [
        "（": "(", "）": ")", "，": ",", "、": ",", "“": "\"", "”": "\"", "＂": "\"", "＝": "=", "＞": ">", "＜": "<",
        "＋": "+", "－": "-", "＊": "*", "／": "/", "×": "*", "÷": "/", "≥": ">=", "≤": "<=", "≠": "!=", "％": "%",
        "【": "[", "】": "]", "［": "[", "］": "]", "。": ".", "：": ":", "；": ";", "—": "-", "−": "-", "‘": "\"",
        "’": "\"", "「": "\"", "」": "\"",
    ]

    private mutating func symbol(_ scalar: Unicode.Scalar) throws(FormulaError) -> Token {
        let pair = String(scalar) + (peek().map(String.init) ?? "")
        if ["<=", ">=", "!=", "**", ".."].contains(pair) {
            advance()
            advance()
            return Token(kind: .mark(pair), range: range)
        }
        advance()
        if "+-*/()[],.<>=%".unicodeScalars.contains(scalar) { return Token(kind: .mark(String(scalar)), range: range) }
        if "{}:".unicodeScalars.contains(scalar) {
            throw FormulaError("not_in_language", at: range, ["what": String(scalar)])
        }
        if let plain = Lexer.fullWidth[scalar] {
            throw FormulaError(
                "full_width", at: range, ["character": String(scalar), "plain": plain], suggestion: plain)
        }
        throw FormulaError("bad_character", at: range, ["character": String(scalar)])
    }
}
