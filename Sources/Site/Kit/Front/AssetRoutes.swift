import HTTPTypes
import Hummingbird
import NIOCore

/// Serves the files of `Assets`; their names change with their content, so they may be kept for ever.
enum AssetRoutes {
    static func add(to router: Router<LinliContext>) {
        router.get("/assets/:name") { request, context in
            let name = try context.parameters.require("name")
            guard let file = context.kit.assets.file(name) else { throw HTTPError(.notFound) }
            var headers: HTTPFields = [
                .contentType: file.contentType, .cacheControl: "public, max-age=31536000, immutable",
                .eTag: "\"\(file.name)\"", .vary: "Accept-Encoding",
            ]
            if Revalidation.matches(request.headers[.ifNoneMatch], "W/\"\(file.name)\"") {
                return Response(status: .notModified, headers: headers)
            }
            var bytes = file.bytes
            if let gzipped = file.gzipped, Compression.accepts(request.headers[.acceptEncoding]) {
                bytes = gzipped
                headers[.contentEncoding] = "gzip"
            }
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }
}
