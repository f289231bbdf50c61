import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// How large a form may be.
package enum FormLimit: Int, Sendable {
    /// Texts only: 1 MB.
    case texts = 1_048_576
    /// With one attachment of a resident: 9 MB, held in memory.
    case attachment = 9_437_184
    /// With a file: 64 MB, held in memory.
    case files = 67_108_864
}

extension LinliContext {
    /// The hidden fields each form needs: its token and the key that makes sending it twice harmless.
    package var formToken: HTML {
        visitor.formSecret.use()
        let token = FormToken.make(secret: visitor.formSecret.bytes, mask: kit.randomBytes(32))
        return """
            <input type="hidden" name="\(FormToken.field)" value="\(token)">\
            <input type="hidden" name="once" value="\(Base64URL.encode(kit.randomBytes(16)))">
            """
    }

    /// Reads the form of a request and checks its token.
    ///
    /// - Throws: `Problem` `form.too_large`, `form.unreadable`, `form.token_invalid`.
    package func form(_ request: Request, limit: FormLimit = .texts) async throws -> FormInput {
        let input = try await unverifiedForm(request, limit: limit)
        guard FormToken.isValid(input.raw(FormToken.field), secret: visitor.formSecret.bytes) else {
            throw Problem("form.token_invalid")
        }
        return input
    }

    /// Reads a form whose sending by another site would do no harm, such as the display settings.
    func unverifiedForm(_ request: Request, limit: FormLimit) async throws -> FormInput {
        let maximum = ["mb": String(limit.rawValue / 1_048_576)]
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit.rawValue {
            throw Problem("form.too_large", maximum)
        }
        let buffer: ByteBuffer
        do { buffer = try await request.body.collect(upTo: limit.rawValue) } catch is NIOTooManyBytesError {
            throw Problem("form.too_large", maximum)
        }
        let type = request.headers[.contentType] ?? ""
        if type.hasPrefix("application/x-www-form-urlencoded") {
            return FormInput(items: URLPath.QueryItem.parse(String(buffer: buffer)))
        }
        guard type.hasPrefix("multipart/form-data"), let boundary = MultipartBody.boundary(in: type),
            let input = MultipartBody(bytes: Array(buffer.readableBytesView), boundary: boundary).input()
        else { throw Problem("form.unreadable") }
        return input
    }

    /// The whole life of a sent form: read, check, act once, go on; a refusal shows the page again with what was typed.
    ///
    /// - Parameters:
    ///   - page: the page with the form in a given state; the GET handler renders it with `FormState.fresh`.
    ///   - perform: does the work and says which page comes next; throws `Problem` or `ValidationFailure` to refuse.
    package func submit(
        _ request: Request, limit: FormLimit = .texts, page: (FormState) async throws -> Page,
        perform: @Sendable (FormInput) async throws -> URLPath
    ) async throws -> Response {
        let input = try await form(request, limit: limit)
        do {
            return redirect(to: try await once(input) { try await perform(input) })
        } catch let failure as ValidationFailure {
            return try await refusal(input, failure.problems, .unprocessableContent, page)
        } catch let problem as Problem where !problem.leavesTheForm {
            return try await refusal(input, [problem], problem.status, page)
        }
    }

    /// Does the work of a form once, however often it arrives, and gives the page it led to.
    ///
    /// - Throws: what the work throws; the form may then be sent again.
    package func once(
        _ input: FormInput, _ work: @Sendable () async throws -> URLPath
    ) async throws -> URLPath {
        guard let key = formKey(input) else { return try await work() }
        let address = try await kit.replies.once(key) { try await work().text }
        return URLPath(checking: address) ?? "/"
    }

    /// The key under which the answer to a form is kept; nil for a form without one.
    func formKey(_ input: FormInput) -> String? {
        input.optional("once").flatMap { $0.utf8.count <= 64 ? actor.account + "." + $0 : nil }
    }

    private func refusal(
        _ input: FormInput, _ problems: [Problem], _ status: HTTPResponse.Status,
        _ page: (FormState) async throws -> Page
    ) async throws -> Response {
        var page = try await page(FormState(input: input, problems: problems))
        page.hasErrors = true
        return render(page, status: status)
    }
}
