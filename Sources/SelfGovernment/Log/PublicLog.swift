import Kernel
import Store
import TransparencyLog

/// The public log of a community's elections: one line for each act, kept with the acts in one transaction.
///
/// Leaves hold counts, days, words of the program and hashes (`LogEntry` has room for nothing else). Each act signs a
/// new head, so that whoever keeps one head can prove later what was changed behind it.
struct PublicLog {
    let unit: UnitCode
    let connection: any Connection

    /// The log's name in its heads.
    static func origin(_ unit: UnitCode) -> String { "\(unit.digits)/elections" }

    /// Appends the entries of one act and the parts it publishes, and signs the head.
    ///
    /// - Parameter fresh: 32 secret bytes, which become the log's key with its first act.
    func append(
        _ entries: [LogEntry], parts: [PublishedPart], of election: Election, fresh: [UInt8], at now: Instant
    ) throws {
        guard !entries.isEmpty || !parts.isEmpty else { return }
        let secret = try PublicLogQueries.secret(unit, fresh: fresh, on: connection)
        let signer = try LogSigner(name: PublicLog.origin(unit), role: .log, secret: secret)
        var tree = MerkleTree()
        for leaf in try PublicLogQueries.leaves(unit, on: connection) { tree.append(leaf: Array(leaf.text.utf8)) }
        var added: [PublicLogQueries.Leaf] = []
        func add(_ entry: LogEntry) -> Int {
            let place = tree.append(leaf: entry.leaf)
            let text = String(decoding: entry.leaf, as: UTF8.self)
            added.append(PublicLogQueries.Leaf(place: place, election: election.id, text: text))
            return place
        }
        for entry in entries { _ = add(entry) }
        for part in parts {
            let stored = PublicLogQueries.Part(
                name: part.name, place: add(try part.entry), body: String(decoding: part.body.bytes, as: UTF8.self))
            try PublicLogQueries.insert(stored, round: part.round, election.address, on: connection)
        }
        try PublicLogQueries.insert(added, unit, on: connection)
        let head = LogHead(origin: signer.key.name, tree: tree, at: now)
        let signed = SignedHead(head, signatures: [try signer.sign(head)])
        try PublicLogQueries.insertHead(signed.text, size: tree.size, unit, on: connection)
    }

    /// The log as it stands; nil before its first act.
    func view() throws -> PublicLogView? {
        guard let secret = try PublicLogQueries.secret(unit, on: connection),
            let note = try PublicLogQueries.head(unit, on: connection)
        else { return nil }
        let signer = try LogSigner(name: PublicLog.origin(unit), role: .log, secret: secret)
        return PublicLogView(
            key: signer.key, head: try SignedHead(text: note),
            lines: try PublicLogQueries.leaves(unit, on: connection).map {
                PublicLogLine(place: $0.place, election: $0.election, text: $0.text)
            })
    }
}

/// A part that an act publishes.
struct PublishedPart {
    let name: String
    let round: Int
    let election: LogHash
    let body: PublicJSON

    /// The leaf that promises the part.
    var entry: LogEntry {
        get throws(Problem) {
            try LogEntry(
                "\(ElectionPackage.kind).\(name)",
                ["digest": .hash(LogHash(digestOf: body.bytes)), "election": .hash(election), "round": .count(round)])
        }
    }
}

/// One line of a public log.
package struct PublicLogLine: Hashable, Sendable {
    package let place: Int
    /// The election whose act it tells.
    package let election: String
    /// The leaf's bytes: JSON with kind and facts.
    package let text: String
}

/// A community's public log as it stands: key, newest signed head, and all lines.
package struct PublicLogView: Sendable {
    package let key: LogKey
    package let head: SignedHead
    package let lines: [PublicLogLine]

    /// The tree over all lines.
    package var tree: MerkleTree { MerkleTree(lines.map { LogHash(leaf: Array($0.text.utf8)) }) }

    /// Whether the lines are those that the head promises, signed by the key.
    package var isWhole: Bool {
        let tree = tree
        return head.head.size == tree.size && head.head.root == tree.root && head.isSigned(by: key)
    }
}
