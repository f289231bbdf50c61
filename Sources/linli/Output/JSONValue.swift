import Foundation

/// A JSON document that is printed with sorted keys.
indirect enum JSONValue: Encodable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    /// A decimal number, written as its digits.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    static func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .array(let items):
            var container = encoder.unkeyedContainer()
            for item in items { try container.encode(item) }
        case .object(let members):
            var container = encoder.container(keyedBy: Key.self)
            for (name, member) in members { try container.encode(member, forKey: Key(stringValue: name)) }
        default:
            var container = encoder.singleValueContainer()
            try encodeScalar(&container)
        }
    }

    private func encodeScalar(_ container: inout any SingleValueEncodingContainer) throws {
        switch self {
        case .bool(let flag): try container.encode(flag)
        case .integer(let number): try container.encode(number)
        case .number(let digits):
            if let number = Decimal(string: digits, locale: Locale(identifier: "en_US_POSIX")) {
                try container.encode(number)
            } else {
                try container.encode(digits)
            }
        case .string(let text): try container.encode(text)
        default: try container.encodeNil()
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Prints the document on one line of standard output.
    func print() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var data = try encoder.encode(self)
        data.append(10)
        FileHandle.standardOutput.write(data)
    }
}
