import HTTPTypes
import Hummingbird
import NIOCore

/// Compresses text above 1 KB for browsers that take gzip; leaves streams and what is compressed already.
struct Compression: RouterMiddleware {
    static let threshold = 1024

    func handle(
        _ request: Request, context: LinliContext, next: (Request, LinliContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard isText(response.headers[.contentType]) else { return response }
        response.headers.addVary("Accept-Encoding")
        guard response.headers[.contentEncoding] == nil, Compression.accepts(request.headers[.acceptEncoding]),
            (response.body.contentLength ?? 0) > Compression.threshold,
            let plain = try await CollectedBody.bytes(of: response),
            let compressed = Gzip.compress(Array(plain.readableBytesView))
        else { return response }
        response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: compressed))
        response.headers[.contentEncoding] = "gzip"
        return response
    }

    /// Whether the header names gzip (or everything) without forbidding it.
    static func accepts(_ header: String?) -> Bool {
        (header ?? "").lowercased().split(separator: ",").contains { part in
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let name = pieces.first, name == "gzip" || name == "*" else { return false }
            return !pieces.dropFirst().contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
        }
    }

    private func isText(_ type: String?) -> Bool {
        guard let type else { return false }
        return type.hasPrefix("text/") || type.contains("json") || type.contains("xml") || type.hasPrefix("image/svg")
    }
}

extension HTTPFields {
    /// Adds one name to `Vary`, once.
    mutating func addVary(_ name: String) {
        let present = self[.vary] ?? ""
        guard !present.split(separator: ",").contains(where: { $0.filter { $0 != " " } == name }) else { return }
        self[.vary] = present.isEmpty ? name : present + ", " + name
    }
}
