import Kernel

extension PlanIssue {
    /// What is wrong and how to mend it, in the reader's language.
    ///
    /// Refusals of formulas have their wording under `formula.<code>`, all others under `problem.<code>`.
    package func sentence(_ words: Words) -> String {
        guard problem.code.hasPrefix("formula.") else { return words.sentence(for: problem) }
        let sentence = words.catalogue.text(MessageKey(problem.code), problem.arguments, language: words.language)
        guard problem.arguments["suggestion"] != nil else { return sentence }
        let hint = words.catalogue.text("formula.suggestion", problem.arguments, language: words.language)
        return sentence + (words.language == .en ? " " : "") + hint
    }
}
