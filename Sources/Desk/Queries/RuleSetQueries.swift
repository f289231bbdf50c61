import Kernel
import Store

/// Versions of rule sets; rows are only ever added.
enum RuleSetQueries {
    static func insert(_ set: RuleSet, district: String, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO desk_rule_set (district, part, version, valid_from, source, document, at, account, actor_name)
            VALUES (\(district), \(set.part.rawValue), \(set.version), \(set.from), \(set.source), \(set.document),
                \(set.at), \(set.account), \(set.actorName))
            """)
    }

    /// Every version, by part, the newest first.
    static func all(_ district: String, on connection: any Connection) throws -> [RuleSet] {
        try connection.rows(
            """
            SELECT * FROM desk_rule_set WHERE district = \(district)
            ORDER BY part, valid_from DESC, at DESC, version DESC LIMIT 1000
            """
        ).map {
            guard let part = RulePart(rawValue: try $0.text("part")) else {
                throw CorruptRow(column: "desk_rule_set.part")
            }
            return RuleSet(
                part: part, version: try $0.text("version"), from: try $0.date("valid_from"),
                source: try $0.text("source"), document: try $0.text("document"), at: try $0.instant("at"),
                account: try $0.text("account"), actorName: try $0.text("actor_name"))
        }
    }
}
