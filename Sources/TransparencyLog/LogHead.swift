import Kernel

/// What a log promises at a moment: its name, how many leaves, and their root.
///
/// Written as a checkpoint (C2SP tlog-checkpoint) with the moment as extension line; the text is what gets signed:
///
///     321202050101/elections/2026
///     12
///     CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
///     time 1794816000
package struct LogHead: Hashable, Sendable {
    /// The name of the log, the same in all its heads.
    package let origin: String
    /// Number of leaves.
    package let size: Int
    /// The root of the leaves.
    package let root: LogHash
    /// The moment, in seconds since the beginning of 1970 in UTC.
    package let seconds: Int64

    package init(origin: String, size: Int, root: LogHash, seconds: Int64) {
        self.origin = origin
        self.size = size
        self.root = root
        self.seconds = seconds
    }

    /// The head of all leaves of a tree.
    package init(origin: String, tree: MerkleTree, at moment: Instant) {
        self.init(origin: origin, size: tree.size, root: tree.root, seconds: moment.milliseconds / 1000)
    }

    /// The text that is signed, ending with a line feed.
    package var text: String { "\(origin)\n\(size)\n\(Base64.encode(root.bytes))\ntime \(seconds)\n" }

    /// Reads a head's text; one head has one spelling only.
    ///
    /// - Throws: `log.head_unreadable`.
    package init(text: String) throws(Problem) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 5, LogKey.isName(lines[0]), let size = Int(lines[1]), size >= 0,
            let root = Base64.decode(lines[2]).flatMap({ LogHash($0) }), lines[3].hasPrefix("time "),
            let seconds = Int64(lines[3].dropFirst(5))
        else { throw Problem("log.head_unreadable", value: lines.first) }
        self.init(origin: lines[0], size: size, root: root, seconds: seconds)
        guard self.text == text else { throw Problem("log.head_unreadable", value: lines.first) }
    }

    /// Twelve signs to compare by eye or over the telephone, such as `7K3M-0QXR-9D2F`.
    ///
    /// The first 60 bits of the SHA-256 of the text, in Crockford's base 32: no I, L, O or U.
    package var code: String {
        let bits = LogHash(digestOf: Array(text.utf8)).bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let signs = (0..<12).map { alphabet[Int(bits >> (59 - 5 * $0) & 31)] }
        return [signs[0..<4], signs[4..<8], signs[8..<12]].map { String($0) }.joined(separator: "-")
    }
}
