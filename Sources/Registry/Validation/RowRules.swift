import Kernel
import Store

/// The rules between fields of one row.
enum RowRules {
    /// Flaws of a row whose single values are sound, with the field each is about.
    static func flaws(_ values: [RecordValue], of spec: RegisterSpec) -> [(field: FieldSpec, flaw: Flaw)] {
        spec.rules.compactMap { rule in
            guard let left = spec.index(of: rule.field), let right = spec.index(of: rule.than),
                !holds(rule.kind, values[left], values[right])
            else { return nil }
            let code: String
            switch rule.kind {
            case .after: code = "registry.not_after"
            case .notBefore: code = "registry.before"
            case .notGreater: code = "registry.greater"
            }
            let other = spec.fields[right]
            let arguments = [
                "other": other.title.zh, "other_en": other.title.en, "other_value": values[right].text(other),
            ]
            return (spec.fields[left], Flaw(code, arguments))
        }
    }

    private static func holds(_ kind: FieldRule.Kind, _ left: RecordValue, _ right: RecordValue) -> Bool {
        switch (left, right) {
        case (.date(let a), .date(let b)): kind == .after ? a > b : a >= b
        case (.number(let a), .number(let b)): a <= b
        default: true
        }
    }
}
