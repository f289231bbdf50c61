import Kernel

/// Why an expression is refused, and where.
///
/// The wording stands in the catalogue under `formula.<code>`.
package struct FormulaError: Error, Hashable, Sendable {
    /// Stable, lower case, such as `unknown_name`.
    package let code: String
    package let range: SourceRange
    /// The parts of the sentence.
    package let arguments: [String: String]
    /// The parts that are types; `message` puts them into words.
    package let types: [String: ValueType]
    /// What was probably meant, when something near exists.
    package let suggestion: String?

    package init(
        _ code: String, at range: SourceRange, _ arguments: [String: String] = [:], types: [String: ValueType] = [:],
        suggestion: String? = nil
    ) {
        self.code = code
        self.range = range
        self.types = types
        // The bare names of types serve readers that do without the catalogue.
        self.arguments = types.mapValues(\.description).merging(arguments) { _, given in given }
        self.suggestion = suggestion
    }

    /// The key of the sentence.
    package var messageKey: MessageKey { MessageKey("formula." + code) }

    /// The sentence in a language, with the suggestion behind it.
    package func message(_ catalogue: Catalogue, language: Language) -> String {
        var parts = arguments
        for (name, type) in types { parts[name] = type.words(catalogue, language) }
        if let kind = parts["kind"] {
            parts["kind"] = catalogue.text(MessageKey("formula.kind." + kind), language: language)
        }
        let sentence = catalogue.text(messageKey, parts, language: language)
        guard let suggestion else { return sentence }
        let hint = catalogue.text("formula.suggestion", ["suggestion": suggestion], language: language)
        return sentence + (language == .zh ? "" : " ") + hint
    }

    /// Every code this engine raises; each has wording in the message catalogue.
    package static let codes: [String] = [
        "argument_count", "argument_type", "bad_character", "bad_date", "bad_duration", "bad_escape", "bad_number",
        "bare_percent_points", "branches_differ", "condition_not_boolean", "constant_needed", "constant_text_needed",
        "date_parts", "empty", "exponent_unit", "exponent_whole", "full_width", "interval_not_value", "missing",
        "missing_at_end", "mixed_list", "name_needed", "name_with_space", "no_order", "no_such_property", "no_time",
        "not_callable", "not_in_language", "operand_type", "result_type", "sum_over_time", "too_deep", "too_long",
        "type_mismatch", "unclosed_comment", "unclosed_string", "unexpected", "unexpected_end", "unit_mismatch",
        "unknown_case", "unknown_field", "unknown_function", "unknown_level", "unknown_name", "unknown_parameter",
        "unknown_unit",
    ]
}
