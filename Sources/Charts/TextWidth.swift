/// Estimates how wide a text will be, without a font: rather a little too wide than too narrow.
package enum TextWidth {
    /// Width in the unit of `size`; Chinese characters and full-width punctuation take one em.
    package static func estimate(_ text: String, size: Double, bold: Bool = false) -> Double {
        let ems = text.unicodeScalars.reduce(0) { $0 + em($1, bold: bold) }
        return ems * size
    }

    /// Breaks a text into lines no wider than `width`, at any Chinese character or after a space.
    ///
    /// A line end in the text is always one. The last of `maxLines` ends in `…` when there is more. Closing
    /// punctuation never starts a line, a number is not torn from the character behind it (9月), and a word that is
    /// wider than a line is broken.
    package static func lines(_ text: String, size: Double, bold: Bool = false, width: Double, maxLines: Int)
        -> [String]
    {
        let paragraphs = text.split(separator: "\n")
        if paragraphs.count > 1 {
            let all = paragraphs.flatMap {
                TextWidth.lines(String($0), size: size, bold: bold, width: width, maxLines: maxLines)
            }
            return Array(all.prefix(maxLines))
        }
        var lines: [String] = []
        var line = ""
        for piece in pieces(paragraphs.first.map(String.init) ?? "") {
            if line.isEmpty || estimate(line + trimmed(piece), size: size, bold: bold) <= width {
                line += piece
            } else {
                lines.append(trimmed(line))
                line = piece
            }
            while estimate(trimmed(line), size: size, bold: bold) > width, line.count > 1 {
                let head = fitting(line, size: size, bold: bold, width: width)
                lines.append(head)
                line = String(line.dropFirst(head.count))
            }
        }
        if !trimmed(line).isEmpty { lines.append(trimmed(line)) }
        guard lines.count > maxLines, maxLines > 0 else { return lines }
        let rest = lines[maxLines - 1]
        return lines.prefix(maxLines - 1) + [shortened(rest + "……", size: size, bold: bold, width: width)]
    }

    /// The text, cut and ended with `…` when it is wider than `width`.
    package static func shortened(_ text: String, size: Double, bold: Bool = false, width: Double) -> String {
        guard estimate(text, size: size, bold: bold) > width || text.hasSuffix("……") else { return text }
        var head = text
        while !head.isEmpty, head.hasSuffix("…") || estimate(head + "…", size: size, bold: bold) > width {
            head.removeLast()
        }
        return trimmed(head) + "…"
    }

    /// The longest beginning that fits, at least one character.
    private static func fitting(_ text: String, size: Double, bold: Bool, width: Double) -> String {
        var head = ""
        for character in text {
            if !head.isEmpty, estimate(head + String(character), size: size, bold: bold) > width { break }
            head.append(character)
        }
        return head
    }

    /// Words with the space after them, and single wide characters with the closing punctuation after them.
    private static func pieces(_ text: String) -> [String] {
        var result: [String] = []
        var joins = false
        var isOpen = false
        for character in text {
            let isWide = character.unicodeScalars.first.map { em($0, bold: false) >= 1 } ?? false
            let followsNumber = result.last?.last?.isASCIIDigit ?? false
            if closing.contains(character) || isWide && (followsNumber || isOpen), let last = result.popLast() {
                result.append(last + String(character))
                joins = false
            } else if !isWide, joins, let last = result.popLast() {
                result.append(last + String(character))
                joins = character != " "
            } else {
                result.append(String(character))
                joins = !isWide && character != " "
            }
            isOpen = opening.contains(character)
            joins = joins || isOpen
        }
        return result
    }

    private static let closing: Set<Character> = ["，", "。", "、", "；", "：", "！", "？", "）", "》", "」", "”", "’", "%", "…"]
    private static let opening: Set<Character> = ["（", "《", "「", "“", "‘"]

    private static func trimmed(_ text: String) -> String {
        var result = text[...]
        while result.hasSuffix(" ") { result.removeLast() }
        while result.hasPrefix(" ") { result.removeFirst() }
        return String(result)
    }

    private static func em(_ scalar: Unicode.Scalar, bold: Bool) -> Double {
        let regular: Double
        switch scalar.value {
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: return 0
        case 0x20: return 0.32
        case 0x2018...0x201D, 0x2026, 0x2014, 0xB7: return 1
        case 0x1100...0x115F, 0x2190...0x2BFF, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F000...0x3FFFF:
            return 1
        default: regular = narrow(scalar)
        }
        return bold ? regular * 1.13 : regular
    }

    private static func narrow(_ scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "i", "j", "l", "I", ".", ",", ":", ";", "'", "!", "|": 0.33
        case "f", "t", "r", "(", ")", "[", "]", "-", "/", "\"": 0.42
        case "m", "w", "M", "W", "%", "@": 0.96
        case "A"..."Z": 0.71
        default: 0.64
        }
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
