/// Evaluates one expression with typed inputs: what `linli formula eval` does.
package enum FormulaCheck {
    /// A value, or why the expression is refused.
    package enum Outcome: Sendable {
        /// The value, and the reason when it is null.
        case value(TypedValue, reason: NullReason?)
        case refused(FormulaError)
    }

    /// Types are taken from the inputs; a name with spaces or other marks (`Monthly Salary`) is joined with `_` first.
    package static func evaluate(
        _ text: String, inputs: [String: TypedValue] = [:], units: UnitCatalogue = .standard
    ) -> Outcome {
        var text = text
        var declared: [NameDeclaration] = []
        var values: [Value] = []
        // Longest first, so that a name that contains another is replaced as a whole.
        for (name, input) in inputs.sorted(by: { ($1.key.count, $0.key) < ($0.key.count, $1.key) }) {
            let plain = joined(name)
            if plain != name { text = replacing(name, by: plain, in: text) }
            let type = input.type ?? .any
            declared.append(NameDeclaration(plain, type))
            values.append(input.type == nil ? .null(.wrongKind) : input.value(as: type))
        }
        do {
            let expression = try Formula.compile(text, in: Scope(names: declared, units: units))
            let value = expression.evaluate(Bindings(values: values))
            return .value(TypedValue(value, type: expression.type), reason: value.nullReason)
        } catch {
            return .refused(error)
        }
    }

    private static func joined(_ name: String) -> String {
        String(name.map { $0 == "_" || $0.isLetter || $0.isNumber ? $0 : "_" })
    }

    /// Every occurrence replaced, text literals left alone.
    private static func replacing(_ name: String, by plain: String, in text: String) -> String {
        let wanted = Array(name)
        let source = Array(text)
        var result = ""
        var (place, inString) = (0, false)
        while place < source.count {
            if source[place] == "\"", place == 0 || source[place - 1] != "\\" { inString.toggle() }
            if !inString, source[place...].starts(with: wanted) {
                result += plain
                place += wanted.count
            } else {
                result.append(source[place])
                place += 1
            }
        }
        return result
    }
}
