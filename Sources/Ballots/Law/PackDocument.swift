import Kernel

/// One file of `Content/laws`, as written; `LawBook` turns files into packs.
package struct PackDocument: Sendable, Decodable {
    package let id: String
    let title: Localized
    let document: String
    let from: CivilDate
    let to: CivilDate?
    let standing: PackStanding
    let subject: String
    /// The packs that speak where this one is silent, in this order.
    let silentThen: [String]?
    let rules: [Entry]

    /// One rule as written; without a value it is a line to be filled in, and the bases speak.
    struct Entry: Sendable, Decodable {
        let key: String
        let value: RuleValue?
        let article: String
        let document: String?
        let basis: RuleBasis?
        let text: Localized
        let checked: RuleCheck?
    }

    /// Its own rules by key; a key that stands twice is refused.
    func ownRules() throws(Problem) -> [String: LawRule] {
        var rules: [String: LawRule] = [:]
        for entry in self.rules {
            guard let value = entry.value else { continue }
            let rule = LawRule(
                key: entry.key, value: value, pack: id, document: entry.document ?? document, article: entry.article,
                basis: entry.basis ?? basis, text: entry.text, checked: entry.checked ?? .open)
            guard rules.updateValue(rule, forKey: entry.key) == nil else {
                throw Problem("ballots.rule_twice", field: entry.key, ["rule": entry.key, "pack": id])
            }
        }
        return rules
    }

    private var basis: RuleBasis {
        switch standing {
        case .law, .province, .template: .law
        case .analogy: .analogy
        case .practice: .practice
        }
    }
}
