/// A value of a published file: JSON with one spelling only, so that its hash is the same on every machine.
///
/// Members sorted by code point, no blanks, whole numbers only, texts in UTF-8 with the shortest escapes: what Python
/// writes with `json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)`.
package indirect enum PublicJSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case text(String)
    case list([PublicJSON])
    case object([String: PublicJSON])

    /// A text, or null for none.
    package init(_ text: String?) { self = text.map { .text($0) } ?? .null }

    /// The one spelling.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += Array("null".utf8)
        case .bool(let flag): bytes += Array((flag ? "true" : "false").utf8)
        case .integer(let number): bytes += Array(String(number).utf8)
        case .text(let text): PublicJSON.write(text, to: &bytes)
        case .list(let items):
            bytes.append(UInt8(ascii: "["))
            for (place, item) in items.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                item.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            for (place, member) in sorted.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                PublicJSON.write(member.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// The control signs that have a short escape.
    private static let escapes: [UInt8: Character] = [8: "b", 9: "t", 10: "n", 12: "f", 13: "r", 34: "\"", 92: "\\"]

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if let escape = escapes[byte] {
                bytes += Array("\\\(escape)".utf8)
            } else if byte < 0x20 {
                bytes += Array((byte < 0x10 ? "\\u000" : "\\u00").utf8) + Array(String(byte, radix: 16).utf8)
            } else {
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension PublicJSON {
    /// A member of an object; nil when it is none or has no such member.
    package subscript(_ name: String) -> PublicJSON? {
        if case .object(let members) = self { return members[name] }
        return nil
    }

    /// The text; nil for anything else.
    package var text: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    /// The number; nil for anything else.
    package var integer: Int? {
        if case .integer(let number) = self { return number }
        return nil
    }

    /// The items; nil for anything else.
    package var list: [PublicJSON]? {
        if case .list(let items) = self { return items }
        return nil
    }

    /// The members; nil for anything else.
    package var members: [String: PublicJSON]? {
        if case .object(let members) = self { return members }
        return nil
    }

    /// The texts of a list of nothing but texts; nil for anything else.
    package var texts: [String]? {
        guard let list else { return nil }
        let texts = list.compactMap(\.text)
        return texts.count == list.count ? texts : nil
    }

    /// The day a text names; nil for anything else.
    package var day: CivilDate? { text.flatMap { CivilDate($0) } }

    /// The unit code a text is; nil for anything else.
    package var unit: UnitCode? { text.flatMap { UnitCode($0) } }
}
