import HTTPTypes
import Hummingbird

/// Tells the browser what a page may do: load and send only to this site, run no inline script, stand in no frame.
struct SecurityHeaders: RouterMiddleware {
    func handle(
        _ request: Request, context: LinliContext, next: (Request, LinliContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let fields: [(HTTPField.Name?, String)] = [
            (.contentSecurityPolicy, SecurityHeaders.policy(styleHash: context.kit.assets.styleHash)),
            (.xContentTypeOptions, "nosniff"),
            (HTTPField.Name("Referrer-Policy"), "same-origin"),
            (HTTPField.Name("Permissions-Policy"), "camera=(), geolocation=(), microphone=(), payment=()"),
            (HTTPField.Name("Cross-Origin-Opener-Policy"), "same-origin"),
            (HTTPField.Name("X-Request-ID"), context.id),
        ]
        for (name, value) in fields {
            if let name { response.headers[name] = value }
        }
        if context.kit.settings.isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    static func policy(styleHash: String) -> String {
        "default-src 'none'; script-src 'self'; style-src 'self' '\(styleHash)'; img-src 'self' data:; "
            + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    }
}
