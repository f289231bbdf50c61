import Kernel

/// Reads one `assessment` block.
enum AssessmentReader {
    static func read(_ tree: YAMLTree, name: String, line: Int) -> (AssessmentSpec, [PlanIssue]) {
        var reader = YAMLReader(tree)
        var spec = AssessmentSpec(name: name, line: line)
        spec.title = reader.localized("title") ?? Localized(zh: name, en: name)
        spec.level = reader.choice("level", default: .community)
        spec.scale = whole("scale", &reader) ?? 0
        spec.items = items(&reader)
        spec.ties = reader.texts("ties")
        spec.vetoes = vetoes(&reader)
        spec.stages = stages(&reader)
        spec.noticeDays = whole("notice_days", &reader) ?? 0
        if let tree = reader.tree("award") {
            var award = YAMLReader(tree)
            spec.minimum = whole("minimum", &award) ?? 0
            spec.quota = award.located("quota")
            spec.per = award.choice("per", default: .district)
            spec.revokeBelow = whole("revoke_below", &award)
            spec.revokeYears = max(whole("revoke_years", &award) ?? 1, 1)
            if let tree = award.tree("honour") {
                var honour = YAMLReader(tree)
                let (title, grade) = (honour.required("title"), honour.required("grade"))
                award.issues += honour.finish()
                if let title, let grade { spec.honour = AssessmentSpec.Honour(title: title, grade: grade) }
            }
            reader.issues += award.finish()
        }
        if let tree = reader.tree("sample") {
            var sample = YAMLReader(tree)
            spec.confidence = sample.required("confidence")
            spec.maxError = sample.required("max_error")
            reader.issues += sample.finish()
        }
        if spec.items.isEmpty {
            reader.report(tree.place, Problem("plan.assessment_empty", ["assessment": name]))
        }
        return (spec, reader.finish())
    }

    /// A whole number of zero or more.
    private static func whole(_ key: String, _ reader: inout YAMLReader) -> Int? {
        guard let found = reader.located(key) else { return nil }
        if let number = Int(found.value), number >= 0 { return number }
        reader.report(
            YAMLPlace(line: found.line, column: found.column),
            Problem("plan.expected_whole", ["key": key, "value": found.value]))
        return nil
    }

    /// `scores: {T1: 20, T2: {weight: 30, curve: [[80%, 0], [90%, 80%]], dimension: {zh: …, en: …}}}`.
    private static func items(_ reader: inout YAMLReader) -> [AssessmentSpec.Item] {
        guard let tree = reader.tree("scores") else { return [] }
        var scores = YAMLReader(tree)
        let items = scores.all().compactMap { entry -> AssessmentSpec.Item? in
            if case .scalar(let text, _, let place) = entry.value {
                guard let weight = Int(text), weight > 0 else {
                    scores.report(place, Problem("plan.expected_whole", ["key": entry.key, "value": text]))
                    return nil
                }
                return .init(target: entry.key, weight: weight, curve: [], dimension: Localized(zh: "", en: ""))
            }
            var inner = YAMLReader(entry.value)
            let weight = whole("weight", &inner) ?? 0
            let dimension = inner.localized("dimension") ?? Localized(zh: "", en: "")
            let curve = curve(&inner)
            if weight == 0 { inner.report(entry.place, Problem("plan.missing_key", ["key": "weight"])) }
            scores.issues += inner.finish()
            return .init(target: entry.key, weight: weight, curve: curve, dimension: dimension)
        }
        reader.issues += scores.finish()
        return items
    }

    private static func curve(_ reader: inout YAMLReader) -> [AssessmentSpec.Point] {
        guard case .list(let corners, _)? = reader.tree("curve") else { return [] }
        return corners.compactMap { corner in
            guard case .list(let pair, _) = corner, pair.count == 2, let value = located(pair[0]),
                let part = located(pair[1])
            else {
                reader.report(corner.place, Problem("plan.curve_corner"))
                return nil
            }
            return .init(value: value, part: part)
        }
    }

    private static func vetoes(_ reader: inout YAMLReader) -> [Located<String>] {
        guard let tree = reader.tree("veto") else { return [] }
        if case .list(let items, _) = tree { return items.compactMap(located) }
        return located(tree).map { [$0] } ?? []
    }

    private static func stages(_ reader: inout YAMLReader) -> [AssessmentSpec.Stage] {
        guard case .list(let trees, _)? = reader.tree("stages") else { return [] }
        return trees.compactMap { tree in
            var inner = YAMLReader(tree)
            let name = inner.localized("name")
            let minimum = whole("minimum", &inner)
            reader.issues += inner.finish()
            guard let name, let minimum else { return nil }
            return .init(name: name, minimum: minimum)
        }.sorted { $0.minimum < $1.minimum }
    }

    private static func located(_ tree: YAMLTree) -> Located<String>? {
        guard case .scalar(let text, let quoted, let place) = tree else { return nil }
        return Located(value: text, line: place.line, column: place.column + (quoted ? 1 : 0))
    }
}
