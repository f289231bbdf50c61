import Crypto
import Formula
import Kernel
import Measures
import Store

/// A measure ready to run: it turns records of its source into cells.
package struct CompiledMeasure: Sendable {
    package let spec: MeasureSpec
    /// Name and a digest of the definition: two plans that define a measure alike share its plane.
    package let plane: PlaneMeasure
    /// The definition as it was digested.
    package let definition: String
    /// The unit and kind of its values.
    package let quantity: Quantity
    /// Decimals of the whole numbers in the plane.
    package let decimals: Int
    package let rows: RowScope
    /// The parts of `where` joined by `and`; a record counts when all are true.
    package let conditions: [FormulaExpression]
    package let value: FormulaExpression?
    /// Slots of the date fields.
    package let start: Int
    package let end: Int?
    private let parameters: ParameterBook
    /// Whether a condition or the value reads a parameter of the plan.
    private let readsParameters: Bool

    init(
        spec: MeasureSpec, timing: MeasureTiming, quantity: Quantity, decimals: Int, rows: RowScope,
        conditions: [FormulaExpression], value: FormulaExpression?, start: Int, end: Int?, parameters: ParameterBook
    ) {
        self.spec = spec
        self.quantity = quantity
        self.decimals = decimals
        self.rows = rows
        self.conditions = conditions
        self.value = value
        self.start = start
        self.end = end
        self.parameters = parameters
        readsParameters = (conditions + (value.map { [$0] } ?? [])).contains { !$0.hostCalls.isEmpty }
        definition = CompiledMeasure.definition(
            of: spec, timing, rows, conditions, value, decimals: decimals, start: start, end: end, parameters)
        let digest = SHA256.hash(data: Array(definition.utf8)).prefix(6).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
        plane = PlaneMeasure(
            key: spec.name + "@" + digest, timing: timing, aggregate: spec.largest ? .largest : .sum)
    }

    /// The cells a record contributes; none when a condition fails or it has no date.
    package func cells(of record: Record) -> [Cell] {
        let values = rows.values(of: record)
        return cells(unit: record.unit, values: values, plain: Bindings(values: values))
    }

    /// As `cells(of:)`, with the record's values and their bindings shared by all measures of its source.
    func cells(unit: UnitCode, values: [Value], plain: Bindings) -> [Cell] {
        guard case .date(let from) = values[start] else { return [] }
        let bindings = readsParameters ? bindings(values) : plain
        guard conditions.allSatisfy({ $0.evaluate(bindings).isTrue }) else { return [] }
        guard let amount = amount(bindings) else { return [] }
        return plane.cells(unit: unit, value: amount, from: from, until: until(values))
    }

    /// The record's value in the plane's smallest unit; nil when it has none.
    ///
    /// More decimals than the plane keeps are rounded half up.
    func amount(_ bindings: Bindings) -> Int64? {
        guard let value else { return 1 }
        guard case .number(let number) = value.evaluate(bindings) else { return nil }
        return number.scaled(decimals: decimals) ?? number.rounded(.halfUp, scale: decimals).scaled(decimals: decimals)
    }

    func until(_ values: [Value]) -> CivilDate? {
        guard let end, case .date(let day) = values[end] else { return nil }
        return day
    }

    func bindings(_ values: [Value]) -> Bindings {
        let parameters = parameters
        return Bindings(
            slot: { $0 < values.count ? values[$0] : .null(.noRecord) },
            host: { call in
                guard case .text(let name)? = call.arguments.first else { return .null(.absent) }
                return parameters.value(name, on: CivilDate(dayNumber: 0))
            })
    }

    private static func definition(
        of spec: MeasureSpec, _ timing: MeasureTiming, _ rows: RowScope, _ conditions: [FormulaExpression],
        _ value: FormulaExpression?, decimals: Int, start: Int, end: Int?, _ parameters: ParameterBook
    ) -> String {
        let fields = rows.source.fields
        let used = (conditions + (value.map { [$0] } ?? [])).flatMap(\.parameterNames)
        let values = Set(used).sorted().map { "\($0):\(parameters.canonicalText($0))" }
        let end = end.map { fields[$0].name } ?? ""
        let parts = [
            "from \(rows.source.name)", "where \(conditions.map(\.text).joined(separator: " and "))",
            "value \(value?.text ?? "1")", "\(timing.rawValue)(\(fields[start].name),\(end))",
            spec.largest ? "largest" : "sum", "decimals \(decimals)", values.joined(separator: ","),
        ]
        return parts.joined(separator: "\n")
    }
}
