import Kernel

extension Words {
    /// A text that exists in Chinese only, such as a unit's name or a clause, marked as Chinese on English pages.
    func chinese(_ text: String) -> HTML {
        guard language == .en, !text.utf8.allSatisfy({ $0 < 128 }) else { return HTML(text: text) }
        return "<span lang=\"zh-CN\">\(text)</span>"
    }

    /// A sentence some parts of which are markup, such as links or names in another language.
    func html(
        _ key: MessageKey, _ parts: [String: HTML], _ texts: [String: any CustomStringConvertible] = [:]
    ) -> HTML {
        let names = parts.keys.sorted()
        var arguments = texts
        for (place, name) in names.enumerated() { arguments[name] = Words.mark(place) }
        var rest = self(key, arguments)[...]
        var output: HTML = ""
        while let index = rest.unicodeScalars.firstIndex(where: { Words.places.contains($0.value) }) {
            output += HTML(text: String(rest[..<index]))
            let place = Int(rest.unicodeScalars[index].value) - Words.firstPlace
            if names.indices.contains(place) { output += parts[names[place]] ?? .empty }
            rest = rest[rest.unicodeScalars.index(after: index)...]
        }
        return output + HTML(text: String(rest))
    }

    /// Characters of the private area stand for the parts while the sentence is put together.
    private static let firstPlace = 0xE000
    private static let places: ClosedRange<UInt32> = 0xE000...0xE0FF

    private static func mark(_ place: Int) -> String {
        UnicodeScalar(UInt32(firstPlace + place)).map { String(Character($0)) } ?? ""
    }
}
