/// Percent-encoding of RFC 3986, for path segments, queries and form bodies.
enum PercentCoding {
    /// Encodes everything but unreserved characters.
    static func encode(_ text: some StringProtocol) -> String { encode(text.utf8, keeping: isUnreserved) }

    /// Encodes what cannot stand in a path at all, leaving slashes and what is encoded already.
    static func encodeForeign(_ path: some StringProtocol) -> String {
        encode(path.utf8) { isUnreserved($0) || "/%!$&'()*+,;=:@".utf8.contains($0) }
    }

    /// Decodes, taking `+` for a blank; bytes that are no UTF-8, and the zero byte, which no
    /// database keeps in a text, become replacement characters.
    static func decode(_ bytes: some Sequence<UInt8>) -> String {
        var output: [UInt8] = []
        var pending: [UInt8] = []
        for byte in bytes {
            if !pending.isEmpty {
                pending.append(byte)
                guard pending.count == 3 else { continue }
                if let high = digit(pending[1]), let low = digit(pending[2]) {
                    output.append(high << 4 | low)
                } else {
                    output += pending
                }
                pending = []
            } else if byte == 37 {
                pending = [byte]
            } else {
                output.append(byte == 43 ? 32 : byte)
            }
        }
        return String(decoding: output + pending, as: UTF8.self).replacing("\0", with: "\u{FFFD}")
    }

    private static func encode(_ bytes: some Sequence<UInt8>, keeping isKept: (UInt8) -> Bool) -> String {
        var output: [UInt8] = []
        for byte in bytes {
            if isKept(byte) {
                output.append(byte)
            } else {
                output += [37, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static let hex = Array("0123456789ABCDEF".utf8)

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 45, 46, 95, 126: return true
        default: return false
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: return byte - 48
        case 65...70: return byte - 55
        case 97...102: return byte - 87
        default: return nil
        }
    }
}
