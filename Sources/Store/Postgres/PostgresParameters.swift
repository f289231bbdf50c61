import CLibPQ

/// The values of a statement as libpq wants them: text for numbers and text, binary for bytes.
struct PostgresParameters {
    private(set) var types: [Oid] = []
    private(set) var lengths: [Int32] = []
    private(set) var formats: [Int32] = []
    /// One letter a parameter, to tell prepared statements apart.
    private(set) var signature = ""
    private(set) var texts = CStrings()

    /// - Throws: `UnstorableText`.
    init(_ values: [SQLValue]) throws {
        for value in values {
            switch value {
            case .null:
                add(type: 0, letter: "n")
                texts.appendNothing()
            case .integer(let number):
                add(type: PostgresType.int8, letter: "i")
                texts.append(String(number).utf8)
            case .text(let text):
                guard !text.utf8.contains(0) else { throw UnstorableText() }
                add(type: PostgresType.text, letter: "t")
                texts.append(text.utf8)
            case .blob(let bytes):
                add(type: PostgresType.bytea, letter: "b", length: bytes.count, format: 1)
                texts.append(bytes)
            }
        }
        signature += ":"
    }

    private mutating func add(type: Oid, letter: String, length: Int = 0, format: Int32 = 0) {
        types.append(type)
        lengths.append(Int32(length))
        formats.append(format)
        signature += letter
    }
}

/// The numbers of PostgreSQL's built-in types (pg_type.dat).
enum PostgresType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let numeric: Oid = 1700
}
