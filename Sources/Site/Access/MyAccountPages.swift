import Access
import Hummingbird
import Kernel
import Registry
import Store

/// One's own account: rights, password, sessions, and who looked at one's personal data.
package struct MyAccountPages: Sendable {
    static let navigation = NavEntry(.meNav, "/console/me")
    private let services: ConsoleServices

    package init(_ services: ConsoleServices) { self.services = services }

    package func add(to router: Router<LinliContext>) {
        let console = router.console(services)
        console.get("/me") { _, context in context.render(try await load(context).page(context)) }
        console.get("/me/password") { _, context in context.render(PasswordPage().page(context, .fresh)) }
        console.post("/me/password") { request, context in
            let visitor = context.visitor
            return try await context.submit(request, page: { PasswordPage().page(context, $0) }) { form in
                try await change(PasswordInput(form), visitor)
                return URLPath("console", "me").with("changed", "password")
            }
        }
        console.post("/me/sign-out-everywhere") { request, context in
            _ = try await context.form(request)
            let actor = context.actor
            try await OffThread.run { _ = try services.access.signOutEverywhere(actor) }
            return context.closingSession(in: context.redirect(to: "/sign-in"))
        }
    }

    private func change(_ input: PasswordInput, _ visitor: Visitor) async throws {
        try input.check()
        try await OffThread.run {
            try services.access.changeOwnPassword(
                from: input.current, to: input.new, keeping: visitor.session, by: visitor.actor)
        }
    }

    private func load(_ context: LinliContext) async throws -> MyAccountPage {
        let (actor, token) = (context.actor, context.visitor.session)
        let (account, session) = try await OffThread.run {
            (
                try services.access.account(actor.account, by: actor),
                try token.flatMap { try services.access.session($0) }
            )
        }
        let (units, entries) = try await services.database.read { connection in
            let filter = AuditFilter(account: actor.account, action: "account")
            return (
                try UnitIndex.load(for: actor, on: connection),
                try AuditQueries.list(Access.everywhere, filter, limit: 10, on: connection)
            )
        }
        let districts = Set(units.units.map(\.district)).sorted().compactMap { UnitCode($0 + "000000") }
        let reads = try await OffThread.run {
            try districts.flatMap {
                try services.access.sensitiveReads(about: "accounts/\(actor.account)", at: $0, by: actor)
            }
        }
        return MyAccountPage(account: account, session: session, units: units, entries: entries, reads: reads)
    }
}

/// What the password form sends.
struct PasswordInput: Sendable {
    let current: String
    let new: String
    let again: String

    init(_ form: FormInput) {
        current = form.raw("current_password")
        new = form.raw("password")
        again = form.raw("repeat")
    }

    /// - Throws: `ValidationFailure` with `password.missing`, `password.repeat`.
    func check() throws {
        var problems: [Problem] = []
        if current.isEmpty { problems.append(Problem("password.missing", field: "current_password")) }
        if new != again { problems.append(Problem("password.repeat", field: "repeat")) }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
    }
}

/// The form for a new password.
struct PasswordPage {
    func page(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        let form = Form(
            to: "/console/me/password", submit: words(.changePassword), cancel: "/console/me",
            [
                FormField(
                    "current_password", words(.currentPassword), .password, autocomplete: "current-password"),
                FormField(
                    "password", words(.newPassword), .password, hint: words(.newPasswordHint),
                    autocomplete: "new-password"),
                FormField("repeat", words(.repeatPassword), .password, autocomplete: "new-password"),
            ]
        ).showing(state, words)
        return .console(
            words(.changePassword), crumbs: [Crumb(words(.meTitle), "/console/me")],
            lead: words(.changePasswordLead), main: form.html(context))
    }
}
