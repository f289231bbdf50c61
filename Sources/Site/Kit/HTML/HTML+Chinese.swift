extension HTML {
    /// Marks Chinese words on an English page as Chinese, so that they are read out and set as such.
    ///
    /// Looks at the text between tags only. What already stands in an element marked as Chinese stays as it is; inside
    /// an `option`, where no element may stand, the option itself is marked, and inside drawings a `tspan` is used.
    /// - Complexity: linear in the length of the markup.
    func markingChinese() -> HTML {
        guard markup.unicodeScalars.contains(where: ChineseMarking.isHan) else { return self }
        var marking = ChineseMarking(markup)
        return HTML(trusted: marking.run())
    }
}

/// One pass over a document that marks its Chinese words.
struct ChineseMarking {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var output = String.UnicodeScalarView()
    /// Names of the elements that are open inside one whose text is left alone, that one first.
    private var untouched: [Substring.UnicodeScalarView] = []
    private var drawings = 0
    /// Where in the output the tag of the open `option` ends.
    private var option: String.UnicodeScalarView.Index?

    init(_ markup: String) { scalars = Array(markup.unicodeScalars) }

    /// Whether the character is Chinese writing.
    static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        (0x4E00...0x9FFF).contains(scalar.value) || (0x3400...0x4DBF).contains(scalar.value)
            || (0x20000...0x2FFFF).contains(scalar.value)
    }

    /// Marks that may stand between Chinese words without ending the run.
    private static func joins(_ scalar: Unicode.Scalar) -> Bool {
        (0x3000...0x303F).contains(scalar.value) || (0xFF00...0xFFEF).contains(scalar.value)
    }

    mutating func run() -> String {
        while position < scalars.count {
            if scalars[position] == "<" { takeTag() } else { takeText() }
        }
        return String(output)
    }

    private mutating func takeTag() {
        let start = position
        while position < scalars.count, scalars[position] != ">" { position += 1 }
        position = min(position + 1, scalars.count)
        let tag = scalars[start..<position]
        output.append(contentsOf: tag)
        note(String(String.UnicodeScalarView(tag)))
    }

    /// Follows which elements are open, as far as it matters for their text.
    private mutating func note(_ tag: String) {
        let isClosing = tag.hasPrefix("</")
        let name = tag.dropFirst(isClosing ? 2 : 1).prefix { $0.isLetter || $0.isNumber }.unicodeScalars
        guard !name.isEmpty, !tag.hasSuffix("/>") else { return }
        if let first = untouched.first {
            guard name.elementsEqual(first) else { return }
            if isClosing { untouched.removeLast() } else { untouched.append(name) }
            return
        }
        switch String(Substring(name)) {
        case "script", "style", "textarea", "title", "desc": if !isClosing { untouched.append(name) }
        case "svg": drawings += isClosing ? -1 : 1
        case "option": option = isClosing ? nil : output.index(before: output.endIndex)
        default: if !isClosing, tag.contains(" lang=\"zh") { untouched.append(name) }
        }
    }

    private mutating func takeText() {
        let start = position
        while position < scalars.count, scalars[position] != "<" { position += 1 }
        let text = scalars[start..<position]
        guard untouched.isEmpty, text.contains(where: ChineseMarking.isHan) else {
            output.append(contentsOf: text)
            return
        }
        guard let option else { return mark(text) }
        output.insert(contentsOf: " lang=\"zh-CN\"".unicodeScalars, at: option)
        self.option = nil
        output.append(contentsOf: text)
    }

    /// Puts each run of Chinese words into an element of its own.
    private mutating func mark(_ text: ArraySlice<Unicode.Scalar>) {
        let name = drawings > 0 ? "tspan" : "span"
        var index = text.startIndex
        while index < text.endIndex {
            guard ChineseMarking.isHan(text[index]) else {
                output.append(text[index])
                index += 1
                continue
            }
            var end = index
            while end < text.endIndex, ChineseMarking.isHan(text[end]) || ChineseMarking.joins(text[end]) { end += 1 }
            output.append(contentsOf: "<\(name) lang=\"zh-CN\">".unicodeScalars)
            output.append(contentsOf: text[index..<end])
            output.append(contentsOf: "</\(name)>".unicodeScalars)
            index = end
        }
    }
}
