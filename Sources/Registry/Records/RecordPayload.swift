import Foundation
import Kernel
import Store

/// A state of a row as `record_version` keeps it: a JSON object by field name.
///
/// Days are written as days, numbers in the smallest unit of their field, choices by code; empty fields are left out.
enum RecordPayload {
    static func text(_ record: RegisterRecord, of spec: RegisterSpec) -> String {
        var json: [UInt8] = []
        json.reserveCapacity(32 * (spec.fields.count + 1))
        json += "{\"unit\":\"".utf8
        json += record.unit.digits.utf8
        json.append(34)
        if let continues = record.continues { append("continues", text: continues, to: &json) }
        for (field, value) in zip(spec.fields, record.values) {
            switch value {
            case .null: continue
            case .text(let text), .choice(let text): append(field.name, text: text, to: &json)
            case .number(let number): append(field.name, raw: String(number), to: &json)
            case .boolean(let flag): append(field.name, raw: flag ? "true" : "false", to: &json)
            case .date(let date): append(field.name, raw: "\"\(date)\"", to: &json)
            }
        }
        json.append(125)
        return String(decoding: json, as: UTF8.self)
    }

    private static func append(_ name: String, raw: String, to json: inout [UInt8]) {
        json += ",\"".utf8
        json += name.utf8
        json += "\":".utf8
        json += raw.utf8
    }

    private static func append(_ name: String, text: String, to json: inout [UInt8]) {
        append(name, raw: "\"", to: &json)
        for byte in text.utf8 {
            switch byte {
            case 34, 92: json += [92, byte]
            case ..<32: json += ("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8
            default: json.append(byte)
            }
        }
        json.append(34)
    }

    /// What a payload says.
    struct Content {
        let unit: UnitCode
        let values: [RecordValue]
        let continues: String?
    }

    /// - Throws: `CorruptRow` when the payload is not of the register.
    static func read(_ text: String, of spec: RegisterSpec) throws -> Content {
        let object = try JSONDecoder().decode([String: Scalar].self, from: Data(text.utf8))
        guard case .text(let digits)? = object["unit"], let unit = UnitCode(digits) else {
            throw CorruptRow(column: "payload")
        }
        var continues: String?
        if case .text(let id)? = object["continues"] { continues = id }
        let values = try spec.fields.map { try value(object[$0.name], of: $0) }
        return Content(unit: unit, values: values, continues: continues)
    }

    private enum Scalar: Decodable {
        case text(String), number(Int64), flag(Bool)
        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Int64.self) {
                self = .number(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }
    }

    private static func value(_ scalar: Scalar?, of field: FieldSpec) throws -> RecordValue {
        switch (scalar, field.type) {
        case (nil, _): return .null
        case (.text(let text)?, .text): return .text(text)
        case (.text(let code)?, .choice): return .choice(code)
        case (.number(let number)?, .number): return .number(number)
        case (.flag(let flag)?, .boolean): return .boolean(flag)
        case (.text(let text)?, .date):
            guard let date = CivilDate(text) else { throw CorruptRow(column: field.name) }
            return .date(date)
        default: throw CorruptRow(column: field.name)
        }
    }
}
