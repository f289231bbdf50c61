/// Swift source divided into what the compiler runs, what people read and what strings hold.
///
/// A small scanner, not a parser: line and block comments (nested), strings (plain, multi-line, raw) with interpolations,
/// whose code counts as code.
struct SwiftText {
    /// A string literal: the line it starts on, its text with `\(…)` where something is interpolated.
    struct Literal {
        let line: Int
        let text: String
    }

    /// The source with comments and the insides of strings taken out, line by line.
    private(set) var code: [String] = []
    private(set) var literals: [Literal] = []

    private let bytes: [UInt8]
    private var index = 0
    private var line: [UInt8] = []

    init(_ source: String) {
        bytes = Array(source.utf8)
        scan(untilClosing: false)
        endLine()
    }

    private mutating func endLine() {
        code.append(String(decoding: line, as: UTF8.self))
        line.removeAll(keepingCapacity: true)
    }

    /// Reads code up to the end of the file, or up to the parenthesis that closes an interpolation.
    private mutating func scan(untilClosing: Bool) {
        var depth = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Mark.slash, starts(Mark.lineComment) {
                while index < bytes.count, bytes[index] != Mark.newline { index += 1 }
            } else if byte == Mark.slash, starts(Mark.openComment) {
                skipBlockComment()
            } else if byte == Mark.quote || byte == Mark.hash, let hashes = openingHashes() {
                scanString(hashes)
            } else {
                if untilClosing, byte == Mark.close, depth == 0 { return }
                if byte == Mark.open { depth += 1 }
                if byte == Mark.close { depth -= 1 }
                if byte == Mark.newline { endLine() } else { line.append(byte) }
                index += 1
            }
        }
    }

    private func starts(_ text: [UInt8], at offset: Int = 0) -> Bool {
        let start = index + offset
        guard start + text.count <= bytes.count else { return false }
        for position in text.indices where bytes[start + position] != text[position] { return false }
        return true
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if starts(Mark.openComment) {
                depth += 1
                index += 2
            } else if starts(Mark.closeComment) {
                depth -= 1
                index += 2
            } else {
                if bytes[index] == Mark.newline { endLine() }
                index += 1
            }
        } while depth > 0 && index < bytes.count
    }

    /// The number of `#` before a quotation mark that starts here; nil when no string starts here.
    private func openingHashes() -> Int? {
        var count = 0
        while index + count < bytes.count, bytes[index + count] == Mark.hash { count += 1 }
        return starts([Mark.quote], at: count) ? count : nil
    }

    private mutating func scanString(_ hashes: Int) {
        index += hashes
        let width = starts([Mark.quote, Mark.quote, Mark.quote]) ? 3 : 1
        let fence = [UInt8](repeating: Mark.hash, count: hashes)
        let closing = [UInt8](repeating: Mark.quote, count: width) + fence
        let escape = [Mark.backslash] + fence
        let start = code.count + 1
        var text: [UInt8] = []
        line.append(Mark.quote)
        index += width
        while index < bytes.count, !starts(closing) {
            guard bytes[index] == Mark.backslash, starts(escape) else {
                if bytes[index] == Mark.newline { endLine() }
                text.append(bytes[index])
                index += 1
                continue
            }
            if starts([Mark.open], at: escape.count) {
                index += escape.count + 1
                text += Array("\\(…)".utf8)
                scan(untilClosing: true)
                index += 1
            } else {
                text += bytes[index..<min(index + escape.count + 1, bytes.count)]
                index += escape.count + 1
            }
        }
        index += closing.count
        line.append(Mark.quote)
        literals.append(Literal(line: start, text: String(decoding: text, as: UTF8.self)))
    }

    private enum Mark {
        static let newline = UInt8(ascii: "\n")
        static let slash = UInt8(ascii: "/")
        static let quote = UInt8(ascii: "\"")
        static let hash = UInt8(ascii: "#")
        static let backslash = UInt8(ascii: "\\")
        static let open = UInt8(ascii: "(")
        static let close = UInt8(ascii: ")")
        static let lineComment = Array("//".utf8)
        static let openComment = Array("/*".utf8)
        static let closeComment = Array("*/".utf8)
    }
}
