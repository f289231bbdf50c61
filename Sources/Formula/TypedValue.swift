import Kernel

/// A value with its type spelled out, as conformance cases and `formula eval` write it in JSON.
///
/// `type` is `number` (decimal text), `boolean`, `string`, `date`, `time`, `dateTime`, `duration` (ISO 8601), `list`,
/// `context` (fields by name) or `null`. Times are carried along but are no values of the language.
package indirect enum TypedValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// `number`, `string`, `date`, `time`, `dateTime` or `duration`, as text.
    case text(type: String, String)
    case list([TypedValue])
    case context([String: TypedValue])
}

extension TypedValue: Codable {
    private enum Key: String, CodingKey { case type, value }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let type = try container.decode(String.self, forKey: .type)
        switch type {
        case "null": self = .null
        case "boolean": self = .boolean(try container.decode(Bool.self, forKey: .value))
        case "list": self = .list(try container.decode([TypedValue].self, forKey: .value))
        case "context": self = .context(try container.decode([String: TypedValue].self, forKey: .value))
        case "number", "string", "date", "time", "dateTime", "duration":
            self = .text(type: type, try container.decode(String.self, forKey: .value))
        default:
            throw DecodingError.dataCorruptedError(forKey: .type, in: container, debugDescription: "no type: \(type)")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .null:
            try container.encode("null", forKey: .type)
            try container.encodeNil(forKey: .value)
        case .boolean(let value):
            try container.encode("boolean", forKey: .type)
            try container.encode(value, forKey: .value)
        case .text(let type, let value):
            try container.encode(type, forKey: .type)
            try container.encode(value, forKey: .value)
        case .list(let items):
            try container.encode("list", forKey: .type)
            try container.encode(items, forKey: .value)
        case .context(let fields):
            try container.encode("context", forKey: .type)
            try container.encode(fields, forKey: .value)
        }
    }
}

extension TypedValue {
    /// The value as an expression yields it; a record takes its field names from the type.
    package init(_ value: Value, type: ValueType) {
        switch (value, type) {
        case (.null, _): self = .null
        case (.boolean(let flag), _): self = .boolean(flag)
        case (.number(let number), _): self = .text(type: "number", number.description)
        case (.string(let text), _): self = .text(type: "string", text)
        case (.date(let date), _): self = .text(type: "date", date.description)
        case (.duration(let span), _): self = .text(type: "duration", span.description)
        case (.list(let items), _): self = .list(items.map { TypedValue($0, type: type.elementType) })
        case (.record(let fields), .record(let record)):
            let named = zip(record.fields, fields).map { ($0.name, TypedValue($1, type: $0.type)) }
            self = .context(Dictionary(named) { first, _ in first })
        case (.record(let fields), _):
            let named = fields.enumerated().map { (String($0 + 1), TypedValue($1, type: .any)) }
            self = .context(Dictionary(named) { first, _ in first })
        }
    }

    /// The type that this value alone shows; nil when the language has no such value.
    var type: ValueType? {
        switch self {
        case .null: return .null
        case .boolean: return .boolean
        case .text("number", _): return .bareNumber
        case .text("string", _): return .string
        case .text("date", let text): return CivilDate(text) == nil ? nil : .date
        case .text("duration", let text): return CalendarDuration(text).map { .duration($0.kind) }
        case .text: return nil
        case .list(let items):
            var element = ValueType.null
            for item in items {
                guard let type = item.type else { return nil }
                element = element.joined(type)
            }
            return .list(element)
        case .context(let fields):
            var declared: [RecordType.Field] = []
            for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
                guard let type = value.type else { return nil }
                declared.append(RecordType.Field(name, type))
            }
            return .record(RecordType("context", declared))
        }
    }

    /// The value laid out for a type found by `type`.
    func value(as type: ValueType) -> Value {
        switch self {
        case .null: return .null(.absent)
        case .boolean(let flag): return .boolean(flag)
        case .text("number", let text): return .number(Decimal34(text))
        case .text("string", let text): return .string(text)
        case .text("date", let text): return CivilDate(text).map { .date($0) } ?? .null(.outsideDomain)
        case .text("duration", let text): return CalendarDuration(text).map { .duration($0) } ?? .null(.outsideDomain)
        case .text: return .null(.wrongKind)
        case .list(let items): return .list(items.map { $0.value(as: type.elementType) })
        case .context(let fields):
            guard case .record(let record) = type else { return .null(.wrongKind) }
            return .record(record.fields.map { fields[$0.name]?.value(as: $0.type) ?? .null(.noRecord) })
        }
    }
}

extension ValueType {
    /// The narrowest type that holds both; `any` when they differ, all fields of both for records.
    func joined(_ other: ValueType) -> ValueType {
        if self == other || other == .null { return self }
        switch (self, other) {
        case (.null, _): return other
        case (.list(let a), .list(let b)): return .list(a.joined(b))
        case (.duration, .duration): return .duration(nil)
        case (.record(let a), .record(let b)):
            var fields = a.fields.map { field in
                let theirs = b.index(of: field.name).map { b.fields[$0].type } ?? .null
                return RecordType.Field(field.name, field.type.joined(theirs))
            }
            fields += b.fields.filter { a.index(of: $0.name) == nil }
            return .record(RecordType(a.name, fields))
        default: return .any
        }
    }
}
