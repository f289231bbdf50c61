import Access
import HTTPTypes
import Hummingbird
import Kernel
import Store

/// Accounts: who may sign in, and what each may do where.
package struct AccountPages: Sendable {
    static let navigation = NavEntry(.accountsNav, "/console/accounts") { ConsoleRights.may(.manageAccounts, $0) }
    private let services: ConsoleServices

    package init(_ services: ConsoleServices) { self.services = services }

    package func add(to router: Router<LinliContext>) {
        let console = router.console(services)
        console.get("/accounts") { _, context in context.render(try await list(context)) }
        console.get("/accounts/new") { _, context in context.render(try await newPage(context, .fresh)) }
        console.post("/accounts/new") { request, context in
            let actor = context.actor
            return try await context.submit(request, page: { try await newPage(context, $0) }) { form in
                let draft = try AccountInput(form).draft()
                let account = try await OffThread.run { try services.access.createAccount(draft, by: actor) }
                return URLPath("console", "accounts", account.id).with("created", "1")
            }
        }
        console.get("/accounts/:id") { _, context in context.render(try await account(context, .fresh)) }
        console.post("/accounts/:id/roles") { request, context in
            try await change(request, context) { form, id, actor in
                let grants = try AccountInput.grants(form)
                try services.access.setGrants(grants, account: id, by: actor)
            }
        }
        console.post("/accounts/:id/password") { request, context in
            try await change(request, context) { form, id, actor in
                try services.access.setPassword(form.raw("password"), account: id, by: actor)
            }
        }
        console.post("/accounts/:id/state") { request, context in
            try await change(request, context) { form, id, actor in
                try services.access.setActive(form["state"] == "on", account: id, by: actor)
            }
        }
    }

    private func change(
        _ request: Request, _ context: LinliContext,
        _ work: @escaping @Sendable (FormInput, String, Actor) throws -> Void
    ) async throws -> Response {
        let (id, actor) = (try context.parameters.require("id"), context.actor)
        return try await context.submit(request, page: { try await account(context, $0) }) { form in
            try await OffThread.run { try work(form, id, actor) }
            return URLPath("console", "accounts", id).with("saved", "1")
        }
    }

    private func units(_ actor: Actor) async throws -> UnitIndex {
        try await services.database.read { try UnitIndex.load(for: actor, on: $0) }
    }

    private func list(_ context: LinliContext) async throws -> Page {
        let actor = context.actor
        let accounts = try await OffThread.run { try services.access.accounts(by: actor) }
        return AccountListPage(accounts: accounts, units: try await units(actor)).page(context)
    }

    private func newPage(_ context: LinliContext, _ state: FormState) async throws -> Page {
        guard ConsoleRights.may(.manageAccounts, context.actor) else {
            try Access.require(.manageAccounts, context.actor, at: nil)
            throw HTTPError(.forbidden)
        }
        return AccountForm(units: try await units(context.actor)).newPage(context, state)
    }

    private func account(_ context: LinliContext, _ state: FormState) async throws -> Page {
        let (id, actor) = (try context.parameters.require("id"), context.actor)
        let account = try await OffThread.run { try services.access.account(id, by: actor) }
        return AccountPage(account: account, units: try await units(actor)).page(context, state)
    }
}

/// What the form of a new account sends.
struct AccountInput: Sendable {
    private let form: FormInput
    init(_ form: FormInput) { self.form = form }

    func draft() throws -> AccountDraft {
        AccountDraft(
            loginName: form["login_name"], displayName: form["display_name"], password: form.raw("password"),
            grants: try AccountInput.grants(form))
    }

    /// Up to two roles, each with its unit; empty means everywhere.
    ///
    /// - Throws: `ValidationFailure` with `account.no_grant`, `account.unit_missing`.
    static func grants(_ form: FormInput) throws -> [Grant] {
        var grants: [Grant] = []
        for suffix in ["", "_2"] {
            guard let role = Role(rawValue: form["role" + suffix]) else { continue }
            let place = form["unit" + suffix]
            guard place == "everywhere" || UnitCode(place) != nil else {
                throw ValidationFailure([Problem("account.unit_missing", field: "unit" + suffix)])
            }
            grants.append(Grant(role: role, unit: UnitCode(place)))
        }
        return grants
    }
}
