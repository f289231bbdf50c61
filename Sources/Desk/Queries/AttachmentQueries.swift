import Kernel
import Store

/// What is known of attachments; their bytes lie in the attachment store.
enum AttachmentQueries {
    static func insert(
        _ attachment: Attachment, of request: String, district: String, by account: String,
        on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO desk_attachment (district, request, id, sha256, media_type, size, name, is_public, at, account)
            VALUES (\(district), \(request), \(attachment.id), \(attachment.sha256), \(attachment.kind.rawValue),
                \(attachment.size), \(attachment.name), \(attachment.isPublic), \(attachment.at), \(account))
            """)
    }

    static func of(_ request: String, district: String, on connection: any Connection) throws -> [Attachment] {
        try connection.rows(
            """
            SELECT * FROM desk_attachment WHERE district = \(district) AND request = \(request)
            ORDER BY at, id LIMIT 200
            """
        ).map {
            guard let kind = ImageMetadata.Kind(rawValue: try $0.text("media_type")) else {
                throw CorruptRow(column: "desk_attachment.media_type")
            }
            return Attachment(
                id: try $0.text("id"), sha256: try $0.text("sha256"), kind: kind, size: try $0.int("size"),
                name: try $0.text("name"), isPublic: try $0.flag("is_public"), at: try $0.instant("at"))
        }
    }
}
