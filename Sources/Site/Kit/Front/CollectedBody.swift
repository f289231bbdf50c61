import HTTPTypes
import Hummingbird
import NIOCore

/// Gathers the body of a response in memory.
struct CollectedBody: ResponseBodyWriter {
    /// A response writes into the box; the writer itself is consumed.
    final class Box { var buffer = ByteBuffer() }
    let box = Box()

    mutating func write(_ buffer: ByteBuffer) async throws { box.buffer.writeImmutableBuffer(buffer) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}

    /// The whole body; nil for one that is streamed, which is left alone.
    static func bytes(of response: Response) async throws -> ByteBuffer? {
        guard response.body.contentLength != nil else { return nil }
        let writer = CollectedBody()
        let box = writer.box
        try await response.body.write(writer)
        return box.buffer
    }
}
