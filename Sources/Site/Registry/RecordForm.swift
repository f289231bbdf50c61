import Kernel
import Registry
import Store

/// The form of one row of any register, from the register's description.
struct RecordForm: Sendable {
    let spec: RegisterSpec
    let units: UnitIndex
    /// Units the person may keep such rows for.
    let choices: [Unit]
    /// Personal fields that the person may not see; they keep what they hold.
    var hidden: [String] = []
    var draft: RecordDraft?
    var version: Int64?

    /// The longest list of answers shown as radio buttons.
    static let mostRadios = 6

    /// - Parameter action: where the form goes; its step `check` leads to the page before saving.
    func form(to action: URLPath, cancel: URLPath, _ words: Words) -> Form {
        var fields = [FormField.hidden("step", "check"), unitField(words)]
        if let version { fields.append(.hidden("version", String(version))) }
        fields += spec.fields.filter { !hidden.contains($0.name) }.map { field($0, words) }
        return Form(to: action, submit: words(.checkBeforeSaving), cancel: cancel, fields)
    }

    private func unitField(_ words: Words) -> FormField {
        let only = choices.count == 1 ? choices.first?.code.digits : nil
        return FormField(
            "unit", words(.unitField), .select(units.choices(choices)), value: draft?.values["unit"] ?? only)
    }

    private func field(_ field: FieldSpec, _ words: Words) -> FormField {
        FormField(
            field.name, words(field.title), kind(field, words), value: RecordForm.typed(draft?.values[field.name]),
            hint: hint(field, words), isRequired: field.isRequired, autocomplete: "off")
    }

    private func kind(_ field: FieldSpec, _ words: Words) -> FormField.Kind {
        switch field.type {
        case .text: return field.maxLength > 200 ? .textarea : .text
        case .number:
            let unit = RegisterWords(words: words).unitWord(field)
            return .number(unit: unit.isEmpty ? nil : unit)
        case .date: return .date
        case .boolean:
            return .radios(blank(field, words) + [Choice("yes", words(.deskYes)), Choice("no", words(.deskNo))])
        case .choice(let cases):
            let choices = cases.map { Choice($0.code, words($0.title)) }
            return choices.count <= RecordForm.mostRadios
                ? .radios(blank(field, words) + choices) : .select(blank(field, words) + choices)
        }
    }

    private func blank(_ field: FieldSpec, _ words: Words) -> [Choice] {
        field.isRequired ? [] : [Choice("", words(.noAnswer))]
    }

    private func hint(_ field: FieldSpec, _ words: Words) -> String? {
        if let personal = field.personal { return words(.personalHint, ["purpose": words(personal.purpose)]) }
        if field.name == spec.time.end { return words(.endHint) }
        if case .number(let decimals, _) = field.type, decimals > 0 { return words(.decimalsHint, ["n": decimals]) }
        return nil
    }

    /// Booleans travel as yes and no in both languages.
    static func typed(_ text: String?) -> String? {
        switch text {
        case "是": "yes"
        case "否": "no"
        default: text
        }
    }
}

/// What the form of a row sends.
struct RecordInput: Sendable {
    /// Which page the form comes from, or goes back to.
    enum Step: String, Sendable { case check, save, change }
    let step: Step
    let draft: RecordDraft
    /// The state the person saw; nil for a new row.
    let version: Int64?

    init(_ form: FormInput, _ spec: RegisterSpec) {
        step = Step(rawValue: form["step"]) ?? .check
        version = Int64(form["version"])
        var values = ["unit": form["unit"]]
        for field in spec.fields where form.has(field.name) || field.personal == nil {
            values[field.name] = form[field.name]
        }
        draft = RecordDraft(values)
    }

    /// Everything the form held, to travel on unseen.
    var carried: [FormField] {
        draft.values.sorted { $0.key < $1.key }.map { .hidden($0.key, $0.value) }
            + (version.map { [.hidden("version", String($0))] } ?? [])
    }
}
