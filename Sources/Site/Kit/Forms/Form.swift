import Kernel

/// A form: its questions, where it goes and what its button says.
package struct Form: Sendable {
    /// Questions under one heading.
    package struct Section: Sendable {
        package let heading: String?
        package var fields: [FormField]
        package init(_ heading: String? = nil, _ fields: [FormField]) {
            self.heading = heading
            self.fields = fields
        }
    }

    package let action: URLPath
    package var sections: [Section]
    /// The button names the act: 保存场所.
    package let submit: String
    /// Where somebody goes who thinks better of it.
    package var cancel: URLPath?
    /// Whether the button cannot be taken back and looks so.
    package var isDangerous: Bool
    private var problems: [Problem] = []

    package init(
        to action: URLPath, submit: String, cancel: URLPath? = nil, isDangerous: Bool = false, sections: [Section]
    ) {
        self.action = action
        self.sections = sections
        self.submit = submit
        self.cancel = cancel
        self.isDangerous = isDangerous
    }

    package init(
        to action: URLPath, submit: String, cancel: URLPath? = nil, isDangerous: Bool = false, _ fields: [FormField]
    ) {
        self.init(
            to: action, submit: submit, cancel: cancel, isDangerous: isDangerous, sections: [Section(nil, fields)])
    }

    /// The form with what was typed and, at each field, why it was refused.
    package func showing(_ state: FormState, _ words: Words) -> Form {
        var copy = self
        copy.problems = state.problems
        for section in copy.sections.indices {
            for place in copy.sections[section].fields.indices {
                var field = copy.sections[section].fields[place]
                if let input = state.input { field = field.filled(from: input) }
                field.error = state.problems.first { $0.field == field.name }.map { words.sentence(for: $0) }
                copy.sections[section].fields[place] = field
            }
        }
        return copy
    }

    /// The error summary, if there is something to mend, and the form.
    package func html(_ context: LinliContext) -> HTML {
        let words = context.words
        let fields = sections.flatMap(\.fields)
        let hasFile = fields.contains(where: \.isFile)
        let body = HTML.each(sections) { section in
            let inner = HTML.each(section.fields) { $0.html(words) }
            return HTML.with(section.heading) { "<h2>\($0)</h2>\n" } + inner
        }
        let encoding: Attributes = ["enctype": hasFile ? "multipart/form-data" : nil]
        return """
            \(ErrorSummary(problems, fields: fields).html(words))<form method="post" action="\(action)"\(encoding) \
            class="form" novalidate>
            \(context.formToken)
            \(body)<p class="buttons"><button class="\(isDangerous ? "danger" : "primary")">\(submit)</button>\
            \(HTML.with(cancel) { "<a class=\"button\" href=\"\($0)\">\(words(.cancel))</a>" })</p>
            </form>

            """
    }
}
