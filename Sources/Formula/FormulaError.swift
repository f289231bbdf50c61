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
    /// What was probably meant, when something near exists.
    package let suggestion: String?

    package init(
        _ code: String, at range: SourceRange, _ arguments: [String: String] = [:], types: [String: ValueType] = [:],
        suggestion: String? = nil
    ) {
        self.code = code
        self.range = range
        // Types travel as their short text; `sentence` puts them into the reader's words.
        self.arguments = types.mapValues(\.description).merging(arguments) { _, given in given }
        self.suggestion = suggestion
    }

    /// The key of the sentence.
    package var messageKey: String { "formula." + code }

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
