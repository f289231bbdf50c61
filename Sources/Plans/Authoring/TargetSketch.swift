import Kernel

/// A first target under a clause, to be filled in: it compiles as it is and counts the records of one register.
package struct TargetSketch: Sendable, Hashable {
    package let clause: String
    package let kind: TargetClass
    package let level: UnitLevel
    /// The register whose records are counted.
    package let source: String
    /// When its records count: `at_end(opened, closed)`.
    package let time: String
    /// What must be reached.
    package let amount: String
    package let due: CivilDate

    package init(
        clause: String, kind: TargetClass, level: UnitLevel, source: String, time: String, amount: String,
        due: CivilDate
    ) {
        self.clause = clause
        self.kind = kind
        self.level = level
        self.source = source
        self.time = time
        self.amount = amount
        self.due = due
    }

    /// The plan file with the target and its measure under the clause.
    ///
    /// - Throws: `Problem` `plan.unknown_clause`.
    package func added(to text: String) throws -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let start = lines.firstIndex(where: { $0.hasPrefix("> [\(clause)]") }) else {
            throw Problem("plan.unknown_clause", field: "clause", value: clause)
        }
        var end = start
        while end + 1 < lines.count, lines[end + 1].hasPrefix(">") { end += 1 }
        lines.insert(contentsOf: block(name: freeName(in: text)), at: end + 1)
        return lines.joined(separator: "\n")
    }

    /// `gz_33`, or with a number behind it when that stands already.
    private func freeName(in text: String) -> String {
        let name = clause.lowercased().replacing("-", with: "_")
        var number = 1
        while text.contains("```target \(name)\(number == 1 ? "" : "_\(number)")\n") { number += 1 }
        return number == 1 ? name : "\(name)_\(number)"
    }

    private func block(name: String) -> [String] {
        let head = ["", "```target \(name)", "title: {zh: 目标名称, en: Name of the target}", "class: \(kind.rawValue)"]
        let tail = ["missing: not_met", "responsible: {lead: {zh: 责任单位, en: Responsible office}}", "```"]
        let level = "level: \(level.rawValue)"
        switch kind {
        case .checklist:
            let items = [
                "checklist:", "  list: \(name)", "  given: true", "  items:",
                "    - {id: first, zh: 第一项, en: First item}",
                "    - {id: second, zh: 第二项, en: Second item}",
            ]
            return head + [level, "goal: {by: \(due)}", "each: true"] + items + tail
        case .trend:
            return head + [level, "formula: \(name)_records", "goal: {op: increase, over: year, by: \(due)}"] + tail
                + measure(name)
        case .baseline:
            return head + [level, "formula: \(name)_records"] + tail + measure(name)
        case .executable, .modifier:
            return head + [
                level, "formula: \(name)_records", "goal: {op: \">=\", value: \(amount), by: \(due)}", "each: true",
            ] + tail + measure(name)
        }
    }

    private func measure(_ name: String) -> [String] {
        [
            "", "```measures",
            "\(name)_records: {from: \(source), time: '\(time)', title: {zh: 记录数（\(name)）, en: Records for \(name)}}",
            "```",
        ]
    }
}
