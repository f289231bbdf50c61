import Kernel

/// Reads a comma-separated file with a header row by row, only the columns that are wanted.
///
/// Quoted fields may hold commas; LF and CRLF end a row; a byte order mark is passed over. Works on bytes, because a
/// city has a million rows.
struct RowReader {
    let bytes: [UInt8]
    private var place: Int
    /// The line of the row read last, the header being line 1.
    private(set) var line = 1
    private let wanted: [Int]
    private let names: [String]
    /// The fields of the row read last, in the order in which the columns were asked for.
    private(set) var fields: [Range<Int>]

    /// - Throws: `Problem` `delineate.column_missing`.
    init(_ bytes: [UInt8], columns: [String]) throws {
        self.bytes = bytes
        names = columns
        place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var header: [String] = []
        var end = place
        RowReader.row(bytes, &end) { header.append(String(decoding: bytes[$1], as: UTF8.self)) }
        place = end
        var places: [Int] = []
        for name in columns {
            guard let column = header.firstIndex(of: name) else {
                throw Problem("delineate.column_missing", field: name, row: 1, ["column": name])
            }
            places.append(column)
        }
        var wanted = [Int](repeating: -1, count: header.count)
        for (index, column) in places.enumerated() { wanted[column] = index }
        self.wanted = wanted
        fields = [Range<Int>](repeating: 0..<0, count: columns.count)
    }

    /// Moves to the next row that is not empty; false at the end of the file.
    mutating func next() -> Bool {
        while place < bytes.count {
            line += 1
            if bytes[place] == 10 || bytes[place] == 13 {
                place += bytes[place] == 13 && place + 1 < bytes.count && bytes[place + 1] == 10 ? 2 : 1
                continue
            }
            for index in fields.indices { fields[index] = 0..<0 }
            RowReader.row(bytes, &place) { column, range in
                if column < wanted.count, wanted[column] >= 0 { fields[wanted[column]] = range }
            }
            return true
        }
        return false
    }

    func text(_ index: Int) -> String { String(decoding: bytes[fields[index]], as: UTF8.self) }

    /// A whole number.
    ///
    /// - Throws: `Problem` `delineate.not_a_number` with row and column.
    func whole(_ index: Int) throws -> Int {
        let range = fields[index]
        var place = range.lowerBound
        let isNegative = place < range.upperBound && bytes[place] == UInt8(ascii: "-")
        if isNegative { place += 1 }
        guard place < range.upperBound, range.upperBound - place < 16 else { throw notANumber(index) }
        var value = 0
        while place < range.upperBound {
            guard bytes[place] >= 48, bytes[place] <= 57 else { throw notANumber(index) }
            value = value * 10 + Int(bytes[place] - 48)
            place += 1
        }
        return isNegative ? -value : value
    }

    private func notANumber(_ index: Int) -> Problem {
        Problem(
            "delineate.not_a_number", field: names[index], row: line, value: text(index), ["text": text(index)])
    }

    /// Reads one row and tells each field without its quotes.
    private static func row(_ bytes: [UInt8], _ place: inout Int, _ tell: (Int, Range<Int>) -> Void) {
        var column = 0
        while true {
            var first = place
            var last: Int
            if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
                first += 1
                place += 1
                while place < bytes.count, bytes[place] != UInt8(ascii: "\"") { place += 1 }
                last = place
                while place < bytes.count, bytes[place] != 44, bytes[place] != 10 { place += 1 }
            } else {
                while place < bytes.count, bytes[place] != 44, bytes[place] != 10 { place += 1 }
                last = place
                if last > first, bytes[last - 1] == 13 { last -= 1 }
            }
            tell(column, first..<last)
            column += 1
            guard place < bytes.count else { return }
            place += 1
            if bytes[place - 1] == 10 { return }
        }
    }
}
