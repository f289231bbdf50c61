/// Bytes as base64 with padding (RFC 4648, section 4).
enum Base64 {
    private static let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                text.append(place <= group.count ? signs[bits >> (18 - 6 * place) & 63] : padding)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil for anything that `encode` would not have written, so that a value has one spelling only.
    static func decode(_ text: String) -> [UInt8]? {
        let signsRead = text.utf8.prefix { $0 != padding }.map { signs.firstIndex(of: $0) }
        var bytes: [UInt8] = []
        var bits = 0
        for (number, sign) in signsRead.enumerated() {
            guard let sign else { return nil }
            bits = (bits << 6 | sign) & 0xFFFF
            // The sign after every full group of four completes no byte.
            if number % 4 > 0 { bytes.append(UInt8(bits >> (6 - 2 * (number % 4)) & 255)) }
        }
        return encode(bytes) == text ? bytes : nil
    }
}
