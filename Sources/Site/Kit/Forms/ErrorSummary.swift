import Kernel

/// All mistakes of a form at its head, each with a link to its field; the script moves the focus here.
package struct ErrorSummary {
    private let problems: [Problem]
    private let ids: [String: String]

    package init(_ problems: [Problem], fields: [FormField] = []) {
        self.problems = problems
        ids = Dictionary(
            fields.filter { !$0.isHidden }.map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
    }

    /// The summary, or nothing when there are no problems.
    package func html(_ words: Words) -> HTML {
        guard !problems.isEmpty else { return .empty }
        let items = HTML.each(problems) { problem in
            let sentence = problem.row == nil ? words.sentence(for: problem) : words.located(problem)
            guard let id = problem.field.flatMap({ ids[$0] }) else { return "<li>\(sentence)</li>" }
            return "<li><a href=\"#\(HTML(text: id))\">\(sentence)</a></li>"
        }
        return """
            <div class="errors" role="alert" tabindex="-1" aria-labelledby="errors-title">
            <h2 id="errors-title">\(words(.errorCount, ["n": problems.count]))</h2>
            <ul>\(items)</ul>
            </div>

            """
    }
}
