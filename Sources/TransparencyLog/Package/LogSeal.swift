import Kernel

/// Puts the parts of a package into a log of their own, one leaf each, and signs its head.
package enum LogSeal {
    /// The package with its log.
    ///
    /// - Parameter order: the parts in the order in which they were published.
    /// - Throws: `log.entry_word` when a part's name is no word; `log.key_unreadable`.
    package static func seal(
        kind: String, parts: [String: PublicJSON], order: [String], by log: LogSigner, witnesses: [LogSigner],
        at moment: Instant
    ) throws(Problem) -> PublicPackage {
        var tree = MerkleTree()
        var texts: [String] = []
        for part in order {
            guard let json = parts[part] else { continue }
            let entry = try LogEntry("\(kind).\(part)", ["digest": .hash(LogHash(digestOf: json.bytes))])
            texts.append(String(decoding: entry.leaf, as: UTF8.self))
            tree.append(leaf: entry.leaf)
        }
        let head = LogHead(origin: log.key.name, tree: tree, at: moment)
        var signed = SignedHead(head, signatures: [try log.sign(head)])
        for witness in witnesses { signed.add(try witness.sign(head, at: head.seconds)) }
        var leaves: [LogExcerpt.Leaf] = []
        for (index, text) in texts.enumerated() {
            leaves.append(
                LogExcerpt.Leaf(index: index, text: text, path: try tree.inclusion(of: index, in: tree.size)))
        }
        let excerpt = LogExcerpt(key: log.key, witnesses: witnesses.map(\.key), head: signed, leaves: leaves)
        return PublicPackage(kind: kind, parts: parts, log: excerpt)
    }
}
