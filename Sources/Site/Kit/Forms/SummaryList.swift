import Kernel

/// Names and values below each other: the facts of a record, or answers to check before sending.
package struct SummaryList: Sendable {
    /// One fact, with the address where it is changed.
    package struct Row: Sendable {
        package let name: String
        package let value: HTML
        package let change: URLPath?
        package init(_ name: String, _ value: HTML, change: URLPath? = nil) {
            self.name = name
            self.value = value
            self.change = change
        }
        package init(_ name: String, _ value: String?, change: URLPath? = nil) {
            self.init(name, HTML(text: value ?? ""), change: change)
        }
    }

    package let rows: [Row]
    package init(_ rows: [Row]) { self.rows = rows }

    /// The list; an empty value reads 未填写.
    package func html(_ words: Words) -> HTML {
        let items = HTML.each(rows) { row in
            let value = row.value.isEmpty ? "<span class=\"mut\">\(words(.notFilledIn))</span>" : row.value
            let change = HTML.with(row.change) {
                "<dd class=\"change\"><a href=\"\($0)\">\(words(.change))<span class=\"vh\">\(row.name)</span></a></dd>"
            }
            return "<div><dt>\(row.name)</dt><dd>\(value)</dd>\(change)</div>\n"
        }
        return "<dl class=\"summary\">\n\(items)</dl>\n"
    }
}

/// The page before something is sent: every answer once more, a way to change each, and the button that names the act.
package struct CheckAnswers: Sendable {
    package let rows: [SummaryList.Row]
    /// What travels on unseen: all fields of the steps before.
    package let carried: [(name: String, value: String)]
    package let action: URLPath
    package let submit: String

    package init(
        rows: [SummaryList.Row], carried: [(name: String, value: String)], action: URLPath, submit: String
    ) {
        self.rows = rows
        self.carried = carried
        self.action = action
        self.submit = submit
    }

    package func html(_ context: LinliContext, problems: [Problem] = []) -> HTML {
        let fields = carried.map { FormField.hidden($0.name, $0.value) }
        return ErrorSummary(problems).html(context.words) + SummaryList(rows).html(context.words)
            + Form(to: action, submit: submit, fields).html(context)
    }
}
