import Kernel
import Registry
import Store

/// Fields, values and refusals of registers in the reader's language.
struct RegisterWords: Sendable {
    let words: Words

    /// A value as pages show it.
    func value(_ value: RecordValue, _ field: FieldSpec) -> String {
        switch value {
        case .boolean(let flag): words(flag ? .deskYes : .deskNo)
        case .choice(let code): field.choices.first { $0.code == code }.map { words($0.title) } ?? code
        case .number(let number): amount(number, field)
        default: value.text(field)
        }
    }

    private func amount(_ number: Int64, _ field: FieldSpec) -> String {
        let parts = FixedPoint.text(number, decimals: field.decimals).split(separator: ".")
        let whole = parts.first.flatMap { Int($0) }.map { words.number($0) } ?? ""
        return parts.count > 1 ? "\(whole).\(parts[1])" : whole
    }

    /// The title of a field with its unit: 建筑面积（m²）.
    func heading(_ field: FieldSpec) -> String {
        let unit = unitWord(field)
        return unit.isEmpty
            ? words(field.title) : words(.deskFieldWithUnit, ["field": words(field.title), "unit": unit])
    }

    /// The word behind a number.
    func unitWord(_ field: FieldSpec) -> String {
        guard case .number(_, let unit) = field.type else { return "" }
        switch unit {
        case "m2": return "m²"
        case "person": return words(.unitWordPerson)
        case "household": return words(.unitWordHousehold)
        case "piece": return words(.unitWordPiece)
        case "yuan": return words(.unitWordYuan)
        default: return ""
        }
    }

    /// What tells a row from others of its unit: the values of its key.
    func title(_ values: [RecordValue], _ spec: RegisterSpec) -> String {
        let parts = spec.keyIndices.map { value(values[$0], spec.fields[$0]) }.filter { !$0.isEmpty }
        return parts.isEmpty ? words(spec.title) : parts.joined(separator: " · ")
    }

    /// A refusal whose parts speak the reader's language; services write them in Chinese.
    ///
    /// - Parameter isForm: whether `field` names a field of a form, which stays, rather than a column of a file.
    func localised(_ problem: Problem, _ spec: RegisterSpec, keeping isForm: Bool = false) -> Problem {
        RegisterTitles(spec).localised(problem, words.language, keeping: isForm)
    }
}
