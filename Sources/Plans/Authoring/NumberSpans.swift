/// Finds the numbers that a sentence of a plan states.
package enum NumberSpans {
    /// Arabic numbers with the decimals, per-cent sign and measure words that belong to them, and Chinese numerals in
    /// front of a measure word; in order, never overlapping.
    ///
    /// - Complexity: one pass over the text.
    package static func ranges(in text: String) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var place = text.startIndex
        while place < text.endIndex {
            guard let end = number(at: place, in: text) ?? numeral(at: place, in: text) else {
                place = text.index(after: place)
                continue
            }
            found.append(place..<end)
            place = end
        }
        return found
    }

    /// `1000平方米`, `1.5`, `60%`, `２０`: digits, then what belongs to them.
    private static func number(at start: String.Index, in text: String) -> String.Index? {
        guard isDigit(text[start]) else { return nil }
        var end = start
        while end < text.endIndex, isDigit(text[end]) || isPoint(at: end, in: text) { end = text.index(after: end) }
        return unit(at: end, in: text)
    }

    /// `五年`, `两个`, `百分之六十`.
    private static func numeral(at start: String.Index, in text: String) -> String.Index? {
        var end = start
        if text[start...].hasPrefix("百分之") { end = text.index(start, offsetBy: 3) }
        let first = end
        while end < text.endIndex, numerals.contains(text[end]) { end = text.index(after: end) }
        guard end > first else { return nil }
        if first > start { return end }
        guard end < text.endIndex, measureWords.contains(text[end]) else { return nil }
        return unit(at: end, in: text)
    }

    /// The place after the measure words that stand here.
    private static func unit(at start: String.Index, in text: String) -> String.Index {
        for word in longUnits where text[start...].hasPrefix(word) {
            return text.index(start, offsetBy: word.count)
        }
        guard start < text.endIndex, measureWords.contains(text[start]) else { return start }
        return text.index(after: start)
    }

    private static func isDigit(_ character: Character) -> Bool {
        ("0"..."9").contains(character) || ("０"..."９").contains(character)
    }

    /// A point or comma between two digits.
    private static func isPoint(at place: String.Index, in text: String) -> Bool {
        guard ".,．".contains(text[place]), place > text.startIndex else { return false }
        let next = text.index(after: place)
        return next < text.endIndex && isDigit(text[next]) && isDigit(text[text.index(before: place)])
    }

    private static let numerals = Set("一二三四五六七八九十两百千万")
    private static let measureWords = Set("个支处座所名户人次年月日项平％%条张间家件万亿")
    private static let longUnits = ["平方米", "平方公里", "公里", "万元", "万人", "个百分点"]
}
