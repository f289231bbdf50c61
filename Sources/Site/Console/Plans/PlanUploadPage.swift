import Kernel
import Plans

/// Loading a plan: its text, and what the compiler says of it.
struct PlanUploadPage {
    let text: String
    /// Nil before anything was checked.
    let check: PlanCheck?

    func page(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        var form = Form(
            to: "/console/plans/new", submit: words(.planCheck), cancel: "/console/plans",
            [
                FormField(
                    "file", words(.planFile), .file(accept: ".md,.txt,text/markdown"), hint: words(.planFileHint),
                    isRequired: false),
                FormField("text", words(.planText), .textarea, value: text, isRequired: false),
            ]
        )
        form = form.showing(FormState(input: nil, problems: state.problems), words)
        let verdict = HTML.with(check) { result($0, context) }
        var page = Page.console(
            words(.planUpload), crumbs: [Crumb(words(.planAdminTitle), "/console/plans")], lead: words(.planUploadLead),
            isWide: true, main: verdict + form.html(context))
        page.hasErrors = check?.isAccepted == false
        return page
    }

    private func result(_ check: PlanCheck, _ context: LinliContext) -> HTML {
        let words = context.words
        let uncovered = HTML.when(
            !check.uncovered.isEmpty,
            """
            <h2>\(words(.planUncovered))</h2>
            <ul>\(HTML.each(check.uncovered) { "<li><code>\($0.id)</code> \($0.text)</li>" })</ul>

            """)
        return PlanVerdict(text: text, check: check).html(context) + uncovered + "<hr>\n"
    }
}
