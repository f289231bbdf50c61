import Kernel

/// The text of an official document taken apart into headings and sentences, each with its place.
package struct OfficialText: Sendable, Hashable {
    /// A heading or a sentence.
    package enum Piece: Sendable, Hashable {
        case heading(depth: Int, text: String)
        case sentence(text: String, place: String)
    }
    package let pieces: [Piece]

    /// Sentences kept at most; what stands behind them is left out.
    package static let mostSentences = 2_000

    /// Reads pasted text: one line a paragraph, headings numbered 第一章, 一、, （一） or 1、 as documents do.
    ///
    /// - Complexity: linear in the length of the text.
    package init(_ text: String) {
        var reader = Reader()
        for line in text.split(whereSeparator: \.isNewline) { reader.take(line.trimmed) }
        pieces = reader.pieces
    }

    /// The sentences, in order.
    package var sentences: [(text: String, place: String)] {
        pieces.compactMap { piece in
            if case .sentence(let text, let place) = piece { (text, place) } else { nil }
        }
    }

    private struct Reader {
        var pieces: [Piece] = []
        /// Headings that hold now, by depth.
        var path: [String] = []
        var count = 0

        mutating func take(_ line: String) {
            guard !line.isEmpty, count < OfficialText.mostSentences else { return }
            if let depth = OfficialText.depth(of: line), line.count <= 40, !OfficialText.ends(line) {
                path = Array(path.prefix(depth - 1)) + [line]
                pieces.append(.heading(depth: depth, text: line))
                return
            }
            let place = path.isEmpty ? "正文" : path.joined(separator: " ")
            for sentence in OfficialText.split(line) where count < OfficialText.mostSentences {
                pieces.append(.sentence(text: sentence, place: place))
                count += 1
            }
        }
    }

    /// How deep the numbering at the start of a line goes; nil without one.
    static func depth(of line: String) -> Int? {
        if line.firstMatch(of: /^第[一二三四五六七八九十百0-9]+[章节部分篇]/) != nil { return 1 }
        if line.firstMatch(of: /^[一二三四五六七八九十]+、/) != nil { return 2 }
        if line.firstMatch(of: /^[（(][一二三四五六七八九十]+[）)]/) != nil { return 3 }
        if line.firstMatch(of: /^[0-9０-９]+[.．、]/) != nil { return 4 }
        return nil
    }

    /// Whether a line holds the end of a sentence, closing quotation marks left aside, so that it is no heading.
    private static func ends(_ line: String) -> Bool {
        line.contains { "。；;！？".contains($0) } || line.last.map { "：:".contains($0) } ?? false
    }

    /// Sentences of a paragraph; closing quotation marks stay with their sentence, short ends join the one before.
    static func split(_ paragraph: String) -> [String] {
        var sentences: [String] = []
        var current = ""
        for character in paragraph {
            if current.isEmpty, let last = sentences.indices.last, "”’」』）)".contains(character) {
                sentences[last].append(character)
                continue
            }
            current.append(character)
            guard "。；！？;".contains(character) else { continue }
            sentences.append(current.trimmed)
            current = ""
        }
        if !current.trimmed.isEmpty { sentences.append(current.trimmed) }
        return sentences.reduce(into: []) { joined, sentence in
            if sentence.count < shortest, let last = joined.indices.last {
                joined[last] += sentence
            } else {
                joined.append(sentence)
            }
        }
    }

    private static let shortest = 6
}
