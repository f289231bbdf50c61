import Access
import Kernel

/// Where the rules send a matter, and why: the trace that is kept with the request.
package struct DispatchRuling: Hashable, Sendable {
    /// The rule that matched; nil when none did.
    package let rule: String?
    package let lead: OfficeID?
    package let assisting: [OfficeID]
    package let copies: [OfficeID]
    package let reason: Localized?
    package let article: String?
    /// Ids of the rules that were looked at and did not match, in order.
    package let passed: [String]
    /// Why the matched rule could not be followed; it blocks and is shown, later rules are not tried.
    package let problem: Problem?

    /// Asks the rules in order; the first one whose conditions hold decides.
    ///
    /// Beijing's regulation art. 11 and 12.
    package init(
        _ rules: DispatchRules, category: RequestCatalogue.Category, nature: RequestNature, unit: UnitCode,
        offices: Set<OfficeID>
    ) {
        var passed: [String] = []
        for rule in rules.rules {
            guard DispatchRuling.matches(rule, category, nature, unit: unit) else {
                passed.append(rule.id)
                continue
            }
            let lead = DispatchRuling.office(rule.to, at: unit)
            let assisting = (rule.assist ?? []).compactMap { DispatchRuling.office($0, at: unit) }
            let copies = (rule.copy ?? []).compactMap { DispatchRuling.office($0, at: unit) }
            let missing = [lead].compactMap { $0 }.first { !offices.contains($0) }
            let problem: Problem? =
                if lead == nil {
                    Problem("desk.rule_no_place", ["rule": rule.id, "target": rule.to.description])
                } else if let missing {
                    Problem("desk.rule_no_office", ["rule": rule.id, "office": missing.description])
                } else { nil }
            self.init(
                rule: rule.id, lead: problem == nil ? lead : nil,
                assisting: assisting.filter { offices.contains($0) && $0 != lead },
                copies: copies.filter { offices.contains($0) && $0 != lead }, reason: rule.reason,
                article: rule.article, passed: passed, problem: problem)
            return
        }
        self.init(
            rule: nil, lead: nil, assisting: [], copies: [], reason: nil, article: nil, passed: passed,
            problem: Problem("desk.no_rule", ["category": category.code]))
    }

    private init(
        rule: String?, lead: OfficeID?, assisting: [OfficeID], copies: [OfficeID], reason: Localized?,
        article: String?, passed: [String], problem: Problem?
    ) {
        self.rule = rule
        self.lead = lead
        self.assisting = assisting
        self.copies = copies
        self.reason = reason
        self.article = article
        self.passed = passed
        self.problem = problem
    }

    static func matches(
        _ rule: DispatchRules.Rule, _ category: RequestCatalogue.Category, _ nature: RequestNature, unit: UnitCode?
    ) -> Bool {
        if let codes = rule.when.categories, !codes.contains(category.code) { return false }
        if let groups = rule.when.groups, !groups.contains(category.group) { return false }
        if let natures = rule.when.natures, !natures.contains(nature) { return false }
        if let tops = rule.when.within, let unit, !tops.contains(where: { $0.covers(unit) }) { return false }
        return true
    }

    /// The office a target means for a matter in a unit; nil when the unit lies above it.
    static func office(_ target: DispatchRules.Target, at unit: UnitCode) -> OfficeID? {
        switch target.place {
        case .community: unit.level == .community ? OfficeID(unit) : nil
        case .street: unit.level >= .street ? OfficeID(unit.ancestor(at: .street)) : nil
        case .district: OfficeID(unit.ancestor(at: .district))
        case .department(let code): OfficeID(unit.ancestor(at: .district), branch: code)
        }
    }
}
