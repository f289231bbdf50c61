import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOCore

/// The one place where a refusal becomes a page (or problem+json) and a fault becomes a log line and a number to quote.
struct ErrorPages: RouterMiddleware {
    func handle(
        _ request: Request, context: LinliContext, next: (Request, LinliContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch {
            return ErrorPages.response(to: error, request, context)
        }
    }

    static func response(to error: any Error, _ request: Request, _ context: LinliContext) -> Response {
        let answer = ErrorAnswer(error)
        if answer.isFault {
            context.logger.error(
                "fault", metadata: ["path": "\(request.uri.path)", "error": "\(String(reflecting: error))"])
        }
        if context.wantsJSON { return ProblemDetails(answer, context).response }
        if answer.status == .unauthorized, request.method == .get, let signIn = context.kit.settings.signIn {
            return context.redirect(to: signIn.with("return", context.path.text))
        }
        let words = context.words
        var page = Page(words(answer.title), main: body(answer, context))
        if context.path.path.hasPrefix("/console"), context.visitor.isSignedIn { page.layout = .console }
        return context.render(page, status: answer.status)
    }

    private static func body(_ answer: ErrorAnswer, _ context: LinliContext) -> HTML {
        let words = context.words
        let reasons = HTML.each(answer.problems) { "<li>\(words.located($0))</li>" }
        return """
            \(HTML.when(!answer.problems.isEmpty, "<ul>\(reasons)</ul>\n"))<p>\(words(answer.advice))</p>
            \(HTML.when(answer.isFault, "<p>\(words(.faultNumber, ["id": context.id]))</p>\n"))\
            <p><a href="/">\(words(.backToHome))</a></p>
            """
    }
}
