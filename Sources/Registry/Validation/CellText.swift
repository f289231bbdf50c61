/// Reading what people typed: full-width letters, odd spaces, stray control characters.
enum CellText {
    /// The cell as typed values are read: trimmed, with full-width letters, digits and signs made half-width.
    static func typed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let trimmed = trim(cell)
        return trimmed.allSatisfy { $0 < 0x80 } ? trimmed : trim(narrow(trimmed, onlyAlphanumeric: false)[...])
    }

    /// The cell as text is kept: trimmed, with only full-width letters and digits made half-width, so that Chinese
    /// punctuation stays.
    static func kept(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let trimmed = trim(cell)
        // Full-width forms all begin with the byte EF.
        return trimmed.contains(0xEF) ? trim(narrow(trimmed, onlyAlphanumeric: true)[...]) : trimmed
    }

    /// Without blanks at both ends: space, tab, no-break space, ideographic space.
    static func trim(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = cell
        while true {
            let blank = blankLength(rest)
            guard blank > 0 else { break }
            rest = rest.dropFirst(blank)
        }
        while true {
            let blank = trailingBlankLength(rest)
            guard blank > 0 else { return rest }
            rest = rest.dropLast(blank)
        }
    }

    /// Whether the text holds a control character other than line feed.
    static func hasControl(_ cell: ArraySlice<UInt8>) -> Bool { cell.contains { $0 < 0x20 && $0 != 10 || $0 == 0x7F } }

    private static func blankLength(_ bytes: ArraySlice<UInt8>) -> Int {
        guard let first = bytes.first else { return 0 }
        if first == 32 || first == 9 || first == 10 || first == 13 { return 1 }
        if bytes.starts(with: [0xC2, 0xA0]) { return 2 }
        return bytes.starts(with: [0xE3, 0x80, 0x80]) || bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    private static func trailingBlankLength(_ bytes: ArraySlice<UInt8>) -> Int {
        guard let last = bytes.last else { return 0 }
        if last == 32 || last == 9 || last == 10 || last == 13 { return 1 }
        if last == 0xA0, bytes.suffix(2).first == 0xC2 { return 2 }
        return last == 0x80 && bytes.suffix(3).elementsEqual([0xE3, 0x80, 0x80]) ? 3 : 0
    }

    /// U+FF01–U+FF5E stand 0xFEE0 above their ASCII forms; in UTF-8 they are EF BC 81 to EF BD 9E.
    private static func narrow(_ bytes: ArraySlice<UInt8>, onlyAlphanumeric: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if let narrow = narrowForm(bytes, at: index), !onlyAlphanumeric || isAlphanumeric(narrow) {
                result.append(narrow)
                index += 3
            } else if !onlyAlphanumeric, bytes[index...].starts(with: [0xE3, 0x80, 0x80]) {
                result.append(32)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func narrowForm(_ bytes: ArraySlice<UInt8>, at index: Int) -> UInt8? {
        guard bytes[index] == 0xEF, index + 2 < bytes.endIndex else { return nil }
        switch (bytes[index + 1], bytes[index + 2]) {
        case (0xBC, let low) where (0x81...0xBF).contains(low): return low - 0x60
        case (0xBD, let low) where (0x80...0x9E).contains(low): return low - 0x20
        default: return nil
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
