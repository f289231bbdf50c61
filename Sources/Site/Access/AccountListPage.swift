import Access
import Kernel

/// The list of accounts.
struct AccountListPage {
    let accounts: [Account]
    let units: UnitIndex

    func page(_ context: LinliContext) -> Page {
        let words = context.words
        let headings = [
            words(.displayName), words(.loginName), words(.roles), words(.accountState), words(.lastLogin),
        ]
        let rows: [[HTML]] = accounts.map { account in
            [
                "<a href=\"\(URLPath("console", "accounts", account.id))\">\(account.displayName)</a>",
                "<code>\(account.loginName)</code>",
                HTML.each(account.grants) { "\($0.text(words, units))<br>" },
                AccountListPage.state(account, words),
                HTML(text: account.lastLogin.map { words.time($0) } ?? words(.neverLoggedIn)),
            ]
        }
        return .console(
            words(.accountsTitle), lead: words(.accountsLead), isWide: true,
            main: HTML.actions([.button(words(.createAccount), "/console/accounts/new", isPrimary: true)])
                + HTML.table(words(.accountsTitle), headings, rows: rows))
    }

    static func state(_ account: Account, _ words: Words) -> HTML {
        if !account.isActive { return "<span class=\"tag bad\">\(words(.accountDisabled))</span>" }
        if account.mustChangePassword { return "<span class=\"tag warn\">\(words(.accountFirstPassword))</span>" }
        return "<span class=\"tag ok\">\(words(.accountActive))</span>"
    }
}

/// The fields of roles, and the form of a new account.
struct AccountForm {
    let units: UnitIndex

    func newPage(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        let form = Form(
            to: "/console/accounts/new", submit: words(.createAccount), cancel: "/console/accounts",
            [
                FormField("display_name", words(.displayName), autocomplete: "off"),
                FormField("login_name", words(.loginName), hint: words(.loginNameHint), autocomplete: "off"),
                FormField(
                    "password", words(.firstPassword), .password, hint: words(.newPasswordHint),
                    autocomplete: "new-password"),
            ] + roles([], words)
        ).showing(state, words)
        return .console(
            words(.createAccount), crumbs: [Crumb(words(.accountsTitle), "/console/accounts")],
            lead: words(.createAccountLead), main: form.html(context))
    }

    /// Two roles with their units, filled with what is held.
    func roles(_ grants: [Grant], _ words: Words) -> [FormField] {
        let places = [Choice("everywhere", words(.roleUnitEverywhere))] + units.choices(units.units.filter(\.isLiving))
        let roles = Role.allCases.map { Choice($0.rawValue, words($0.label)) }
        return ["", "_2"].enumerated().flatMap { place, suffix in
            let grant = place < grants.count ? grants[place] : nil
            return [
                FormField(
                    "role" + suffix, words(place == 0 ? .role : .secondRole), .select(roles),
                    value: grant?.role.rawValue, isRequired: place == 0),
                FormField(
                    "unit" + suffix, words(.roleUnit), .select(places),
                    value: grant.map { $0.unit?.digits ?? "everywhere" }, isRequired: place == 0),
            ]
        }
    }
}
