import Kernel

/// A value of a case file: whole numbers, texts, yes or no, lists and members.
///
/// There are no fractions in cases of elections; one that is found is kept as such, so that it can be refused by name.
package indirect enum CaseValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case fraction
    case text(String)
    case list([CaseValue])
    case object([String: CaseValue])
}

extension CaseValue: Decodable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: Key.self) {
            var members: [String: CaseValue] = [:]
            for key in container.allKeys {
                members[key.stringValue] = try container.decode(CaseValue.self, forKey: key)
            }
            self = .object(members)
        } else if var container = try? decoder.unkeyedContainer() {
            var items: [CaseValue] = []
            while !container.isAtEnd { items.append(try container.decode(CaseValue.self)) }
            self = .list(items)
        } else {
            self = CaseValue(try decoder.singleValueContainer())
        }
    }

    private init(_ container: any SingleValueDecodingContainer) {
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .bool(flag)
        } else if let number = try? container.decode(Int.self) {
            self = .integer(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else {
            self = .fraction
        }
    }
}

extension CaseValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    /// A list of texts.
    package init(_ texts: [String]) { self = .list(texts.map { .text($0) }) }
}
