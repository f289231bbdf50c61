import Kernel

/// Reads typed values out of a YAML map, gathering every mistake instead of stopping at the first.
struct YAMLReader {
    private let entries: [(key: String, place: YAMLPlace, value: YAMLTree)]
    private let place: YAMLPlace
    private var read: Set<String> = []
    var issues: [PlanIssue] = []

    /// A reader of the map; anything else is an issue and reads as an empty map.
    init(_ tree: YAMLTree) {
        place = tree.place
        if case .map(let entries, _) = tree {
            self.entries = entries
        } else {
            entries = []
            issues.append(PlanIssue(line: place.line, column: place.column, Problem("plan.yaml_map")))
        }
    }

    mutating func report(_ place: YAMLPlace, _ problem: Problem, _ severity: PlanIssue.Severity = .error) {
        issues.append(PlanIssue(severity, line: place.line, column: place.column, problem))
    }

    /// All keys in order, marking them read.
    mutating func all() -> [(key: String, place: YAMLPlace, value: YAMLTree)] {
        read.formUnion(entries.map(\.key))
        return entries
    }

    mutating func tree(_ key: String) -> YAMLTree? {
        read.insert(key)
        return entries.first { $0.key == key }?.value
    }

    /// A scalar as written; nil when absent or `null`.
    mutating func located(_ key: String) -> Located<String>? {
        guard let tree = tree(key) else { return nil }
        guard case .scalar(let text, let quoted, let place) = tree else {
            report(tree.place, Problem("plan.expected_text", ["key": key]))
            return nil
        }
        if !quoted, text == "null" || text == "~" || text.isEmpty { return nil }
        return Located(value: text, line: place.line, column: place.column + (quoted ? 1 : 0))
    }

    mutating func text(_ key: String) -> String? { located(key)?.value }

    mutating func required(_ key: String) -> Located<String>? {
        let before = issues.count
        if let found = located(key) { return found }
        if issues.count == before { report(place, Problem("plan.missing_key", ["key": key])) }
        return nil
    }

    mutating func date(_ key: String) -> CivilDate? {
        guard let found = located(key) else { return nil }
        if let date = CivilDate(found.value) { return date }
        report(YAMLPlace(line: found.line, column: found.column), Problem("plan.expected_date", ["value": found.value]))
        return nil
    }

    mutating func flag(_ key: String, default standard: Bool) -> Bool {
        guard let found = located(key) else { return standard }
        if found.value == "true" { return true }
        if found.value != "false" {
            let place = YAMLPlace(line: found.line, column: found.column)
            report(place, Problem("plan.expected_flag", ["key": key, "value": found.value]))
        }
        return false
    }

    /// One of the raw values of an enumeration.
    mutating func choice<Value: RawRepresentable & CaseIterable>(_ key: String, default standard: Value) -> Value
    where Value.RawValue == String {
        guard let found = located(key) else { return standard }
        if let value = Value(rawValue: found.value) { return value }
        let known = Value.allCases.map(\.rawValue).joined(separator: " ")
        let place = YAMLPlace(line: found.line, column: found.column)
        report(place, Problem("plan.unknown_choice", ["key": key, "value": found.value, "known": known]))
        return standard
    }

    /// A list of scalars; a single scalar counts as a list of one.
    mutating func texts(_ key: String) -> [String] {
        guard let tree = tree(key) else { return [] }
        switch tree {
        case .scalar(let text, _, _): return [text]
        case .list(let items, _):
            return items.compactMap { item in
                if case .scalar(let text, _, _) = item { return text }
                report(item.place, Problem("plan.expected_text", ["key": key]))
                return nil
            }
        case .map:
            report(tree.place, Problem("plan.expected_list", ["key": key]))
            return []
        }
    }

    /// `{zh: …, en: …}`, or a plain text that serves for both with a warning.
    mutating func localized(_ key: String) -> Localized? {
        guard let tree = tree(key) else { return nil }
        return localized(tree, key: key)
    }

    mutating func localized(_ tree: YAMLTree, key: String) -> Localized? {
        if case .scalar(let text, _, let place) = tree {
            report(place, Problem("plan.one_language", ["key": key]), .warning)
            return Localized(zh: text, en: text)
        }
        var inner = YAMLReader(tree)
        let zh = inner.required("zh")
        let en = inner.required("en")
        issues += inner.finish()
        guard let zh, let en else { return nil }
        return Localized(zh: zh.value, en: en.value)
    }

    /// The issues so far, with one for each key nobody asked for.
    mutating func finish() -> [PlanIssue] {
        for entry in entries where !read.contains(entry.key) {
            report(
                entry.place,
                Problem("plan.unknown_key", ["key": entry.key, "known": read.sorted().joined(separator: " ")]))
        }
        return issues
    }
}
