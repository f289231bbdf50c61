import Kernel

/// A department's task cannot be pushed to a community or a street beyond their duty lists.
///
/// Beijing's regulation art. 17; Weifang's art. 24; State Council General Office 2025 no. 66.
package enum DutyListGuard {
    /// What the list says about an office taking a matter.
    package enum Verdict: Hashable, Sendable {
        /// No list binds the office, or the matter is on it; with the article of the entry.
        case allowed(article: String?)
        /// Not on the list, only assisting, or taken back.
        case refused(Problem)

        /// The refusal, if it is one.
        package var problem: Problem? {
            if case .refused(let problem) = self { return problem }
            return nil
        }
    }

    /// Judges an office as the leading unit.
    package static func lead(_ category: String, _ office: OfficeID, _ lists: DutyLists) -> Verdict {
        guard lists.list(office) != nil else { return .allowed(article: nil) }
        guard let entry = lists.entry(category, for: office) else {
            return refused("desk.duty_not_listed", category, office, lists.source)
        }
        switch entry.mode {
        case .lead: return .allowed(article: entry.article)
        case .assist: return refused("desk.duty_assist_only", category, office, entry.article)
        case .withdrawn: return refused("desk.duty_withdrawn", category, office, entry.article)
        }
    }

    /// Judges an office as an assisting unit.
    package static func assist(_ category: String, _ office: OfficeID, _ lists: DutyLists) -> Verdict {
        guard lists.list(office) != nil else { return .allowed(article: nil) }
        guard let entry = lists.entry(category, for: office) else {
            return refused("desk.duty_not_listed", category, office, lists.source)
        }
        guard entry.mode == .withdrawn else { return .allowed(article: entry.article) }
        return refused("desk.duty_withdrawn", category, office, entry.article)
    }

    private static func refused(
        _ code: String, _ category: String, _ office: OfficeID, _ article: String
    ) -> Verdict {
        .refused(Problem(code, field: "lead", ["category": category, "office": office.description], source: article))
    }
}
