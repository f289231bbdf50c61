import Kernel

/// One question of a form: its name, words, kind and what stands in it.
package struct FormField: Sendable {
    /// What a field asks for and how it is typed or chosen.
    package enum Kind: Sendable {
        case text, password, textarea
        /// A number with the word behind it, such as m².
        case number(unit: String?)
        /// A day typed as `2026-09-30`.
        case date
        case radios([Choice])
        case select([Choice])
        case checkboxes([Choice])
        /// One box to tick.
        case boolean
        /// A file; the endings the dialog offers, such as `.csv,.txt`.
        case file(accept: String)
        case hidden
    }

    package let name: String
    package let label: String
    package let kind: Kind
    package var hint: String?
    /// What stands in the field; several for checkboxes.
    package var values: [String]
    /// Optional fields say so beside their label.
    package var isRequired: Bool
    /// For the browser's own filling in, such as `username`.
    package var autocomplete: String?
    /// Why the last attempt was refused, in the reader's language.
    package var error: String?

    package init(
        _ name: String, _ label: String, _ kind: Kind = .text, value: String? = nil, hint: String? = nil,
        isRequired: Bool = true, autocomplete: String? = nil
    ) {
        self.init(
            name, label, kind, values: value.map { [$0] } ?? [], hint: hint, isRequired: isRequired,
            autocomplete: autocomplete)
    }

    package init(
        _ name: String, _ label: String, _ kind: Kind, values: [String], hint: String? = nil, isRequired: Bool = true,
        autocomplete: String? = nil
    ) {
        self.name = name
        self.label = label
        self.kind = kind
        self.values = values
        self.hint = hint
        self.isRequired = isRequired
        self.autocomplete = autocomplete
    }

    /// A value that travels with the form unseen.
    package static func hidden(_ name: String, _ value: String) -> FormField {
        FormField(name, "", .hidden, value: value)
    }

    /// The id of the control that an error links to.
    var id: String { "f-" + name }
    var isHidden: Bool { if case .hidden = kind { true } else { false } }
    var isFile: Bool { if case .file = kind { true } else { false } }

    /// The field with what was typed in it; passwords and files are never given back.
    func filled(from input: FormInput) -> FormField {
        var copy = self
        switch kind {
        case .password, .file, .hidden: return self
        case .checkboxes, .boolean: copy.values = input.all(name)
        default: copy.values = input.has(name) ? input.all(name) : values
        }
        return copy
    }
}

/// One answer to choose.
package struct Choice: Sendable {
    package let value: String
    package let label: String
    package var hint: String?
    package init(_ value: String, _ label: String, hint: String? = nil) {
        self.value = value
        self.label = label
        self.hint = hint
    }
}
