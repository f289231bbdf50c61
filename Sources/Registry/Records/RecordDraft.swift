import Kernel
import Store

/// What was typed into the form of a row: by field name, and `unit` for the unit's code.
package struct RecordDraft: Sendable, Hashable {
    package var values: [String: String]
    package init(_ values: [String: String]) { self.values = values }

    /// The unit typed; nil when it is not a code.
    var unit: UnitCode? { values["unit"].flatMap { UnitCode($0.filter { !$0.isWhitespace }) } }

    /// A row as a form shows it again.
    package init(_ record: RegisterRecord, of spec: RegisterSpec) {
        values = ["unit": record.unit.digits]
        for (field, value) in zip(spec.fields, record.values) {
            if case .choice(let code) = value {
                values[field.name] = code
            } else {
                values[field.name] = value.text(field)
            }
        }
    }
}

/// A row's unit and values, all sound.
struct RecordContent: Sendable, Hashable {
    let unit: UnitCode
    let values: [RecordValue]
}

extension RecordDraft {
    /// Reads all fields; `old` lends the values of personal fields that the draft leaves out.
    ///
    /// - Throws: `ValidationFailure` with every mistake.
    func validated(
        _ spec: RegisterSpec, over old: RegisterRecord? = nil, on connection: any Connection
    ) throws -> RecordContent {
        var problems: [Problem] = []
        var values: [RecordValue] = []
        for (index, field) in spec.fields.enumerated() {
            if field.personal != nil, self.values[field.name] == nil, let old {
                values.append(old.values[index])
                continue
            }
            let typed = self.values[field.name] ?? ""
            switch FieldParser(field).parse(Array(typed.utf8)[...]) {
            case .success(let value): values.append(value)
            case .failure(let flawed):
                values.append(.null)
                problems.append(flawed.flaw.problem(field: field.name, column: field.title.zh, value: typed))
            }
        }
        if problems.isEmpty {
            problems += RowRules.flaws(values, of: spec).map { field, flaw in
                flaw.problem(field: field.name, column: field.title.zh, value: self.values[field.name])
            }
        }
        let (unit, flaw) = try readUnit(on: connection)
        if let flaw = flaw ?? unit.flatMap({ UnitRules.flaw(keeping: values, at: $0, of: spec) }) {
            problems.insert(flaw.problem(field: "unit", column: "单位", value: self.values["unit"]), at: 0)
        }
        guard problems.isEmpty, let unit else { throw ValidationFailure(problems) }
        return RecordContent(unit: unit.code, values: values)
    }

    private func readUnit(on connection: any Connection) throws -> (Unit?, Flaw?) {
        guard values["unit"]?.contains(where: { !$0.isWhitespace }) == true else {
            return (nil, Flaw("registry.unit_missing"))
        }
        guard let code = unit, let unit = try UnitQueries.unit(code, on: connection) else {
            return (nil, Flaw("registry.unit_unknown"))
        }
        return (unit, nil)
    }
}
