import Hummingbird
import Kernel

/// Finds out who is asking from the cookies and gives the browser its form secret when a form was written.
struct Visitors: RouterMiddleware {
    static let formCookie = "linli_form"

    func handle(
        _ request: Request, context: LinliContext, next: (Request, LinliContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let cookies = request.cookies
        context.visitor.modes = DisplayModes(cookie: cookies[DisplayModes.cookieName]?.value)
        do {
            context.visitor = try await visitor(context, cookies)
        } catch {
            return ErrorPages.response(to: error, request, context)
        }
        var response = try await next(request, context)
        let secret = context.visitor.formSecret
        if secret.isUsed, secret.isNew {
            response.add(
                SiteCookie(name: Visitors.formCookie, value: Base64URL.encode(secret.bytes)),
                isSecure: context.kit.settings.isSecure)
        }
        return response
    }

    private func visitor(_ context: LinliContext, _ cookies: Cookies) async throws -> Visitor {
        var actor = Actor.anonymous
        var secret: FormSecret?
        var session: String?
        if let token = cookies[SiteCookie.sessionName]?.value, token.utf8.count <= 256,
            let found = try await context.kit.session(token)
        {
            actor = found.actor
            secret = FormSecret(bytes: found.formSecret, isNew: false)
            session = token
        }
        let known = cookies[Visitors.formCookie].flatMap { Base64URL.decode($0.value) }
        if secret == nil, let known, known.count == 32 { secret = FormSecret(bytes: known, isNew: false) }
        return Visitor(
            actor: actor, language: context.visitor.language, modes: context.visitor.modes,
            formSecret: secret ?? FormSecret(bytes: context.kit.randomBytes(32), isNew: true), session: session)
    }
}
