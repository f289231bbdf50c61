import Kernel

/// Reads the front matter: what the plan is, when it holds, its dated parameters.
enum FrontMatterReader {
    static func read(_ tree: YAMLTree, _ rule: (CivilDate) -> StatusRule, into plan: inout Plan) -> [PlanIssue] {
        var reader = YAMLReader(tree)
        plan.id = reader.required("plan")?.value ?? ""
        plan.title = reader.localized("title") ?? plan.title
        plan.about = reader.localized("about") ?? plan.about
        plan.issuer = issuer(&reader)
        plan.document = reader.text("document") ?? ""
        plan.issued = reader.date("issued")
        readValidity(&reader, into: &plan)
        plan.levels = levels(&reader)
        plan.tree = reader.text("tree") == TreeMode.asIs.rawValue ? .asIs : .asWas
        plan.kinds = kinds(&reader)
        plan.parameters = parameters(&reader)
        plan.statusRule = rule(plan.validFrom)
        if let margin = reader.located("status_margin") {
            plan.statusRule = ownRule(margin, &reader) ?? plan.statusRule
        }
        _ = reader.tree("stages")
        _ = reader.tree("supersedes")
        return reader.finish()
    }

    /// The issuer may be a plain name or `{zh, en}`; the document's own language is what counts.
    private static func issuer(_ reader: inout YAMLReader) -> String {
        if case .map? = reader.tree("issuer") { return reader.localized("issuer")?.zh ?? "" }
        return reader.text("issuer") ?? ""
    }

    private static func readValidity(_ reader: inout YAMLReader, into plan: inout Plan) {
        guard let valid = reader.required("valid") else { return }
        let ends = valid.value.split(separator: "/").map { CivilDate($0) }
        guard ends.count == 2, let first = ends[0], let last = ends[1], first <= last else {
            reader.report(
                YAMLPlace(line: valid.line, column: valid.column), Problem("plan.validity", ["value": valid.value]))
            return
        }
        plan.validFrom = first
        plan.validThrough = last
    }

    private static func levels(_ reader: inout YAMLReader) -> [UnitLevel] {
        reader.texts("levels").compactMap { UnitLevel(rawValue: $0.hasSuffix("?") ? String($0.dropLast()) : $0) }
    }

    private static func kinds(_ reader: inout YAMLReader) -> [UnitLevel: [String]] {
        guard let tree = reader.tree("kinds") else { return [:] }
        var inner = YAMLReader(tree)
        var kinds: [UnitLevel: [String]] = [:]
        for level in UnitLevel.allCases {
            let names = inner.texts(level.rawValue)
            if !names.isEmpty { kinds[level] = names }
        }
        reader.issues += inner.finish()
        return kinds
    }

    private static func parameters(_ reader: inout YAMLReader) -> [PlanParameter] {
        guard let tree = reader.tree("params") else { return [] }
        var outer = YAMLReader(tree)
        var result: [PlanParameter] = []
        for entry in outer.all() {
            var inner = YAMLReader(entry.value)
            let unit = inner.text("unit") ?? ""
            _ = inner.tree("title")
            _ = inner.tree("note")
            var values: [(from: CivilDate, literal: String)] = []
            for (key, place, value) in inner.all() where !["unit", "title", "note"].contains(key) {
                guard let day = CivilDate(key), case .scalar(let literal, _, _) = value else {
                    inner.report(place, Problem("plan.expected_date", ["value": key]))
                    continue
                }
                values.append((day, literal))
            }
            if values.isEmpty { inner.report(entry.place, Problem("plan.parameter_empty", ["name": entry.key])) }
            values.sort { $0.from < $1.from }
            result.append(PlanParameter(name: entry.key, unit: unit, values: values, line: entry.place.line))
            outer.issues += inner.finish()
        }
        reader.issues += outer.finish()
        return result
    }

    private static func ownRule(_ margin: Located<String>, _ reader: inout YAMLReader) -> StatusRule? {
        if let rule = StatusRule(percent: margin.value) { return rule }
        let place = YAMLPlace(line: margin.line, column: margin.column)
        reader.report(place, Problem("plan.expected_percent", ["value": margin.value]))
        return nil
    }
}
