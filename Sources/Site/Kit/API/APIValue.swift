import Foundation

/// A JSON document of the API: what a body holds on its way in and out, members in the order in which they are written.
package indirect enum APIValue: Sendable {
    case null
    case flag(Bool)
    case integer(Int64)
    /// A number as its digits, so that nothing is lost in between.
    case number(String)
    case text(String)
    case list([APIValue])
    case object([(name: String, value: APIValue)])

    /// A text, or null.
    package init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    /// A flag, or null.
    package init(_ flag: Bool?) { self = flag.map { .flag($0) } ?? .null }
    /// A whole number, or null.
    package init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }

    /// The member of a name; nil when there is none or this is no object.
    package subscript(_ name: String) -> APIValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    package var text: String? { if case .text(let text) = self { text } else { nil } }
    package var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
    package var list: [APIValue]? { if case .list(let items) = self { items } else { nil } }
    package var isNull: Bool { if case .null = self { true } else { false } }

    /// A number, however it was written.
    package var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let digits): Double(digits)
        default: nil
        }
    }

    /// A whole number; `3.0` is one.
    package var integer: Int64? {
        switch self {
        case .integer(let number): number
        case .number(let digits): Double(digits).flatMap { Int64(exactly: $0) }
        default: nil
        }
    }

    /// The document on one line.
    package var json: String {
        switch self {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .integer(let number): String(number)
        case .number(let digits): digits
        case .text(let text): JSONText.quoted(text)
        case .list(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { "\(JSONText.quoted($0.name)):\($0.value.json)" }.joined(separator: ",") + "}"
        }
    }
}

extension APIValue: Decodable {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Name.self) {
            self = .object(
                try object.allKeys.map { ($0.stringValue, try object.decode(APIValue.self, forKey: $0)) })
        } else if var list = try? decoder.unkeyedContainer() {
            var items: [APIValue] = []
            while !list.isAtEnd { items.append(try list.decode(APIValue.self)) }
            self = .list(items)
        } else {
            self = try APIValue.scalar(decoder.singleValueContainer())
        }
    }

    private static func scalar(_ one: any SingleValueDecodingContainer) throws -> APIValue {
        if one.decodeNil() { return .null }
        if let flag = try? one.decode(Bool.self) { return .flag(flag) }
        if let number = try? one.decode(Int64.self) { return .integer(number) }
        if let number = try? one.decode(Double.self) { return .number(String(number)) }
        return .text(try one.decode(String.self))
    }

    /// Reads a document; nil for what is no JSON.
    package static func read(_ bytes: [UInt8]) -> APIValue? {
        try? JSONDecoder().decode(APIValue.self, from: Data(bytes))
    }
}
