/// Reads published files byte by byte; nothing but JSON of whole numbers, with each member once, is read.
struct PublicJSONReader {
    private let bytes: [UInt8]
    private var place = 0
    /// Objects and lists inside each other; deeper files are refused before the stack ends.
    private static let deepest = 64

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func read() throws(Problem) -> PublicJSON {
        let value = try value(depth: 0)
        skipBlanks()
        guard place == bytes.count else { throw refusal }
        return value
    }

    private var refusal: Problem { Problem("package.unreadable", value: "\(place)", ["byte": "\(place)"]) }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipBlanks() { while let next, [9, 10, 13, 32].contains(next) { place += 1 } }

    private mutating func take(_ sign: Character) -> Bool {
        skipBlanks()
        guard next == sign.asciiValue else { return false }
        place += 1
        return true
    }

    private mutating func need(_ sign: Character) throws(Problem) { if !take(sign) { throw refusal } }

    private mutating func value(depth: Int) throws(Problem) -> PublicJSON {
        guard depth < PublicJSONReader.deepest else { throw refusal }
        if take("{") { return try object(depth) }
        if take("[") { return try list(depth) }
        if take("\"") { return .text(try text()) }
        for (word, value) in [("null", PublicJSON.null), ("true", .bool(true)), ("false", .bool(false))] {
            guard bytes[place...].starts(with: word.utf8) else { continue }
            place += word.utf8.count
            return value
        }
        return .integer(try integer())
    }

    private mutating func object(_ depth: Int) throws(Problem) -> PublicJSON {
        var members: [String: PublicJSON] = [:]
        if take("}") { return .object(members) }
        repeat {
            try need("\"")
            let name = try text()
            try need(":")
            guard members[name] == nil else { throw refusal }
            members[name] = try value(depth: depth + 1)
        } while take(",")
        try need("}")
        return .object(members)
    }

    private mutating func list(_ depth: Int) throws(Problem) -> PublicJSON {
        var items: [PublicJSON] = []
        if take("]") { return .list(items) }
        repeat { items.append(try value(depth: depth + 1)) } while take(",")
        try need("]")
        return .list(items)
    }

    private mutating func integer() throws(Problem) -> Int {
        let signs = bytes[place...].prefix { $0 == UInt8(ascii: "-") || (48...57).contains($0) }
        let digits = String(decoding: signs, as: UTF8.self)
        guard let number = Int(digits), String(number) == digits else { throw refusal }
        place += signs.count
        guard let next, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(next) else { return number }
        throw refusal
    }

    private mutating func text() throws(Problem) -> String {
        var found: [UInt8] = []
        while let next, next != UInt8(ascii: "\"") {
            guard next >= 0x20 else { throw refusal }
            place += 1
            if next == UInt8(ascii: "\\") { try escape(&found) } else { found.append(next) }
        }
        try need("\"")
        guard let text = String(validating: found, as: UTF8.self) else { throw refusal }
        return text
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13,
        UInt8(ascii: "\""): 34, UInt8(ascii: "\\"): 92, UInt8(ascii: "/"): 47,
    ]

    /// After a backslash: a short escape, or `u` with four digits that are no half of a pair.
    private mutating func escape(_ found: inout [UInt8]) throws(Problem) {
        guard let sign = next else { throw refusal }
        place += 1
        if let byte = PublicJSONReader.escapes[sign] { return found.append(byte) }
        guard sign == UInt8(ascii: "u"), place + 4 <= bytes.count,
            let digits = String(validating: bytes[place..<place + 4], as: UTF8.self),
            let number = UInt32(digits, radix: 16), digits.first != "+", let scalar = Unicode.Scalar(number)
        else { throw refusal }
        place += 4
        found += Array(String(Character(scalar)).utf8)
    }
}

extension PublicJSON {
    /// Reads a file; whether it was in its one spelling shows in a comparison with `bytes`.
    ///
    /// - Throws: `package.unreadable` with the byte where reading ended.
    package init(reading bytes: [UInt8]) throws(Problem) {
        var reader = PublicJSONReader(bytes)
        self = try reader.read()
    }
}
