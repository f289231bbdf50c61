/// One signature under a head, with its signer and, for a witness, its time.
package struct LogSignature: Hashable, Sendable {
    /// The signer's name.
    package let name: String
    /// Which of the signer's keys.
    package let identifier: [UInt8]
    /// When a witness signed, in seconds since the beginning of 1970 in UTC; nil for the log's own signature.
    package let seconds: Int64?
    /// The 64 bytes of the Ed25519 signature.
    package let bytes: [UInt8]

    /// What was signed: the head's text, and the time before it for a witness.
    static func message(_ head: LogHead, _ seconds: Int64?) -> [UInt8] {
        let opening = seconds.map { "cosignature/v1\ntime \($0)\n" } ?? ""
        return Array((opening + head.text).utf8)
    }

    /// The line of a signed note.
    var line: String {
        let time = seconds.map { seconds in (0..<8).map { UInt8(truncatingIfNeeded: seconds >> (56 - 8 * $0)) } } ?? []
        return "— \(name) \(Base64.encode(identifier + time + bytes))\n"
    }

    init(name: String, identifier: [UInt8], seconds: Int64?, bytes: [UInt8]) {
        self.name = name
        self.identifier = identifier
        self.seconds = seconds
        self.bytes = bytes
    }

    /// Nil when the line is none; 68 bytes are a log's signature, 76 a witness's.
    init?(line: String) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0] == "—", LogKey.isName(parts[1]), let read = Base64.decode(parts[2]),
            [68, 76].contains(read.count)
        else { return nil }
        let time = read.count == 76 ? read[4..<12].reduce(Int64(0)) { $0 << 8 | Int64($1) } : nil
        self.init(name: parts[1], identifier: Array(read.prefix(4)), seconds: time, bytes: Array(read.suffix(64)))
    }
}
