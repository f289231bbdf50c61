import Kernel

/// Reads one `test` block.
enum PlanTestReader {
    static func read(_ tree: YAMLTree, name: String, line: Int) -> (PlanTest, [PlanIssue]) {
        var reader = YAMLReader(tree)
        var test = PlanTest(name: name, line: line)
        test.at = reader.date("at")
        if test.at == nil { reader.report(tree.place, Problem("plan.missing_key", ["key": "at"])) }
        test.units = units(&reader)
        test.given = given(&reader)
        test.expect = expectations(&reader)
        if test.expect.isEmpty { reader.report(tree.place, Problem("plan.test_empty", ["test": name])) }
        return (test, reader.finish())
    }

    private static func units(_ reader: inout YAMLReader) -> [PlanTest.Unit] {
        guard let tree = reader.tree("units") else { return [] }
        var outer = YAMLReader(tree)
        var units: [PlanTest.Unit] = []
        for entry in outer.all() {
            var inner = YAMLReader(entry.value)
            let level = inner.choice("level", default: UnitLevel.community)
            units.append(
                PlanTest.Unit(
                    code: entry.key, level: level, kind: inner.text("kind") ?? level.rawValue, parent: inner.text("in"),
                    name: inner.text("name") ?? entry.key))
            outer.issues += inner.finish()
        }
        reader.issues += outer.finish()
        return units
    }

    private static func given(_ reader: inout YAMLReader) -> [PlanTest.GivenRecord] {
        guard let tree = reader.tree("given") else { return [] }
        var outer = YAMLReader(tree)
        var records: [PlanTest.GivenRecord] = []
        for source in outer.all() {
            guard case .list(let items, _) = source.value else {
                outer.report(source.place, Problem("plan.expected_list", ["key": source.key]))
                continue
            }
            for item in items {
                var inner = YAMLReader(item)
                var fields: [String: Located<String>] = [:]
                for field in inner.all() { fields[field.key] = inner.located(field.key) }
                records.append(PlanTest.GivenRecord(source: source.key, fields: fields, line: item.place.line))
                outer.issues += inner.finish()
            }
        }
        reader.issues += outer.finish()
        return records
    }

    private static func expectations(_ reader: inout YAMLReader) -> [PlanTest.Expectation] {
        guard let tree = reader.tree("expect") else { return [] }
        var outer = YAMLReader(tree)
        var result: [PlanTest.Expectation] = []
        for entry in outer.all() {
            let names = entry.key.split(separator: "@", maxSplits: 1).map(String.init)
            guard names.count == 2 else {
                outer.report(entry.place, Problem("plan.test_expectation", ["key": entry.key]))
                continue
            }
            var parts: [String: Located<String>] = [:]
            if case .scalar(let text, _, let place) = entry.value {
                parts["status"] = Located(value: text, line: place.line, column: place.column)
            } else {
                var inner = YAMLReader(entry.value)
                for part in inner.all() where part.key != "why" { parts[part.key] = inner.located(part.key) }
                if let why = inner.tree("why") {
                    var reasons = YAMLReader(why)
                    for part in reasons.all() { parts["why." + part.key] = reasons.located(part.key) }
                    outer.issues += reasons.finish()
                }
                outer.issues += inner.finish()
            }
            result.append(
                PlanTest.Expectation(target: names[0], unit: names[1], parts: parts, line: entry.place.line))
        }
        reader.issues += outer.finish()
        return result
    }
}
