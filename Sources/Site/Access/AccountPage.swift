import Access
import Kernel

/// One account: its roles, its password, its state.
struct AccountPage {
    let account: Account
    let units: UnitIndex

    private func address(_ step: String) -> URLPath { URLPath("console", "accounts", account.id, step) }

    func page(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        let isOwn = account.id == context.actor.account
        let note = HTML.when(
            context.query("created") != nil,
            .notice("ok", words(.accountCreated, ["name": account.displayName, "login": account.loginName])))
        let saved = HTML.when(context.query("saved") != nil, .notice("ok", words(.savedTitle)))
        let body =
            isOwn
            ? "<p>\(words(.ownAccountNote))</p>\n"
            : roles(context, state) + password(context, state) + switching(context)
        return .console(
            account.displayName, crumbs: [Crumb(words(.accountsTitle), "/console/accounts")],
            main: note + saved + facts(words) + body)
    }

    private func facts(_ words: Words) -> HTML {
        SummaryList([
            .init(words(.loginName), account.loginName),
            .init(words(.accountState), AccountListPage.state(account, words)),
            .init(words(.roles), HTML.each(account.grants) { "\($0.text(words, units))<br>" }),
            .init(words(.lastLogin), account.lastLogin.map { words.time($0) } ?? words(.neverLoggedIn)),
        ]).html(words)
    }

    private func roles(_ context: LinliContext, _ state: FormState) -> HTML {
        let form = Form(
            to: address("roles"), submit: context.words(.saveRoles),
            AccountForm(units: units).roles(account.grants, context.words))
        let shown = state.input?.has("role") == true ? form.showing(state, context.words) : form
        return "<h2>\(context.words(.changeRoles))</h2>\n\(shown.html(context))"
    }

    private func password(_ context: LinliContext, _ state: FormState) -> HTML {
        let words = context.words
        let form = Form(
            to: address("password"), submit: words(.resetPassword),
            [
                FormField(
                    "password", words(.firstPassword), .password, hint: words(.newPasswordHint),
                    autocomplete: "new-password")
            ])
        let shown = state.input?.has("password") == true ? form.showing(state, words) : form
        return "<h2>\(words(.resetPassword))</h2>\n<p>\(words(.resetPasswordLead))</p>\n\(shown.html(context))"
    }

    private func switching(_ context: LinliContext) -> HTML {
        let words = context.words
        let label: MessageKey = account.isActive ? .disableAccount : .enableAccount
        let form = Form(
            to: address("state"), submit: words(label), isDangerous: account.isActive,
            [.hidden("state", account.isActive ? "off" : "on")])
        return """
            <h2>\(words(label))</h2>
            \(HTML.when(account.isActive, "<p>\(words(.disableAccountLead))</p>\n"))\(form.html(context))
            """
    }
}
