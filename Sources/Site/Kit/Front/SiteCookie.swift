import HTTPTypes
import Hummingbird

/// A cookie as this site sets them: for the whole site, out of reach of scripts, not sent along by other sites' forms.
struct SiteCookie {
    static let sessionName = "linli_session"

    let name: String
    let value: String
    /// How long the browser keeps it; nil until it is closed, 0 removes it.
    var seconds: Int?

    func header(isSecure: Bool) -> String {
        var text = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
        if let seconds { text += "; Max-Age=\(seconds)" }
        return isSecure ? text + "; Secure" : text
    }
}

extension Response {
    mutating func add(_ cookie: SiteCookie, isSecure: Bool) {
        headers.append(HTTPField(name: .setCookie, value: cookie.header(isSecure: isSecure)))
    }
}

extension LinliContext {
    /// The response with the session cookie set; after signing in.
    package func opening(session token: String, in response: Response) -> Response {
        var response = response
        response.add(SiteCookie(name: SiteCookie.sessionName, value: token), isSecure: kit.settings.isSecure)
        return response
    }

    /// The response with the session cookie removed; after signing out.
    package func closingSession(in response: Response) -> Response {
        var response = response
        response.add(SiteCookie(name: SiteCookie.sessionName, value: "", seconds: 0), isSecure: kit.settings.isSecure)
        return response
    }
}
