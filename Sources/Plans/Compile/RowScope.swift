import Formula
import Kernel
import Store

/// The names a row predicate or row value may use: the fields of one record source.
package struct RowScope: Sendable {
    package let source: RecordSource
    package let scope: Scope
    private let decimals: [Int]

    package init(_ source: RecordSource, parameters: ParameterBook) {
        self.source = source
        let names = source.fields.map { field in
            NameDeclaration(field.name, aliases: [field.title.zh], RowScope.type(of: field))
        }
        scope = Scope(names: names, hosts: [parameters.host])
        decimals = source.fields.map { field in
            if case .number(let decimals, _) = field.type { return decimals }
            return 0
        }
    }

    /// Position of a field by name or Chinese title.
    package func index(of name: String) -> Int? { scope.slot(name) }

    /// Values by slot, as expressions read them.
    package func values(of record: Record) -> [Value] {
        record.values.enumerated().map { index, value in
            switch value {
            case .null: .null(.noRecord)
            case .text(let text), .choice(let text): .string(text)
            case .number(let amount): .number(Decimal34(scaled: amount, decimals: decimals[index]))
            case .date(let date): .date(date)
            case .boolean(let flag): .boolean(flag)
            }
        }
    }

    private static func type(of field: RecordField) -> ValueType {
        switch field.type {
        case .text: .string
        case .number(_, let unit): .number(Quantity.parse(unit.isEmpty ? "1" : unit, in: .standard) ?? .bare)
        case .date: .date
        case .boolean: .boolean
        case .choice(let cases):
            .enumeration(
                Enumeration(
                    field.name, cases.map { Enumeration.Case($0.code, [$0.title.zh, $0.title.en] + $0.synonyms) }))
        }
    }
}
