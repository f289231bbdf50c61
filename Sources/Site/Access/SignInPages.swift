import Access
import HTTPTypes
import Hummingbird
import Kernel

/// Signing in and out.
package struct SignInPages: Sendable {
    private let services: ConsoleServices

    package init(_ services: ConsoleServices) { self.services = services }

    package func add(to router: Router<LinliContext>) {
        router.get("/sign-in") { _, context in
            let next = SignInInput.address(context.query("return"))
            guard !context.visitor.isSignedIn else { return context.redirect(to: next) }
            return context.render(SignInPage(next: next, demo: services.demoAccounts).page(context, .fresh))
        }
        router.post("/sign-in") { request, context in
            try await signIn(try await context.form(request), request, context)
        }
        router.post("/sign-out") { request, context in
            _ = try await context.form(request)
            try await end(context.visitor.session)
            return context.closingSession(in: context.redirect(to: "/"))
        }
    }

    /// A new token each time, so that a token planted beforehand is worth nothing.
    private func signIn(_ form: FormInput, _ request: Request, _ context: LinliContext) async throws -> Response {
        let input = SignInInput(form)
        do {
            let source = context.source(of: request) ?? "name:" + input.loginName
            let signedIn = try await OffThread.run {
                try services.access.signIn(loginName: input.loginName, password: input.password, source: source)
            }
            try await end(context.visitor.session)
            let isStaff = ConsoleRights.may(.viewConsole, signedIn.session.actor)
            let next = !isStaff && input.next.path.hasPrefix("/console") ? "/my" : input.next
            return context.opening(session: signedIn.token, in: context.redirect(to: next))
        } catch let problem as Problem where problem.code.hasPrefix("login.") {
            let state = FormState(input: form, problems: [problem])
            var page = SignInPage(next: input.next, demo: services.demoAccounts).page(context, state)
            page.hasErrors = true
            return context.render(page, status: problem.status)
        }
    }

    private func end(_ token: String?) async throws {
        guard let token else { return }
        try await OffThread.run { try services.access.signOut(token) }
    }
}

/// What the sign-in form sends.
struct SignInInput: Sendable {
    let loginName: String
    let password: String
    let next: URLPath

    init(_ form: FormInput) {
        loginName = form["login_name"]
        password = form.raw("password")
        next = SignInInput.address(form["return"])
    }

    /// A page of this site to go on to; the console for anything else.
    static func address(_ text: String?) -> URLPath {
        guard let path = text.flatMap({ URLPath(checking: $0) }) else { return "/console" }
        let target = path.path.hasPrefix("/en/") ? String(path.path.dropFirst(3)) : path.path
        return target.hasPrefix("/sign-") || target == "/" ? "/console" : path
    }
}

/// The page to sign in on.
struct SignInPage {
    let next: URLPath
    let demo: [DemoAccount]

    func page(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        let form = Form(
            to: "/sign-in", submit: words(.signInSubmit),
            [
                .hidden("return", next.text),
                FormField("login_name", words(.loginName), autocomplete: "username"),
                FormField("password", words(.password), .password, autocomplete: "current-password"),
            ]
        ).showing(state, words)
        var page = Page(words(.signInTitle), lead: words(.signInLead), main: form.html(context) + accounts(context))
        page.inlinesStyle = true
        return page
    }

    /// The accounts of the demonstration, where there are any.
    private func accounts(_ context: LinliContext) -> HTML {
        guard context.kit.settings.isDemo(), !demo.isEmpty else { return .empty }
        let words = context.words
        let rows: [[HTML]] = demo.map {
            [HTML(text: words($0.title)), "<code>\($0.loginName)</code>", "<code>\($0.password)</code>"]
        }
        let table = HTML.table(
            words(.demoAccounts), [words(.demoAccountWho), words(.loginName), words(.password)], rows: rows)
        return "<section><h2>\(words(.demoAccounts))</h2>\n\(table)</section>\n"
    }
}

/// An account that a demonstration shows beside its sign-in form.
package struct DemoAccount: Sendable, Hashable {
    package let loginName: String
    package let password: String
    /// Whose it is: 城东街道办事员.
    package let title: Localized
    package init(loginName: String, password: String, title: Localized) {
        self.loginName = loginName
        self.password = password
        self.title = title
    }
}
