import CLibPQ

/// Reads the cells of an answer by the types of its columns.
struct PostgresAnswer {
    let columns: RowColumns
    private let types: [Oid]

    init(_ result: OpaquePointer?) {
        let places = 0..<PQnfields(result)
        columns = RowColumns(places.map { String(cString: PQfname(result, $0)) })
        types = places.map { PQftype(result, $0) }
    }

    /// The first row of the result.
    ///
    /// - Throws: `CorruptRow` for a number that is not whole or too large.
    func row(_ result: OpaquePointer?) throws -> Row {
        var values: [SQLValue] = []
        values.reserveCapacity(types.count)
        for (place, type) in types.enumerated() {
            let column = Int32(place)
            guard PQgetisnull(result, 0, column) == 0, let cell = PQgetvalue(result, 0, column) else {
                values.append(.null)
                continue
            }
            let bytes = UnsafeRawBufferPointer(start: cell, count: Int(PQgetlength(result, 0, column)))
            values.append(try value(bytes, type, place))
        }
        return Row(columns: columns, values: values)
    }

    private func value(_ bytes: UnsafeRawBufferPointer, _ type: Oid, _ place: Int) throws -> SQLValue {
        switch type {
        case PostgresType.int8, PostgresType.int4, PostgresType.int2, PostgresType.numeric:
            guard let number = PostgresAnswer.whole(bytes) else { throw CorruptRow(column: columns.names[place]) }
            return .integer(number)
        case PostgresType.bool: return .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
        case PostgresType.bytea: return .blob(PostgresAnswer.unhexed(bytes.dropFirst(2)))
        default: return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    /// A whole number; decimals are allowed when they are zeros (`12.00`).
    private static func whole(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        let text = Substring(decoding: bytes, as: UTF8.self)
        guard let dot = text.firstIndex(of: ".") else { return Int64(text) }
        guard text[dot...].dropFirst().allSatisfy({ $0 == "0" }) else { return nil }
        return Int64(text[..<dot])
    }

    private static func unhexed(_ digits: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
        func nibble(_ byte: UInt8) -> UInt8 { byte < 58 ? byte - 48 : byte - 87 }
        return stride(from: digits.startIndex, to: digits.endIndex - 1, by: 2).map {
            nibble(digits[$0]) << 4 | nibble(digits[$0 + 1])
        }
    }
}
