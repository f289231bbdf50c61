import Desk
import Kernel
import WorkCalendar

/// A part of the rules as people read it.
struct RuleTables {
    let part: RulePart
    let book: DeskBook

    func html(_ words: Words) -> HTML {
        switch part {
        case .catalogue: catalogue(words)
        case .duties: duties(words)
        case .dispatch: dispatch(words)
        case .profiles: profiles(words)
        }
    }

    private func name(_ category: String, _ words: Words) -> String {
        book.catalogue.category(category).map { words($0.name) } ?? category
    }

    private func catalogue(_ words: Words) -> HTML {
        let groups = Dictionary(
            book.catalogue.groups.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        let natures = Dictionary(
            book.catalogue.natures.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        let rows = book.catalogue.categories.map { category -> [HTML] in
            [
                HTML(text: words(category.name)), HTML(text: groups[category.group].map { words($0) } ?? ""),
                HTML(text: natures[category.nature].map { words($0) } ?? ""),
                HTML(text: category.evidence.isEmpty ? "–" : words(.rulesEvidenceNeeded)),
                HTML(text: words(category.sensitive ? .answerYes : .answerNo)),
            ]
        }
        let headings = [
            words(.reportCategory), words(.rulesGroup), words(.rulesNature), words(.caseEvidence),
            words(.rulesSensitive),
        ]
        return HTML.table(words(part.title), headings, rows: rows)
    }

    private func duties(_ words: Words) -> HTML {
        let rows = book.catalogue.categories.compactMap { category -> [HTML]? in
            let community = book.duties.community.first { $0.category == category.code }
            let street = book.duties.street.first { $0.category == category.code }
            guard community != nil || street != nil else { return nil }
            return [HTML(text: words(category.name)), duty(community, words), duty(street, words)]
        }
        return HTML.table(
            words(part.title), [words(.reportCategory), words(.rulesCommunity), words(.rulesStreet)], rows: rows)
    }

    private func duty(_ item: DutyLists.Item?, _ words: Words) -> HTML {
        guard let item else { return "–" }
        return "\(words(item.mode.title))<br><span class=\"mut\">\(item.article)</span>"
    }

    private func dispatch(_ words: Words) -> HTML {
        let rows = book.dispatch.rules.enumerated().map { place, rule -> [HTML] in
            let parts =
                (rule.when.categories ?? []).map { name($0, words) } + (rule.when.groups ?? [])
                + (rule.when.natures ?? []).map(\.rawValue)
            return [
                HTML(text: words.number(place + 1)),
                HTML(text: parts.joined(separator: words.language == .zh ? "、" : ", ")),
                HTML(text: target(rule.to, words)),
                "\(words(rule.reason))<br><span class=\"mut\">\(rule.article)</span>",
            ]
        }
        let headings = [words(.rulesOrder), words(.rulesWhen), words(.rulesTo), words(.rulesWhy)]
        return HTML.table(words(part.title), headings, rows: rows)
    }

    private func target(_ target: DispatchRules.Target, _ words: Words) -> String {
        switch target.place {
        case .community: words(.rulesCommunity)
        case .street: words(.rulesStreet)
        case .district: words(.rulesDistrict)
        case .department(let code):
            book.departments.departments.first { $0.code == code }.map { words($0.name) } ?? code
        }
    }

    private func length(_ period: Period, _ words: Words) -> String {
        period.unit == .workingDays ? words(.rulesWorkingDays, ["n": period.amount]) : period.description
    }

    private func profiles(_ words: Words) -> HTML {
        let natures = book.catalogue.natures
        let rows = book.profiles.profiles.map { profile -> [HTML] in
            let mark: HTML =
                profile.id == book.profiles.default ? " <span class=\"tag\">\(words(.rulesUsed))</span>" : .empty
            return ["\(words(profile.name))\(mark)"]
                + natures.map { HTML(text: profile.finish[$0.code.rawValue].map { length($0, words) } ?? "–") }
                + [HTML(text: profile.source)]
        }
        let headings = [words(part.title)] + natures.map { words($0.name) } + [words(.rulesSource)]
        return HTML.table(words(part.title), headings, rows: rows)
    }
}

extension DutyLists.Mode {
    /// How a matter stands on a list.
    var title: MessageKey {
        switch self {
        case .lead: .dutyLead
        case .assist: .dutyAssist
        case .withdrawn: .dutyWithdrawn
        }
    }
}
