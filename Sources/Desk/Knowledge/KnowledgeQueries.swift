import Kernel
import Store

/// Articles and templates; the newest version of each is the one that counts.
enum KnowledgeQueries {
    static func insert(
        _ draft: KnowledgeDraft, id: String, version: Int64, at: Instant, account: String, name: String,
        district: String, on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO desk_knowledge (district, id, version, kind, title, body, category, office, review_by,
                is_public, is_active, at, account, actor_name)
            VALUES (\(district), \(id), \(version), \(draft.kind.rawValue), \(draft.title), \(draft.text),
                \(draft.category), \(draft.office.description), \(draft.reviewBy), \(draft.isPublic),
                \(draft.isActive), \(at), \(account), \(name))
            """)
    }

    static func find(_ id: String, district: String, on connection: any Connection) throws -> KnowledgeItem? {
        try connection.row(
            """
            SELECT * FROM desk_knowledge WHERE district = \(district) AND id = \(id) ORDER BY version DESC LIMIT 1
            """
        ).map(KnowledgeItem.init)
    }

    /// The newest versions, by title; of a category also those that belong to none.
    static func list(
        _ district: String, kind: KnowledgeItem.Kind?, category: String?, on connection: any Connection
    ) throws -> [KnowledgeItem] {
        var conditions: [SQL] = ["k.district = \(district)"]
        if let kind { conditions.append("k.kind = \(kind.rawValue)") }
        if let category { conditions.append("(k.category = \(category) OR k.category IS NULL)") }
        return try connection.rows(
            """
            SELECT k.* FROM desk_knowledge AS k
            WHERE \(SQL.join(conditions, separator: " AND ")) AND k.version = (
                SELECT MAX(newer.version) FROM desk_knowledge AS newer
                WHERE newer.district = k.district AND newer.id = k.id)
            ORDER BY k.title, k.id LIMIT 2000
            """
        ).map(KnowledgeItem.init)
    }
}

extension KnowledgeItem {
    fileprivate init(_ row: Row) throws {
        guard let kind = Kind(rawValue: try row.text("kind")), let office = OfficeID(try row.text("office")) else {
            throw CorruptRow(column: "desk_knowledge.kind")
        }
        self.init(
            id: try row.text("id"), version: try row.integer("version"), kind: kind, title: try row.text("title"),
            text: try row.text("body"), category: try row.optionalText("category"), office: office,
            reviewBy: try row.date("review_by"), isPublic: try row.flag("is_public"),
            isActive: try row.flag("is_active"), at: try row.instant("at"), actorName: try row.text("actor_name"))
    }
}
