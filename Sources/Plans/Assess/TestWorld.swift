import Formula
import Kernel
import Measures
import Store

/// The little world of a plan's test: its units under made-up codes, and the planes of its records.
struct TestWorld {
    private(set) var codes: [String: UnitCode] = [:]
    private(set) var units: [UnitBook.Unit] = []
    private(set) var planes: PlaneSet
    private(set) var issues: [PlanIssue] = []
    /// The given records by the name of their source, in the order of the file.
    private(set) var records: [String: [Record]] = [:]
    private let plan: CompiledPlan

    init(_ test: PlanTest, plan: CompiledPlan) {
        self.plan = plan
        planes = PlaneSet(measures: plan.measures.map(\.plane))
        let always = DayRange(from: CivilDate(dayNumber: 0))
        for (index, unit) in test.units.enumerated() { codes[unit.code] = TestWorld.code(index) }
        for unit in test.units {
            guard let code = codes[unit.code] else { continue }
            if let parent = unit.parent, codes[parent] == nil {
                issues.append(PlanIssue(line: test.line, column: 1, Problem("plan.test_unit", ["unit": parent])))
            }
            let tree = TreeUnit(
                code: code, level: unit.level, validity: always, parent: unit.parent.flatMap { codes[$0] })
            units.append(UnitBook.Unit(tree: tree, kind: unit.kind, names: [.init(from: always.from, name: unit.name)]))
        }
    }

    /// Codes sort as the units are listed.
    private static func code(_ index: Int) -> UnitCode? {
        let number = String(index + 1)
        return UnitCode("999999" + String(repeating: "0", count: 6 - number.count) + number)
    }

    mutating func addRecords(_ test: PlanTest, _ sources: [RecordSource]) {
        for (index, given) in test.given.enumerated() {
            guard let source = sources.first(where: { $0.name == given.source }) else {
                issues.append(
                    PlanIssue(line: given.line, column: 1, Problem("plan.unknown_source", ["source": given.source])))
                continue
            }
            guard let record = record(given, source, id: String(index)) else { continue }
            records[source.name, default: []].append(record)
            for measure in plan.measures where measure.rows.source.name == source.name {
                planes.apply(measure.cells(of: record))
            }
        }
    }

    private mutating func record(_ given: PlanTest.GivenRecord, _ source: RecordSource, id: String) -> Record? {
        guard let unit = given.fields["unit"], let code = codes[unit.value] else {
            let name = given.fields["unit"]?.value ?? ""
            issues.append(PlanIssue(line: given.line, column: 1, Problem("plan.test_unit", ["unit": name])))
            return nil
        }
        for name in given.fields.keys.sorted()
        where name != "unit" && !source.fields.contains(where: { $0.name == name }) {
            issues.append(
                PlanIssue(
                    line: given.line, column: 1, Problem("plan.test_field", ["field": name, "source": source.name])))
        }
        let values = source.fields.map { field in
            given.fields[field.name].map { read($0, as: field) } ?? .null
        }
        return Record(id: id, unit: code, values: values)
    }

    private mutating func read(_ text: Located<String>, as field: RecordField) -> RecordValue {
        let value: RecordValue? =
            switch field.type {
            case .text: .text(text.value)
            case .number(let decimals, _): FixedPoint.parse(text.value, decimals: decimals).map { .number($0) }
            case .date: CivilDate(text.value).map { .date($0) }
            case .boolean: ["true": .boolean(true), "false": .boolean(false)][text.value]
            case .choice(let cases):
                cases.first { $0.code == text.value || $0.title.zh == text.value }.map { .choice($0.code) }
            }
        if let value { return value }
        issues.append(
            PlanIssue(
                line: text.line, column: text.column,
                Problem("plan.test_value", ["field": field.name, "value": text.value])))
        return .null
    }
}
