import Kernel

/// What a package shows of a log: a signed head, its witnesses, and the leaves that promise its parts.
package struct LogExcerpt: Sendable, Hashable {
    /// A leaf with the proof that it is in the log.
    package struct Leaf: Sendable, Hashable {
        package let index: Int
        /// The leaf's bytes: a `LogEntry` with the fact `digest`.
        package let text: String
        package let path: [LogHash]
        package init(index: Int, text: String, path: [LogHash]) {
            self.index = index
            self.text = text
            self.path = path
        }
    }

    package let key: LogKey
    package let witnesses: [LogKey]
    package let head: SignedHead
    package let leaves: [Leaf]

    package init(key: LogKey, witnesses: [LogKey], head: SignedHead, leaves: [Leaf]) {
        self.key = key
        self.witnesses = witnesses
        self.head = head
        self.leaves = leaves
    }

    /// - Throws: `package.log_form`, or why a key or the head cannot be read.
    init(_ json: PublicJSON) throws(Problem) {
        guard let key = json["key"]?.text, let witnesses = json["witnesses"]?.texts, let head = json["head"]?.text,
            let items = json["leaves"]?.list
        else { throw Problem("package.log_form") }
        self.key = try LogKey(text: key)
        var keys: [LogKey] = []
        for witness in witnesses { keys.append(try LogKey(text: witness)) }
        self.witnesses = keys
        self.head = try SignedHead(text: head)
        let leaves = items.compactMap { Leaf($0) }
        guard leaves.count == items.count else { throw Problem("package.log_form") }
        self.leaves = leaves
    }

    var json: PublicJSON {
        .object([
            "key": .text(key.description), "witnesses": .list(witnesses.map { .text($0.description) }),
            "head": .text(head.text), "leaves": .list(leaves.map(\.json)),
        ])
    }
}

extension LogExcerpt.Leaf {
    fileprivate init?(_ json: PublicJSON) {
        guard let index = json["index"]?.integer, let text = json["leaf"]?.text, let hashes = json["path"]?.texts
        else { return nil }
        let path = hashes.compactMap { LogHash(hex: $0) }
        guard path.count == hashes.count else { return nil }
        self.init(index: index, text: text, path: path)
    }

    fileprivate var json: PublicJSON {
        .object([
            "index": .integer(index), "leaf": .text(text), "path": .list(path.map { .text($0.description) }),
        ])
    }

    /// What the leaf says happened, and the digest it promises; nil for a leaf that is no entry.
    fileprivate var promise: (kind: String, digest: String)? {
        guard let json = try? PublicJSON(reading: Array(text.utf8)), let kind = json["kind"]?.text,
            let digest = json["facts"]?["digest"]?.text
        else { return nil }
        return (kind, digest)
    }
}

extension LogExcerpt {
    /// Signatures, proofs, and whether the leaves promise exactly these parts in this order.
    func checks(kind: String, digests: [String: String], _ order: [String]) -> [PackageCheck] {
        let names = Set(digests.keys)
        let parts = order.filter(names.contains) + names.subtracting(order).sorted()
        return signatureChecks + parts.map { partCheck($0, kind, digests[$0] ?? "–") }
            + [orderCheck(kind, order.filter(names.contains)), leafCheck(parts.count)]
    }

    private var signatureChecks: [PackageCheck] {
        let own = PackageCheck(
            "log.signature", figures: head.head.code,
            failure: head.isSigned(by: key) ? nil : Problem("log.unsigned", value: key.name))
        let signed = witnesses.filter { $0.role == .witness && head.isSigned(by: $0) }
        let distinct = Set(signed.map(\.bytes)).subtracting([key.bytes]).count
        // A signature that no listed key made says nothing and may not stand there.
        let holds = distinct == witnesses.count && head.signatures.count == witnesses.count + 1
        return [
            own,
            PackageCheck("log.witnesses", holds: holds, found: "\(distinct)", wanted: "\(head.signatures.count - 1)"),
        ]
    }

    /// Whether a leaf promises the part, and is in the log.
    private func partCheck(_ part: String, _ kind: String, _ digest: String) -> PackageCheck {
        let name = "log.inclusion." + part
        let found = leaves.filter { $0.promise?.kind == "\(kind).\(part)" }
        guard found.count == 1, let leaf = found.first, let promise = leaf.promise, promise.digest == digest else {
            return PackageCheck(name, holds: false, found: found.first?.promise?.digest ?? "–", wanted: digest)
        }
        let holds = MerkleProof.includes(
            LogHash(leaf: Array(leaf.text.utf8)), at: leaf.index, size: head.head.size, root: head.head.root,
            path: leaf.path)
        return PackageCheck(
            name, figures: "\(leaf.index)",
            failure: holds ? nil : Problem("package.not_in_log", value: part, ["part": part]))
    }

    private func orderCheck(_ kind: String, _ order: [String]) -> PackageCheck {
        let places = order.compactMap { part in leaves.first { $0.promise?.kind == "\(kind).\(part)" }?.index }
        let holds = places == places.sorted() && Set(places).count == places.count
        let texts = places.map(String.init).joined(separator: " ")
        return PackageCheck("log.order", figures: texts, failure: holds ? nil : Problem("package.log_order"))
    }

    private func leafCheck(_ parts: Int) -> PackageCheck {
        PackageCheck("log.leaves", holds: leaves.count == parts, found: "\(leaves.count)", wanted: "\(parts)")
    }
}
