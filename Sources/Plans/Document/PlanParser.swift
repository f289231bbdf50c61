import Kernel

/// Turns the text of a literate plan into a `Plan`, with every mistake and its place.
///
/// Format: front matter, headings, clauses as block quotations `> [ID] text` closed by a line `> —— place`, and fenced
/// blocks `target`, `measures`, `derive`, `assessment` and `test`.
package struct PlanParser {
    private var plan = Plan()
    private var issues: [PlanIssue] = []
    private var section = ""
    private let rule: (CivilDate) -> StatusRule

    private init(_ rule: @escaping (CivilDate) -> StatusRule) { self.rule = rule }

    /// Parses; the issues are in the order of the file.
    ///
    /// - Parameter rule: what holds from the plan's first day where it sets nothing of its own.
    package static func parse(_ text: String, _ rule: @escaping (CivilDate) -> StatusRule) -> (
        plan: Plan, issues: [PlanIssue]
    ) {
        var parser = PlanParser(rule)
        var hasFrontMatter = false
        for piece in PlanScanner.pieces(of: text) {
            if case .frontMatter = piece { hasFrontMatter = true }
            parser.take(piece)
        }
        if !hasFrontMatter { parser.report(1, Problem("plan.no_front_matter")) }
        parser.checkNames()
        return (parser.plan, parser.issues.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
    }

    private mutating func report(_ line: Int, _ problem: Problem, _ severity: PlanIssue.Severity = .error) {
        issues.append(PlanIssue(severity, line: line, column: 1, problem))
    }

    private mutating func take(_ piece: PlanScanner.Piece) {
        switch piece {
        case .frontMatter(let lines, let line):
            withYAML(lines, line) { tree, parser in
                parser.issues += FrontMatterReader.read(tree, parser.rule, into: &parser.plan)
            }
        case .heading(let depth, let text, let line): takeHeading(depth, text, line)
        case .quotation(let lines, let line): takeClause(lines, line)
        case .block(let kind, let name, let lines, let line): takeBlock(kind, name, lines, line)
        case .unclosed(let line): report(line, Problem("plan.unclosed"))
        }
    }

    private mutating func withYAML(_ lines: [String], _ line: Int, _ use: (YAMLTree, inout PlanParser) -> Void) {
        do throws(PlanIssue) {
            use(try YAMLTree.parse(lines, offset: line), &self)
        } catch {
            issues.append(error)
        }
    }

    private mutating func takeHeading(_ depth: Int, _ text: String, _ line: Int) {
        var title = text
        var anchor = "heading-\(plan.sections.count + 1)"
        if let open = text.firstRange(of: "{#"), text.hasSuffix("}") {
            anchor = String(text[open.upperBound...].dropLast())
            title = text[..<open.lowerBound].trimmed
        }
        plan.sections.append(PlanSection(depth: depth, title: title, anchor: anchor, line: line))
        section = anchor
    }

    private mutating func takeClause(_ lines: [String], _ line: Int) {
        guard let first = lines.first, first.hasPrefix("["), let close = first.firstIndex(of: "]") else { return }
        let id = String(first[first.index(after: first.startIndex)..<close])
        var words = [first[first.index(after: close)...].trimmed]
        var place = ""
        for text in lines.dropFirst() {
            if text.hasPrefix("——") || text.hasPrefix("--") {
                place = text.dropFirst(2).trimmed
            } else {
                words.append(text)
            }
        }
        var reason: String?
        if let open = place.firstRange(of: "{no-target:"), place.hasSuffix("}") {
            reason = place[open.upperBound...].dropLast().trimmed
            place = place[..<open.lowerBound].trimmed
        }
        if place.isEmpty { report(line, Problem("plan.clause_without_place", ["clause": id]), .warning) }
        plan.clauses.append(
            Clause(
                id: id, text: words.filter { !$0.isEmpty }.joined(), place: place, withoutTarget: reason,
                section: section,
                line: line))
    }

    private mutating func takeBlock(_ kind: String, _ name: String, _ lines: [String], _ line: Int) {
        withYAML(lines, line) { tree, parser in
            switch kind {
            case "target": parser.takeTarget(tree, name, line)
            case "measures":
                let (measures, issues) = MeasureReader.measures(tree)
                parser.plan.measures += measures
                parser.issues += issues
            case "derive":
                let (derived, issues) = MeasureReader.derived(tree)
                parser.plan.derived += derived
                parser.issues += issues
            case "test":
                let (test, issues) = PlanTestReader.read(tree, name: name, line: line)
                parser.plan.tests.append(test)
                parser.issues += issues
            case "assessment":
                let (assessment, issues) = AssessmentReader.read(tree, name: name, line: line - 1)
                parser.plan.assessments.append(assessment)
                parser.issues += issues
            default: parser.report(line - 1, Problem("plan.unknown_block", ["kind": kind]))
            }
        }
    }

    private mutating func takeTarget(_ tree: YAMLTree, _ id: String, _ line: Int) {
        guard !id.isEmpty else { return report(line - 1, Problem("plan.target_unnamed")) }
        guard !plan.clauses.isEmpty else {
            return report(line - 1, Problem("plan.target_without_clause", ["target": id]))
        }
        let index = plan.clauses.count - 1
        let (target, found) = TargetReader.read(tree, id: id, clause: plan.clauses[index].id, line: line - 1)
        issues += found
        plan.clauses[index].targets.append(id)
        plan.targets.append(target)
    }

    /// Ids and names stand once.
    private mutating func checkNames() {
        func doubles(_ names: [(String, Int)], _ what: String) {
            var seen: [String: Int] = [:]
            for (name, line) in names {
                if let first = seen[name] {
                    report(line, Problem("plan.double", ["what": what, "name": name, "first": String(first)]))
                }
                seen[name] = seen[name] ?? line
            }
        }
        doubles(plan.clauses.map { ($0.id, $0.line) }, "clause")
        doubles(plan.targets.map { ($0.id, $0.line) }, "target")
        doubles(plan.measures.map { ($0.name, $0.line) } + plan.derived.map { ($0.name, $0.line) }, "measure")
        doubles(plan.assessments.map { ($0.name, $0.line) }, "assessment")
        for target in plan.targets {
            guard let modified = target.modifies, !plan.targets.contains(where: { $0.id == modified }) else { continue }
            report(target.line, Problem("plan.unknown_target", ["target": modified]))
        }
    }
}
