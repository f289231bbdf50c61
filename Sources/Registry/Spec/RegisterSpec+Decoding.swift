import Kernel
import Store

extension RegisterSpec: Decodable {
    private enum Key: String, CodingKey {
        case name, table, title, note, levels, time, key, sort, merge, fields, rules, source
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        name = try container.decode(String.self, forKey: .name)
        table = try container.decode(String.self, forKey: .table)
        title = try container.decode(Localized.self, forKey: .title)
        note = try container.decode(Localized.self, forKey: .note)
        levels = try container.decode([UnitLevel].self, forKey: .levels)
        time = try container.decode(RegisterTime.self, forKey: .time)
        key = try container.decode([String].self, forKey: .key)
        sort = try container.decodeIfPresent([String].self, forKey: .sort) ?? key
        merge = try container.decode(MergeRule.self, forKey: .merge)
        fields = try container.decode([FieldSpec].self, forKey: .fields)
        rules = try container.decodeIfPresent([FieldRule].self, forKey: .rules) ?? []
        source = try container.decodeIfPresent(CategorySource.self, forKey: .source)
    }
}

extension RegisterTime: Decodable {
    private enum Key: String, CodingKey { case kind, fields }
    private enum Kind: String, Decodable { case atEnd = "at_end", during, last }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let fields = try container.decode([String].self, forKey: .fields)
        switch (try container.decode(Kind.self, forKey: .kind), fields.count) {
        case (.atEnd, 2): self = .atEnd(start: fields[0], end: fields[1])
        case (.during, 1): self = .during(day: fields[0])
        case (.last, 1): self = .last(asOf: fields[0])
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .fields, in: container, debugDescription: "wrong number of time fields")
        }
    }
}

extension FieldSpec: Decodable {
    private enum Key: String, CodingKey {
        case name, title, type, required, synonyms, personal, decimals, unit, choices, min, max, positive, check
        case candidates
        case maxLength = "max_length"
    }

    /// Longest text where the file says nothing.
    private static let usualLength = 200

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        name = try container.decode(String.self, forKey: .name)
        title = try container.decode(Localized.self, forKey: .title)
        isRequired = try container.decodeIfPresent(Bool.self, forKey: .required) ?? true
        synonyms = try container.decodeIfPresent([String].self, forKey: .synonyms) ?? []
        personal = try container.decodeIfPresent(PersonalData.self, forKey: .personal)
        isPositive = try container.decodeIfPresent(Bool.self, forKey: .positive) ?? false
        maxLength = try container.decodeIfPresent(Int.self, forKey: .maxLength) ?? FieldSpec.usualLength
        check = try container.decodeIfPresent(CodeCheck.self, forKey: .check)
        candidates = try container.decodeIfPresent(String.self, forKey: .candidates)
        let decimals = try container.decodeIfPresent(Int.self, forKey: .decimals) ?? 0
        type = try FieldSpec.type(in: container, decimals: decimals)
        let low = try FieldSpec.bound(.min, in: container, decimals: decimals) ?? Int64.min
        let high = try FieldSpec.bound(.max, in: container, decimals: decimals) ?? Int64.max
        guard low <= high else {
            throw DecodingError.dataCorruptedError(forKey: .max, in: container, debugDescription: "max below min")
        }
        range = low...high
    }

    private static func type(in container: KeyedDecodingContainer<Key>, decimals: Int) throws -> FieldType {
        switch try container.decode(String.self, forKey: .type) {
        case "text": return .text
        case "date": return .date
        case "boolean": return .boolean
        case "number":
            return .number(decimals: decimals, unit: try container.decodeIfPresent(String.self, forKey: .unit) ?? "")
        case "choice":
            return .choice(try container.decode([ChoiceEntry].self, forKey: .choices).map(\.choice))
        case let other:
            throw DecodingError.dataCorruptedError(
                forKey: .type, in: container, debugDescription: "unknown type \(other)")
        }
    }

    private static func bound(
        _ key: Key, in container: KeyedDecodingContainer<Key>, decimals: Int
    ) throws -> Int64? {
        guard let text = try container.decodeIfPresent(String.self, forKey: key) else { return nil }
        guard let value = FixedPoint.parse(text, decimals: decimals) else {
            throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: "not a number")
        }
        return value
    }

    private struct ChoiceEntry: Decodable {
        let code: String
        let zh: String
        let en: String
        let synonyms: [String]?
        var choice: Choice { Choice(code: code, title: Localized(zh: zh, en: en), synonyms: synonyms ?? []) }
    }
}
