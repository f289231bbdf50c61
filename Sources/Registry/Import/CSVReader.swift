import Kernel

/// One row of a file; its storage is used again for the next row.
package struct CSVRow {
    fileprivate(set) var bytes: [UInt8] = []
    fileprivate(set) var ends: [Int] = []
    /// An empty row to read into.
    package init() {}
    /// The line of the file on which the row begins, from 1.
    package fileprivate(set) var line = 0

    /// Number of cells.
    package var count: Int { ends.count }
    /// A cell without its quotes; empty when the row is shorter.
    func cell(_ index: Int) -> ArraySlice<UInt8> {
        guard index < ends.count else { return [] }
        return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }
    /// A cell as text.
    package func text(_ index: Int) -> String { String(decoding: cell(index), as: UTF8.self) }
    /// Whether no cell holds anything but blanks.
    package var isBlank: Bool { bytes.allSatisfy { $0 == 32 || $0 == 9 } }
}

/// Reads rows as RFC 4180 has them, with comma, tab or semicolon, and any line end.
package struct CSVReader {
    private let bytes: [UInt8]
    private let separator: UInt8
    private var position = 0
    private var line = 1

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        separator = CSVReader.separator(of: bytes)
    }

    /// The sign that stands most often in the first line, outside quotes.
    private static func separator(of bytes: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [44: 0, 9: 0, 59: 0]
        var isQuoted = false
        for byte in bytes {
            if byte == 34 { isQuoted.toggle() }
            if !isQuoted, byte == 10 || byte == 13 { break }
            if !isQuoted, counts[byte] != nil { counts[byte, default: 0] += 1 }
        }
        return [44, 9, 59].max { counts[$0, default: 0] < counts[$1, default: 0] } ?? 44
    }

    /// Reads the next row into `row`; false at the end of the file.
    ///
    /// - Throws: `Problem` `import.unclosed_quote` or `import.stray_quote` with its line.
    package mutating func next(_ row: inout CSVRow) throws -> Bool {
        row.bytes.removeAll(keepingCapacity: true)
        row.ends.removeAll(keepingCapacity: true)
        row.line = line
        guard position < bytes.count else { return false }
        while true {
            if position < bytes.count, bytes[position] == 34 {
                try quoted(&row)
            } else {
                plain(&row)
            }
            row.ends.append(row.bytes.count)
            guard position < bytes.count else { return true }
            let byte = bytes[position]
            position += 1
            if byte == separator { continue }
            if byte == 13, position < bytes.count, bytes[position] == 10 { position += 1 }
            line += 1
            return true
        }
    }

    private mutating func plain(_ row: inout CSVRow) {
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == separator || byte == 10 || byte == 13 { break }
            position += 1
        }
        row.bytes.append(contentsOf: bytes[start..<position])
    }

    private mutating func quoted(_ row: inout CSVRow) throws {
        let first = line
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte != 34 {
                if byte == 10 { line += 1 }
                row.bytes.append(byte)
            } else if position < bytes.count, bytes[position] == 34 {
                row.bytes.append(34)
                position += 1
            } else {
                return try closed(first)
            }
        }
        throw Problem("import.unclosed_quote", row: first)
    }

    private func closed(_ first: Int) throws {
        guard position < bytes.count else { return }
        let byte = bytes[position]
        guard byte == separator || byte == 10 || byte == 13 else { throw Problem("import.stray_quote", row: first) }
    }
}
