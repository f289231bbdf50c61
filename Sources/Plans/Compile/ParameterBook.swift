import Formula
import Kernel

/// The dated parameters of a plan, and the function `param("name")` that reads them.
package struct ParameterBook: Sendable {
    private struct Entry: Sendable {
        let quantity: Quantity
        let values: [(from: CivilDate, value: Decimal34)]
    }
    private var entries: [String: Entry] = [:]
    private let names: [String]
    /// Parameters whose unit or value cannot be read.
    let issues: [PlanIssue]

    package init(_ parameters: [PlanParameter]) {
        var issues: [PlanIssue] = []
        names = parameters.map(\.name)
        for parameter in parameters {
            let unit = parameter.unit.isEmpty ? "1" : parameter.unit
            guard let quantity = Quantity.parse(unit, in: .standard) else {
                issues.append(PlanIssue(line: parameter.line, column: 1, Problem("plan.unknown_unit", ["unit": unit])))
                continue
            }
            var values: [(from: CivilDate, value: Decimal34)] = []
            for (from, literal) in parameter.values {
                guard let value = ParameterBook.number(literal, quantity) else {
                    let problem = Problem("plan.parameter_value", ["name": parameter.name, "value": literal])
                    issues.append(PlanIssue(line: parameter.line, column: 1, problem))
                    continue
                }
                values.append((from, value))
            }
            entries[parameter.name] = Entry(quantity: quantity, values: values)
        }
        self.issues = issues
    }

    /// The value on a day: the latest one set on or before it, or else the first one.
    package func value(_ name: String, on day: CivilDate) -> Value {
        guard let values = entries[name]?.values, let first = values.first else { return .null(.absent) }
        return .number((values.last { $0.from <= day } ?? first).value)
    }

    /// Whether the parameter keeps one value for good.
    package func isConstant(_ name: String) -> Bool { (entries[name]?.values.count ?? 0) <= 1 }

    /// All values of all parameters as canonical text, for digests.
    func canonicalText(_ name: String) -> String {
        (entries[name]?.values ?? []).map { "\($0.from)=\($0.value)" }.joined(separator: ";")
    }

    /// `param("name")` with the type of that parameter.
    package var host: HostFunction {
        let entries = entries
        let names = names
        return HostFunction("param", [.text]) { arguments in
            guard case .text(let name)? = arguments.first, let entry = entries[name] else {
                let name = if case .text(let text)? = arguments.first { text } else { "" }
                return .refused(code: "unknown_parameter", argument: 0, ["name": name], near: names)
            }
            return .type(.number(entry.quantity), .none)
        }
    }

    /// A literal such as `1000`, `1.5`, `60%`, or `60` under the unit `%`.
    private static func number(_ literal: String, _ quantity: Quantity) -> Decimal34? {
        let inPercent = literal.hasSuffix("%")
        guard let number = Decimal34(inPercent ? literal.dropLast() : literal[...]) else { return nil }
        return inPercent || quantity.isShare ? number.divided(by: Decimal34(100)) : number
    }
}
