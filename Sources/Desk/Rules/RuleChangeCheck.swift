import Kernel

/// What a new version may not do to requests that are under way, and to the past.
enum RuleChangeCheck {
    /// Every reason against a change; the book itself is checked elsewhere.
    static func problems(
        _ part: RulePart, from old: DeskBook, to new: DeskBook, head: RuleHead, known: [RuleSet], today: CivilDate
    ) -> [Problem] {
        var problems: [Problem] = []
        if known.contains(where: { $0.part == part && $0.version == head.version })
            || current(part, old) == head.version
        {
            problems.append(Problem("desk.rules_version", field: "document", value: head.version))
        }
        if head.from < today {
            problems.append(Problem("desk.rules_from", field: "document", value: head.from.description))
        }
        if head.source.allSatisfy(\.isWhitespace) { problems.append(Problem("desk.rules_source", field: "document")) }
        if head.tests.isEmpty { problems.append(Problem("desk.rules_untested", field: "document")) }
        // Requests under way name their category and their promises.
        for category in old.catalogue.categories where new.catalogue.category(category.code) == nil {
            problems.append(Problem("desk.rules_category_gone", field: "document", value: category.code))
        }
        for profile in old.profiles.profiles where new.profiles[profile.id] != profile {
            problems.append(Problem("desk.rules_profile_changed", field: "document", value: profile.id))
        }
        return problems
    }

    /// The version of a part in a book.
    static func current(_ part: RulePart, _ book: DeskBook) -> String {
        switch part {
        case .catalogue: book.catalogue.version
        case .duties: book.duties.version
        case .dispatch: book.dispatch.version
        case .profiles: book.profiles.version
        }
    }
}
