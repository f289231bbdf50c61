import Kernel
import Store

/// What is wrong with a register, seen by itself.
enum SpecCheck {
    /// Columns that every register has, so that no field may be called so.
    static let commonColumns = [
        "district", "id", "unit", "version", "recorded_at", "recorded_by", "receipt", "continues",
    ]

    static func problem(_ spec: RegisterSpec, _ reason: String) -> Problem {
        Problem("registry.spec_invalid", field: spec.name, ["register": spec.name, "reason": reason])
    }

    static func problems(_ spec: RegisterSpec) -> [Problem] {
        (names(spec) + references(spec) + headers(spec) + choices(spec)).map { problem(spec, $0) }
    }

    private static func names(_ spec: RegisterSpec) -> [String] {
        var seen = Set(commonColumns)
        return ([spec.name, spec.table] + spec.fields.map(\.name)).filter { !isName($0) }.map { "bad name \($0)" }
            + spec.fields.filter { !seen.insert($0.name).inserted }.map { "field \($0.name) is used twice" }
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 }
    }

    private static func references(_ spec: RegisterSpec) -> [String] {
        var reasons: [String] = []
        if spec.key.first != "unit" { reasons.append("the key does not begin with unit") }
        if spec.levels.isEmpty { reasons.append("no level") }
        for name in spec.key + spec.sort where name != "unit" && spec.field(name) == nil {
            reasons.append("no field \(name)")
        }
        for name in [spec.time.start, spec.time.end].compactMap({ $0 }) where spec.field(name)?.type != .date {
            reasons.append("\(name) is not a date")
        }
        if let end = spec.time.end, spec.field(end)?.isRequired != false { reasons.append("\(end) must be optional") }
        for field in spec.fields {
            guard let after = field.personal?.retention.after, spec.field(after)?.type != .date else { continue }
            reasons.append("\(field.name) is kept until years after \(after), which is not a date")
        }
        for rule in spec.rules {
            let types = [rule.field, rule.than].map { spec.field($0)?.type }
            let fits =
                rule.kind == .notGreater
                ? types[0] == types[1] && spec.field(rule.field)?.decimals != nil : types == [.date, .date]
            if !fits { reasons.append("rule \(rule.kind.rawValue) does not fit \(rule.field) and \(rule.than)") }
        }
        return reasons
    }

    private static func headers(_ spec: RegisterSpec) -> [String] {
        var owner: [String: String] = [:]
        for (header, role) in UnitColumn.headers { owner[HeaderMap.normal(header)] = role.rawValue }
        var reasons: [String] = []
        for field in spec.fields {
            let spellings = Set(([field.name, field.title.zh, field.title.en] + field.synonyms).map(HeaderMap.normal))
            for header in spellings.sorted() {
                if let other = owner.updateValue(field.name, forKey: header) {
                    reasons.append("header \(header) means both \(other) and \(field.name)")
                }
            }
        }
        return reasons
    }

    private static func choices(_ spec: RegisterSpec) -> [String] {
        var reasons: [String] = []
        for field in spec.fields {
            var owner: [String: String] = [:]
            for choice in field.choices {
                for spelling in [choice.code, choice.title.zh, choice.title.en] + choice.synonyms {
                    let other = owner.updateValue(choice.code, forKey: HeaderMap.normal(spelling)) ?? choice.code
                    if other == choice.code { continue }
                    reasons.append("\(field.name): \(spelling) means both \(other) and \(choice.code)")
                }
            }
        }
        return reasons
    }
}
