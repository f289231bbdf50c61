import Crypto
import HTTPTypes
import Hummingbird

/// Gives open pages a fingerprint, and answers "not modified" to a browser that has the page already.
struct Revalidation: RouterMiddleware {
    func handle(
        _ request: Request, context: LinliContext, next: (Request, LinliContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard request.method == .get, response.status == .ok,
            response.headers[.cacheControl]?.hasPrefix("public") == true, response.headers[.eTag] == nil,
            let body = try await CollectedBody.bytes(of: response)
        else { return response }
        let digest = SHA256.hash(data: Array(body.readableBytesView))
        let tag = "W/\"" + Base64URL.encode(Array(digest.prefix(12))) + "\""
        response.headers[.eTag] = tag
        guard Revalidation.matches(request.headers[.ifNoneMatch], tag) else { return response }
        var headers = response.headers
        headers[.contentLength] = nil
        headers[.contentType] = nil
        return Response(status: .notModified, headers: headers)
    }

    /// Whether one of the listed fingerprints is this one (weak comparison).
    static func matches(_ header: String?, _ tag: String) -> Bool {
        (header ?? "").split(separator: ",").contains { part in
            let listed = part.filter { $0 != " " }
            return listed == tag || listed == tag.dropFirst(2) || listed == "*"
        }
    }
}
