import Kernel
import Plans

/// What the compiler says of a plan's text: accepted or not, each message with its place, and the way to load it.
struct PlanVerdict {
    let text: String
    let check: PlanCheck

    private static let mostIssues = 100

    func html(_ context: LinliContext) -> HTML {
        let words = context.words
        let facts = counts(words)
        let load = HTML.when(
            check.isAccepted,
            Form(
                to: "/console/plans/new", submit: words(.planLoad), cancel: "/console/plans",
                [.hidden("step", "load"), .hidden("text", text)]
            ).html(context))
        let errors = check.issues.count { $0.severity == .error }
        let head =
            check.isAccepted
            ? HTML.notice("ok", words(.planAccepted), facts)
            : HTML.notice("bad", words(.planRefused, ["n": errors]), facts)
        return head + issues(words) + load
    }

    private func counts(_ words: Words) -> HTML {
        let facts = words(
            .planCounts,
            ["clauses": check.plan.clauses.count, "targets": check.plan.targets.count, "tests": check.plan.tests.count])
        let tests = words(.planTests, ["passed": check.testsPassed, "failed": check.testsFailed])
        return "<p>\(words(check.plan.title))<br>\(facts)<br>\(tests)</p>"
    }

    /// Line, column and message of each issue, with the line of the source and a caret under the place.
    private func issues(_ words: Words) -> HTML {
        guard !check.issues.isEmpty else { return .empty }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let items = HTML.each(check.issues.prefix(PlanVerdict.mostIssues)) { issue in
            let source = issue.line >= 1 && issue.line <= lines.count ? String(lines[issue.line - 1]) : ""
            return """
                <li id="line-\(issue.line)"><p><strong>\(words(.planIssueAt, ["line": issue.line, "column": issue.column]))\
                </strong> <span class="tag \(issue.severity == .error ? "bad" : "warn")">\
                \(words(issue.severity == .error ? .planError : .planWarning))</span> \(issue.sentence(words))</p>
                <pre class="source" tabindex="0"><code>\(source)
                \(caret(source, issue.column))</code></pre></li>

                """
        }
        return "<h2>\(words(.planIssues))</h2>\n<ol class=\"plain issues\">\(items)</ol>\n"
    }

    /// Blanks up to the column, as wide as the characters above them, and a caret.
    private func caret(_ source: String, _ column: Int) -> String {
        let ahead = source.unicodeScalars.prefix(max(0, column - 1))
        return ahead.map { $0.value >= 0x2E80 ? "　" : " " }.joined() + "^"
    }
}
