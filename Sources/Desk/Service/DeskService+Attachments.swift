import Access
import Kernel
import Store

extension DeskService {
    /// Largest attachment, in bytes.
    package static let largestAttachment = 8 * 1024 * 1024
    /// Most attachments of one request.
    package static let mostAttachments = 20

    /// Adds a picture or document to a request, by staff; place, time and device are taken out of pictures.
    ///
    /// - Throws: `Problem` `desk.attachment_size`, `desk.attachment_type`, `desk.attachment_count`,
    ///   `desk.unknown_request`.
    package func attach(
        _ bytes: [UInt8], name: String, isPublic: Bool, to address: RequestAddress, in store: AttachmentStore,
        by actor: Actor
    ) async throws -> Attachment {
        let attachment = try prepared(bytes, name, isPublic, store)
        return try await database.write { connection in
            try AuditTrail.lock(address.district, on: connection)
            let request = try self.visible(
                RequestAddress(district: address.district, id: address.id), to: actor, on: connection
            ).request
            return try self.insert(attachment, request, actor, on: connection)
        }
    }

    /// Adds a picture or document by whoever holds number and code.
    ///
    /// - Throws: as `attach`, and `Problem` `desk.tracking_unknown`.
    package func attach(
        _ bytes: [UInt8], name: String, number: String, secret: String, district: String, in store: AttachmentStore
    ) async throws -> Attachment {
        let attachment = try prepared(bytes, name, true, store)
        return try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            let request = try self.opened(number, secret, district, on: connection)
            return try self.insert(attachment, request, .anonymous, on: connection)
        }
    }

    /// The attachments of a request that the person may see.
    ///
    /// - Throws: `Problem` `desk.unknown_request`.
    package func attachments(_ address: RequestAddress, by actor: Actor) async throws -> [Attachment] {
        try await database.read { connection in
            let request = try self.visible(
                RequestAddress(district: address.district, id: address.id), to: actor, on: connection
            ).request
            return try AttachmentQueries.of(request.id, district: request.district, on: connection)
        }
    }

    /// The attachments that the holder of number and code may see.
    ///
    /// - Throws: `Problem` `desk.tracking_unknown`.
    package func attachments(number: String, secret: String, district: String) async throws -> [Attachment] {
        try await database.read { connection in
            let request = try self.opened(number, secret, district, on: connection)
            return try AttachmentQueries.of(request.id, district: district, on: connection).filter(\.isPublic)
        }
    }

    /// Checks and cleans the bytes and keeps them, before the row that speaks of them.
    private func prepared(
        _ bytes: [UInt8], _ name: String, _ isPublic: Bool, _ store: AttachmentStore
    ) throws -> Attachment {
        guard !bytes.isEmpty, bytes.count <= DeskService.largestAttachment else {
            throw Problem("desk.attachment_size", field: "file", ["mb": String(DeskService.largestAttachment >> 20)])
        }
        guard let kind = ImageMetadata.kind(bytes), let clean = ImageMetadata.stripped(bytes) else {
            throw Problem("desk.attachment_type", field: "file")
        }
        let last = name.split(whereSeparator: { "/\\".contains($0) }).last.map(String.init) ?? ""
        return Attachment(
            id: environment.newID(), sha256: try store.keep(clean), kind: kind, size: clean.count,
            name: last.isEmpty ? "file" : String(last.prefix(120)), isPublic: isPublic, at: environment.now())
    }

    private func insert(
        _ attachment: Attachment, _ request: Request, _ actor: Actor, on connection: any Connection
    ) throws -> Attachment {
        let known = try AttachmentQueries.of(request.id, district: request.district, on: connection)
        // The same bytes again, as by a form sent twice, are the same attachment.
        if let same = known.first(where: { $0.sha256 == attachment.sha256 }) { return same }
        guard known.count < DeskService.mostAttachments else {
            throw Problem("desk.attachment_count", field: "file", ["max": String(DeskService.mostAttachments)])
        }
        try AttachmentQueries.insert(
            attachment, of: request.id, district: request.district, by: actor.account, on: connection)
        try AuditTrail.append(
            AuditEntry(
                district: request.district, at: attachment.at, actor: actor, action: "desk.attach",
                subject: "requests/\(request.id)",
                detail: ["sha256": attachment.sha256, "type": attachment.kind.rawValue]), on: connection)
        return attachment
    }
}
