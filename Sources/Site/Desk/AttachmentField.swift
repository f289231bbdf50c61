import Desk
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// The field that takes a picture or document; never required to report something.
enum AttachmentField {
    static func field(_ words: Words, isRequired: Bool = false) -> FormField {
        let largest = DeskService.largestAttachment >> 20
        return FormField(
            "file", words(.attachField), .file(accept: ".jpg,.jpeg,.png,.pdf"),
            hint: words(.attachHint, ["mb": largest]), isRequired: isRequired)
    }
}

extension Attachment {
    /// Its size as people read it.
    var measure: String { size >= 1_048_576 ? "\(size >> 20) MB" : "\(max(1, size >> 10)) KB" }

    /// The file to be saved, never shown inside the site: a document could bring a script of its own.
    ///
    /// - Throws: `Problem` `deskfront.file_gone` when the bytes are missing or are no longer those that were kept.
    func response(from store: AttachmentStore) throws -> Response {
        guard let bytes = store.bytes(sha256) else { throw Problem("deskfront.file_gone") }
        return Response(
            status: .ok,
            headers: [
                .contentType: kind.rawValue, .cacheControl: "no-store",
                .contentDisposition: "attachment; filename*=UTF-8''\(PercentCoding.encode(name))",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
