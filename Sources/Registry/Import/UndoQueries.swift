import Kernel
import Store

/// What taking an import back reads.
enum UndoQueries {
    /// A state that an import wrote, and who wrote the one after it.
    struct Later {
        let id: String
        let payload: String
        let account: String
        let at: Instant
    }

    /// The rows of an import that have a later state, by id; at most `limit`.
    static func changedSince(
        _ receipt: ImportReceipt, limit: Int, on connection: any Connection
    ) throws -> [Later] {
        try connection.rows(
            """
            SELECT written.id AS id, written.payload AS payload, later.account AS account, later.at AS at
            FROM record_version AS written JOIN record_version AS later ON later.district = written.district
                AND later.register = written.register AND later.id = written.id
                AND later.version = written.version + 1
            WHERE written.district = \(receipt.district) AND written.receipt = \(receipt.id)
            ORDER BY written.id LIMIT \(limit)
            """
        ).map { row in
            Later(
                id: try row.text("id"), payload: try row.text("payload"), account: try row.text("account"),
                at: try row.instant("at"))
        }
    }

    /// The next states that an import wrote after a row, by row id; at most `limit`.
    static func written(
        _ receipt: ImportReceipt, after id: String, limit: Int, on connection: any Connection
    ) throws -> [(id: String, version: Int64)] {
        try connection.rows(
            """
            SELECT id, version FROM record_version WHERE district = \(receipt.district)
                AND receipt = \(receipt.id) AND id > \(id) ORDER BY id LIMIT \(limit)
            """
        ).map { (try $0.text("id"), try $0.integer("version")) }
    }

    /// The states of units of its district that an import wrote, by code.
    static func writtenUnits(_ receipt: ImportReceipt, on connection: any Connection) throws -> [UnitVersion] {
        try connection.rows(
            """
            SELECT * FROM unit_version WHERE district = \(receipt.district) AND receipt = \(receipt.id)
            ORDER BY code, version
            """
        ).map(UnitVersion.init)
    }
}
