import Kernel

/// A dated set of rules: the law of a period, an analogy, or a province's own values on top of the national law.
///
/// Looking a rule up is a dictionary access. A rule that the pack and its bases do not have is a refusal, never a
/// default in code.
package struct LawPack: Hashable, Sendable {
    package let id: String
    package let title: Localized
    /// First day it is in force.
    package let from: CivilDate
    /// Last day it was in force; nil while it is.
    package let to: CivilDate?
    /// What kind of pack it is.
    package let standing: PackStanding
    /// What it is the law of: `residents_committee`, `owners`.
    package let subject: String
    /// Rules by key, those of the bases included.
    package let rules: [String: LawRule]

    /// Whether the pack is in force on a day.
    package func isInForce(on day: CivilDate) -> Bool { from <= day && to.map { day <= $0 } ?? true }
}

/// What kind of pack it is; a template or analogy never becomes the law of an election by itself.
package enum PackStanding: String, Hashable, Sendable, Decodable {
    case law, analogy, practice, template, province
}

/// A rule's value together with the rule, ready to be cited.
package struct Cited<Value: Hashable & Sendable>: Hashable, Sendable {
    package let rule: LawRule
    package let value: Value

    /// What was found by this rule.
    package func finding(_ figures: Figures, holds: Bool, about subject: String? = nil) -> Finding {
        Finding(rule: rule, subject: subject, figures: figures, holds: holds)
    }
}

extension LawPack {
    /// The rule of a key.
    ///
    /// - Throws: `Problem` `ballots.law_silent` when no pack in the chain speaks of it.
    package func rule(_ key: String) throws(Problem) -> LawRule {
        guard let rule = rules[key] else {
            throw Problem("ballots.law_silent", field: key, ["rule": key, "pack": title.zh, "pack_en": title.en])
        }
        return rule
    }

    /// The share a rule asks for.
    package func threshold(_ key: String) throws(Problem) -> Cited<Threshold> {
        let rule = try rule(key)
        guard case .threshold(let value) = rule.value else { throw wrongForm(rule) }
        return Cited(rule: rule, value: value)
    }

    /// A rule's whole number.
    package func number(_ key: String) throws(Problem) -> Cited<Int> {
        let rule = try rule(key)
        guard case .number(let value) = rule.value else { throw wrongForm(rule) }
        return Cited(rule: rule, value: value)
    }

    /// A rule's length in natural days.
    package func days(_ key: String) throws(Problem) -> Cited<Int> {
        let rule = try rule(key)
        guard case .days(let value) = rule.value else { throw wrongForm(rule) }
        return Cited(rule: rule, value: value)
    }

    /// A rule's length in months.
    package func months(_ key: String) throws(Problem) -> Cited<Int> {
        let rule = try rule(key)
        guard case .months(let value) = rule.value else { throw wrongForm(rule) }
        return Cited(rule: rule, value: value)
    }

    /// The smallest and largest number a rule allows.
    package func range(_ key: String) throws(Problem) -> Cited<ClosedRange<Int>> {
        let rule = try rule(key)
        guard case .range(let value) = rule.value else { throw wrongForm(rule) }
        return Cited(rule: rule, value: value)
    }

    /// Whether a rule allows or asks for something.
    package func flag(_ key: String) throws(Problem) -> Cited<Bool> {
        let rule = try rule(key)
        guard case .flag(let value) = rule.value else { throw wrongForm(rule) }
        return Cited(rule: rule, value: value)
    }

    /// The words a rule lists, in its order.
    package func words(_ key: String) throws(Problem) -> Cited<[String]> {
        let rule = try rule(key)
        guard case .words(let value) = rule.value else { throw wrongForm(rule) }
        return Cited(rule: rule, value: value)
    }

    private func wrongForm(_ rule: LawRule) -> Problem {
        Problem("ballots.rule_form", field: rule.key, ["rule": rule.key, "pack": rule.pack])
    }
}
