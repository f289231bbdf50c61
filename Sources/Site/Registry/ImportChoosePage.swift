import Kernel
import Registry

/// The page on which a file is chosen or pasted.
struct ImportChoosePage {
    let book: RegisterBook
    let units: UnitIndex

    func page(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        let registers = [Choice("", words(.registerDetect))] + book.registers.map { Choice($0.name, words($0.title)) }
        let form = Form(
            to: "/console/import", submit: words(.previewFile),
            [
                FormField(
                    "register", words(.registerName), .select(registers), value: context.query("register") ?? ""),
                FormField(
                    "file", words(.fileField), .file(accept: ".csv,.txt,.tsv,text/csv"), hint: words(.fileHint),
                    isRequired: false),
                FormField("text", words(.pasteField), .textarea, hint: words(.pasteHint), isRequired: false),
            ]
        ).showing(state, words)
        let unchanged = HTML.when(
            context.query("unchanged") != nil, .notice("ok", words(.importUnchanged)))
        let templates = HTML.each(book.registers) { spec in
            let path = URLPath("console", "registers", spec.name, "template.csv")
            return "<li><a href=\"\(path)\" download>\(words(spec.title))</a></li>"
        }
        return .console(
            words(.importTitle), lead: words(.importLead),
            main: """
                \(unchanged)\(HTML.actions([.button(words(.receiptsTitle), "/console/import/receipts")]))\(form.html(context))
                <h2>\(words(.templatesHeading))</h2>
                <p>\(words(.templatesLead))</p>
                <ul class="links columns">\(templates)</ul>
                """)
    }
}
