import Kernel

extension FormulaError {
    /// The sentence in a language, with the suggestion behind it.
    package func message(_ catalogue: Catalogue, language: Language) -> String {
        FormulaError.sentence(code, arguments, suggestion: suggestion, catalogue, language: language)
    }

    /// The sentence for a refusal of which only code and arguments are at hand.
    package static func sentence(
        _ code: String, _ arguments: [String: String], suggestion: String?, _ catalogue: Catalogue, language: Language
    ) -> String {
        var parts = arguments
        if codesAboutTypes.contains(code) {
            for name in ["left", "right", "found", "expected", "type"] {
                parts[name] = parts[name].map { typeWords($0, catalogue, language) }
            }
        }
        if let kind = parts["kind"] {
            parts["kind"] = catalogue.text(MessageKey("formula.kind." + kind), language: language)
        }
        if language == .en {
            for name in ["near", "allowed"] { parts[name] = parts[name]?.replacing("、", with: ", ") }
        }
        let sentence = catalogue.text(MessageKey("formula." + code), parts, language: language)
        guard let suggestion else { return sentence }
        let hint = catalogue.text("formula.suggestion", ["suggestion": suggestion], language: language)
        return sentence + (language == .zh ? "" : " ") + hint
    }

    /// The codes whose parts `left`, `right`, `found`, `expected` and `type` are types.
    private static let codesAboutTypes: Set<String> = [
        "argument_type", "branches_differ", "condition_not_boolean", "mixed_list", "no_order", "no_such_property",
        "operand_type", "result_type", "type_mismatch",
    ]

    /// A type's short text (`number<m2>`, `list<string>`) in the reader's words.
    private static func typeWords(_ text: String, _ catalogue: Catalogue, _ language: Language) -> String {
        func word(_ name: String, _ arguments: [String: String] = [:]) -> String {
            catalogue.text(MessageKey("formula.type." + name), arguments, language: language)
        }
        guard let open = text.firstIndex(of: "<"), text.hasSuffix(">") else { return word(text) }
        let inner = String(text[text.index(after: open)...].dropLast())
        switch text[..<open] {
        case "number": return inner == "%" ? word("share") : word("quantity", ["unit": inner])
        case "list": return word("list", ["element": typeWords(inner, catalogue, language)])
        case "duration": return word(inner)
        default: return word(String(text[..<open]), ["name": inner])
        }
    }
}
