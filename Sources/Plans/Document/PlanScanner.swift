/// Splits a literate plan into its front matter, headings, clauses and fenced blocks, each with its line.
///
/// Complexity: one pass over the lines.
struct PlanScanner {
    enum Piece {
        case frontMatter(lines: [String], line: Int)
        case heading(depth: Int, text: String, line: Int)
        case quotation(lines: [String], line: Int)
        case block(kind: String, name: String, lines: [String], line: Int)
        /// A fence that is never closed.
        case unclosed(line: Int)
    }

    static func pieces(of text: String) -> [Piece] {
        var scanner = PlanScanner(lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(trimmedLine))
        return scanner.scan()
    }

    private let lines: [String]
    private var index = 0
    private var pieces: [Piece] = []

    private init(lines: [String]) { self.lines = lines }

    private static func trimmedLine(_ line: Substring) -> String {
        line.hasSuffix("\r") ? String(line.dropLast()) : String(line)
    }

    private mutating func scan() -> [Piece] {
        if lines.first == "---" { takeFrontMatter() }
        while index < lines.count {
            let line = lines[index]
            if line.hasPrefix("```") || line.hasPrefix("~~~") {
                takeBlock(fence: String(line.prefix(3)))
            } else if line.hasPrefix(">") {
                takeQuotation()
            } else {
                if line.hasPrefix("#") { takeHeading(line) }
                index += 1
            }
        }
        return pieces
    }

    private mutating func takeFrontMatter() {
        guard let end = lines.dropFirst().firstIndex(of: "---") else {
            pieces.append(.unclosed(line: 1))
            return
        }
        pieces.append(.frontMatter(lines: Array(lines[1..<end]), line: 2))
        index = end + 1
    }

    private mutating func takeHeading(_ line: String) {
        let depth = line.prefix { $0 == "#" }.count
        pieces.append(.heading(depth: depth, text: line.dropFirst(depth).trimmed, line: index + 1))
    }

    private mutating func takeQuotation() {
        let start = index
        var quoted: [String] = []
        while index < lines.count, lines[index].hasPrefix(">") {
            quoted.append(lines[index].dropFirst().trimmed)
            index += 1
        }
        pieces.append(.quotation(lines: quoted, line: start + 1))
    }

    private mutating func takeBlock(fence: String) {
        let start = index
        let info = lines[start].dropFirst(3).trimmed.split(separator: " ", maxSplits: 1).map(String.init)
        guard let end = lines[(start + 1)...].firstIndex(where: { $0.hasPrefix(fence) }) else {
            pieces.append(.unclosed(line: start + 1))
            index = lines.count
            return
        }
        pieces.append(
            .block(
                kind: info.first ?? "", name: info.count > 1 ? info[1].trimmed : "",
                lines: Array(lines[(start + 1)..<end]), line: start + 2))
        index = end + 1
    }
}

extension StringProtocol {
    /// Without blanks at both ends.
    var trimmed: String {
        var part = Substring(self)
        while let first = part.first, first.isWhitespace { part = part.dropFirst() }
        while let last = part.last, last.isWhitespace { part = part.dropLast() }
        return String(part)
    }
}
