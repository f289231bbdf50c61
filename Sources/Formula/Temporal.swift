import Kernel

/// Dates and durations in texts.
enum Temporal {
    /// A day written `YYYY-MM-DD`.
    static func date(_ text: String) -> CivilDate? { CivilDate(text) }

    /// Why a text after `@` is neither date nor duration: times of day have a refusal of their own.
    static func refusal(_ text: String, _ range: SourceRange) -> FormulaError {
        if text.contains(":") { return FormulaError("no_time", at: range, ["text": text]) }
        let isDuration = text.hasPrefix("P") || text.hasPrefix("-P")
        return FormulaError(isDuration ? "bad_duration" : "bad_date", at: range, ["text": text])
    }

    /// The names that may follow a point.
    static func properties(of type: ValueType) -> [String] {
        switch type {
        case .date: ["year", "month", "day", "weekday"]
        case .duration(.months): ["years", "months"]
        case .duration(.seconds): ["days", "hours", "minutes", "seconds"]
        case .duration(nil): ["years", "months", "days", "hours", "minutes", "seconds"]
        default: []
        }
    }
}
