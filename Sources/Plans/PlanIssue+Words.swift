import Formula
import Kernel

extension PlanIssue {
    /// What is wrong and how to mend it, in the reader's language.
    ///
    /// Refusals of formulas have their wording under `formula.<code>`, all others under `problem.<code>`.
    package func sentence(_ words: Words) -> String {
        let prefix = "formula."
        guard problem.code.hasPrefix(prefix) else { return words.sentence(for: problem) }
        return FormulaError.sentence(
            String(problem.code.dropFirst(prefix.count)), problem.arguments,
            suggestion: problem.arguments["suggestion"], words.catalogue, language: words.language)
    }
}
