/// What is known about a value before any record is read.
package indirect enum ValueType: Hashable, Sendable {
    /// Only the word `null`; goes with every type.
    case null
    /// Known only when the record is read (inputs of `formula eval`); checked then, null when it does not fit.
    case any
    case boolean
    case number(Quantity)
    case string
    case date
    /// Nil when only the data can tell which kind it is.
    case duration(CalendarDuration.Kind?)
    case enumeration(Enumeration)
    case list(ValueType)
    case record(RecordType)

    /// A number without unit.
    package static let bareNumber = ValueType.number(.bare)
    /// A number with the given unit.
    package static func number(unit: UnitOfMeasure) -> ValueType { .number(Quantity(unit)) }
}

/// The unit of a number, and whether it is a share of a whole (0.6 = 60%).
package struct Quantity: Hashable, Sendable, CustomStringConvertible {
    package let unit: UnitOfMeasure
    /// Only a bare number can be a share.
    package let isShare: Bool

    package init(_ unit: UnitOfMeasure, isShare: Bool = false) {
        self.unit = unit
        self.isShare = isShare && unit.isOne
    }

    /// A number without unit.
    package static let bare = Quantity(.one)
    /// A share of a whole, written with `%`.
    package static let share = Quantity(.one, isShare: true)

    /// The quantity that a declaration such as `m2/person`, `1` or `%` names; nil when unknown.
    package static func parse(_ text: String, in catalogue: UnitCatalogue) -> Quantity? {
        text == "%" ? .share : catalogue.unit(text).map { Quantity($0) }
    }

    package var description: String { isShare ? "%" : unit.description }
}

/// The fields of the records in a list, in order.
package struct RecordType: Hashable, Sendable {
    /// One field.
    package struct Field: Hashable, Sendable {
        package let name: String
        package let aliases: [String]
        package let type: ValueType
        package init(_ name: String, aliases: [String] = [], _ type: ValueType) {
            self.name = name
            self.aliases = aliases
            self.type = type
        }
    }
    package let name: String
    package let fields: [Field]
    package init(_ name: String, _ fields: [Field]) {
        self.name = name
        self.fields = fields
    }

    func index(of name: String) -> Int? {
        fields.firstIndex { $0.name == name } ?? fields.firstIndex { $0.aliases.contains(name) }
    }
}

extension ValueType: CustomStringConvertible {
    /// Short text for messages: `number<m2>`, `list<string>`.
    package var description: String {
        switch self {
        case .null: "null"
        case .any: "any"
        case .boolean: "boolean"
        case .number(let quantity): quantity == .bare ? "number" : "number<\(quantity)>"
        case .string: "string"
        case .date: "date"
        case .duration(.months): "duration<months>"
        case .duration(.seconds): "duration<days>"
        case .duration(nil): "duration"
        case .enumeration(let enumeration): "enumeration<\(enumeration.name)>"
        case .list(let element): "list<\(element)>"
        case .record(let record): "record<\(record.name)>"
        }
    }
}
