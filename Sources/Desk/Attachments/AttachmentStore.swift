import Crypto
import Foundation
import Kernel

/// Attachments as files beside the database, named by the hash of their bytes.
///
/// The same bytes are kept once; a file that was changed on disk is not handed out.
package struct AttachmentStore: Sendable {
    private let folder: URL

    package init(folder: URL) { self.folder = folder }

    /// Keeps the bytes and gives their SHA-256 in hexadecimal.
    func keep(_ bytes: [UInt8]) throws -> String {
        let hash = AttachmentStore.hash(bytes)
        let file = place(hash)
        guard !FileManager.default.fileExists(atPath: file.path) else { return hash }
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file, options: .atomic)
        return hash
    }

    /// The bytes of a hash; nil when they are gone or were changed.
    package func bytes(_ hash: String) -> [UInt8]? {
        guard hash.utf8.count == 64, hash.allSatisfy(\.isHexDigit),
            let data = FileManager.default.contents(atPath: place(hash).path)
        else { return nil }
        let bytes = [UInt8](data)
        return AttachmentStore.hash(bytes) == hash ? bytes : nil
    }

    private func place(_ hash: String) -> URL {
        folder.appendingPathComponent(String(hash.prefix(2))).appendingPathComponent(hash)
    }

    static func hash(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }
}

/// What is known of one attachment.
package struct Attachment: Hashable, Sendable {
    package let id: String
    package let sha256: String
    package let kind: ImageMetadata.Kind
    package let size: Int
    package let name: String
    /// Whether the resident sees it.
    package let isPublic: Bool
    package let at: Instant
}
