/// Yes and no as people tick them.
enum BooleanText {
    private static let yes = ["是", "有", "√", "✓", "✔", "对", "1", "yes", "y", "true"]
    private static let no = ["否", "无", "没有", "×", "✗", "✘", "错", "0", "no", "n", "false"]

    /// Reads a tick; `bytes` are trimmed and half-width.
    static func parse(_ bytes: ArraySlice<UInt8>) -> Result<Bool, Flawed> {
        switch bytes.count == 3 ? (bytes[bytes.startIndex], bytes[bytes.startIndex + 1]) : (0, 0) {
        case (0xE6, 0x98): return bytes.last == 0xAF ? .success(true) : slow(bytes)
        case (0xE5, 0x90): return bytes.last == 0xA6 ? .success(false) : slow(bytes)
        default: return slow(bytes)
        }
    }

    private static func slow(_ bytes: ArraySlice<UInt8>) -> Result<Bool, Flawed> {
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        if yes.contains(text) { return .success(true) }
        if no.contains(text) { return .success(false) }
        return .failure(Flawed("registry.boolean_invalid"))
    }
}
