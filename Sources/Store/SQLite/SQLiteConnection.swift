import Foundation
import GRDB

/// A conversation with SQLite; statements are prepared once per connection and text.
struct SQLiteConnection: Connection {
    private let database: GRDB.Database
    let dialect = Dialect.sqlite

    init(_ database: GRDB.Database) { self.database = database }

    func run(_ sql: SQL) throws -> Int {
        let statement = try database.cachedStatement(sql: sql.text { _ in "?" })
        try statement.setArguments(StatementArguments(sql.values.map(\.databaseValue)))
        try statement.execute()
        return database.changesCount
    }

    func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        let statement = try database.cachedStatement(sql: sql.text { _ in "?" })
        try statement.setArguments(StatementArguments(sql.values.map(\.databaseValue)))
        let columns = RowColumns(statement.columnNames)
        let cursor = try GRDB.Row.fetchCursor(statement)
        while let row = try cursor.next() {
            try body(Row(columns: columns, values: row.databaseValues.map(SQLValue.init)))
        }
    }

    func script(_ text: String) throws { try database.execute(sql: text) }
}

extension SQLValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }

    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .integer(Int64(number))
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob([UInt8](data))
        }
    }
}
