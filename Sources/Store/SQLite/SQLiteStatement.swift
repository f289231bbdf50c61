import GRDB
import GRDBSQLite

/// One prepared statement, spoken to in SQLite's own terms: wrapping each value costs more than the statement itself.
///
/// GRDB prepares, keeps and finalizes it.
final class SQLiteStatement {
    private let prepared: Statement
    private let database: GRDB.Database
    let columns: RowColumns

    private var handle: OpaquePointer { prepared.sqliteStatement }

    init(_ prepared: Statement, _ database: GRDB.Database) {
        self.prepared = prepared
        self.database = database
        columns = RowColumns(prepared.columnNames)
    }

    /// Whether both are one statement of the engine, which can give one answer at a time.
    func isSame(as other: SQLiteStatement) -> Bool { prepared === other.prepared }

    /// Puts the values in place, ready for the first step.
    ///
    /// - Throws: `UnstorableText`.
    func bind(_ values: [SQLValue]) throws {
        reset()
        for (place, value) in values.enumerated() {
            let code = try bind(value, Int32(place + 1))
            guard code == SQLITE_OK else { throw failure() }
        }
    }

    /// Moves to the next row of the answer; false after the last.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failure()
        }
    }

    /// The row it stands on.
    ///
    /// - Throws: `CorruptRow` for a number that is not whole.
    func row() throws -> Row {
        var values: [SQLValue] = []
        let count = columns.names.count
        values.reserveCapacity(count)
        for place in 0..<count { values.append(try value(Int32(place))) }
        return Row(columns: columns, values: values)
    }

    /// Moves to the next row and takes its whole numbers; false after the last.
    ///
    /// - Throws: `CorruptRow` for anything that is no whole number.
    func step(into numbers: inout [Int64], missing: Int64) throws -> Bool {
        guard try step() else { return false }
        for place in numbers.indices {
            let column = Int32(place)
            switch sqlite3_column_type(handle, column) {
            case SQLITE_INTEGER: numbers[place] = sqlite3_column_int64(handle, column)
            case SQLITE_NULL: numbers[place] = missing
            default: throw CorruptRow(column: columns.names[place])
            }
        }
        return true
    }

    /// Lets go of the answer, so that the transaction may end.
    func reset() { sqlite3_reset(handle) }

    private func bind(_ value: SQLValue, _ place: Int32) throws -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(handle, place)
        case .integer(let number): return sqlite3_bind_int64(handle, place, number)
        case .text(""): return sqlite3_bind_text(handle, place, "", 0, SQLiteStatement.copied)
        case .text(var text):
            return try text.withUTF8 { bytes in
                guard !bytes.contains(0) else { throw UnstorableText() }
                return bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text(handle, place, $0.baseAddress, Int32($0.count), SQLiteStatement.copied)
                }
            }
        case .blob(let bytes):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, place, 0) }
            return sqlite3_bind_blob(handle, place, bytes, Int32(bytes.count), SQLiteStatement.copied)
        }
    }

    /// SQLITE_TRANSIENT: SQLite keeps its own copy of what is bound.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    private func value(_ place: Int32) throws -> SQLValue {
        switch sqlite3_column_type(handle, place) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, place))
        case SQLITE_FLOAT:
            let number = sqlite3_column_double(handle, place)
            guard let whole = Int64(exactly: number) else { throw CorruptRow(column: columns.names[Int(place)]) }
            return .integer(whole)
        case SQLITE_TEXT:
            let start = sqlite3_column_text(handle, place)
            let count = Int(sqlite3_column_bytes(handle, place))
            return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(handle, place)
            let count = Int(sqlite3_column_bytes(handle, place))
            return .blob([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
        default: return .null
        }
    }

    private func failure() -> DatabaseError {
        let code = sqlite3_extended_errcode(database.sqliteConnection)
        let message = String(cString: sqlite3_errmsg(database.sqliteConnection))
        reset()
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: prepared.sql)
    }
}
