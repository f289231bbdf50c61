import Foundation
import GRDB

extension SQLValue {
    /// The value as GRDB binds it.
    func databaseValue() throws -> DatabaseValue {
        switch self {
        case .null: return .null
        case .integer(let number): return number.databaseValue
        case .text(let text):
            guard !text.utf8.contains(0) else { throw UnstorableText() }
            return text.databaseValue
        case .blob(let bytes): return Data(bytes).databaseValue
        }
    }

    /// - Throws: `CorruptRow` for a number that is not whole.
    init(_ value: DatabaseValue) throws {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number):
            guard let whole = Int64(exactly: number) else { throw CorruptRow(column: "number \(number)") }
            self = .integer(whole)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob([UInt8](data))
        }
    }
}
