import Kernel
import Measures
import Plans
import Registry

/// The second step of writing a plan: its text, what the compiler says, the clauses with their numbers, and what the
/// plan would say of the district's own records.
struct PlanEditorPage {
    let text: String
    let check: PlanCheck
    /// The plan over the district's records; nil when it does not compile.
    let report: PlanReport?
    let registers: [RegisterSpec]
    let words: Words

    func page(_ context: LinliContext, _ state: FormState) -> Page {
        let problems = ErrorSummary(state.problems, fields: []).html(words)
        var page = Page.console(
            words(.writeEditor),
            crumbs: [
                Crumb(words(.planAdminTitle), "/console/plans"), Crumb(words(.writeTitle), "/console/plans/write"),
            ],
            lead: words(.writeEditorLead), isWide: true,
            main: problems + "<div id=\"plan-verdict\" aria-live=\"polite\">\(verdict(context))</div>\n"
                + editor(context)
                + "<div id=\"plan-preview\">\(preview)\(clauses)</div>\n")
        page.hasErrors = !check.isAccepted
        return page
    }

    // MARK: what the compiler says

    private func verdict(_ context: LinliContext) -> HTML {
        PlanVerdict(text: text, check: check).html(context)
    }

    // MARK: text and new targets

    private func editor(_ context: LinliContext) -> HTML {
        """
        <form method="post" action="/console/plans/write" class="form write" data-live novalidate>
        \(context.formToken)
        <div class="field"><label for="f-text">\(words(.writeText))</label>
        <textarea id="f-text" name="text" rows="24" class="code" spellcheck="false">
        \(text)</textarea></div>
        <p class="buttons"><button class="primary" name="step" value="check">\(words(.writeCheck))</button></p>
        \(HTML.when(!open.isEmpty || !check.plan.clauses.isEmpty, addition))</form>

        """
    }

    private var addition: HTML {
        let kinds: [(TargetClass, MessageKey)] = [
            (.executable, .writeExecutable), (.checklist, .writeChecklist), (.trend, .writeTrend),
            (.baseline, .writeBaseline),
        ]
        let levels = UnitLevel.allCases.filter { $0 != .city }
        return """
            <fieldset class="filters"><legend>\(words(.writeAddHead))</legend>
            <p class="hint">\(words(.writeAddLead))</p>
            \(select("clause", words(.writeClause), candidates.map { ($0.id, label($0)) }))\
            \(select("class", words(.writeClass), kinds.map { ($0.0.rawValue, words($0.1)) }))\
            \(select("level", words(.writeLevel), levels.map { ($0.rawValue, words(VerdictWords.name(of: $0))) }))\
            \(select("source", words(.writeSource), registers.map { ($0.name, words($0.title)) }))\
            <div class="field"><label for="f-amount">\(words(.writeAmount))</label>\
            <input class="short" type="text" inputmode="decimal" id="f-amount" name="amount" value="1"></div>
            <p class="buttons"><button name="step" value="add">\(words(.writeAdd))</button></p>
            </fieldset>

            """
    }

    private func select(_ name: String, _ label: String, _ choices: [(String, String)]) -> HTML {
        let options = HTML.each(choices) { "<option value=\"\($0.0)\">\($0.1)</option>" }
        return """
            <div class="field"><label for="f-\(name)">\(label)</label>\
            <select id="f-\(name)" name="\(name)">\(options)</select></div>

            """
    }

    /// Clauses that state a number and have no target come first.
    private var candidates: [Clause] {
        let first = Set(open.map(\.id))
        return open + check.plan.clauses.filter { !first.contains($0.id) }
    }

    private var open: [Clause] { check.uncovered }

    private func label(_ clause: Clause) -> String {
        let text = clause.text
        return clause.id + " " + (text.count > 40 ? text.prefix(40) + "…" : text)
    }
}
