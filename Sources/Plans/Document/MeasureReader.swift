import Kernel

/// Reads `measures` and `derive` blocks.
enum MeasureReader {
    static func measures(_ tree: YAMLTree) -> ([MeasureSpec], [PlanIssue]) {
        var outer = YAMLReader(tree)
        var result: [MeasureSpec] = []
        for entry in outer.all() {
            var reader = YAMLReader(entry.value)
            var measure = MeasureSpec(name: entry.key, line: entry.place.line)
            measure.source = reader.required("from") ?? measure.source
            measure.predicate = reader.located("where")
            measure.value = reader.located("value")
            measure.time = reader.required("time") ?? measure.time
            measure.largest = reader.choice("aggregate", default: AggregateName.sum) == .largest
            measure.unit = reader.text("unit") ?? ""
            measure.title = reader.localized("title") ?? Localized(zh: entry.key, en: entry.key)
            outer.issues += reader.finish()
            result.append(measure)
        }
        return (result, outer.finish())
    }

    static func derived(_ tree: YAMLTree) -> ([DerivedSpec], [PlanIssue]) {
        var outer = YAMLReader(tree)
        var result: [DerivedSpec] = []
        for entry in outer.all() {
            var reader = YAMLReader(entry.value)
            guard let formula = reader.required("formula") else {
                outer.issues += reader.finish()
                continue
            }
            var spec = DerivedSpec(name: entry.key, formula: formula, line: entry.place.line)
            spec.unit = reader.text("unit") ?? ""
            spec.title = reader.localized("title") ?? Localized(zh: entry.key, en: entry.key)
            outer.issues += reader.finish()
            result.append(spec)
        }
        return (result, outer.finish())
    }

    private enum AggregateName: String, CaseIterable { case sum, largest }
}
