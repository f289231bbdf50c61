import Kernel

/// A head with the signatures of its log and its witnesses, in the form of a signed note (C2SP signed-note).
package struct SignedHead: Hashable, Sendable {
    /// What is promised.
    package let head: LogHead
    /// Who promised and who saw it, in the order they signed.
    package private(set) var signatures: [LogSignature]

    package init(_ head: LogHead, signatures: [LogSignature]) {
        self.head = head
        self.signatures = signatures
    }

    /// Adds a signature; one that is there already is left once.
    package mutating func add(_ signature: LogSignature) {
        if !signatures.contains(signature) { signatures.append(signature) }
    }

    /// The head's text, an empty line, and a line for each signature.
    package var text: String { head.text + "\n" + signatures.map(\.line).joined() }

    /// Reads a signed head; it has one spelling only.
    ///
    /// - Throws: `log.head_unreadable`. A good form says nothing of the signatures: ask `isSigned(by:)`.
    package init(text: String) throws(Problem) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count > 6, lines[4].isEmpty else { throw Problem("log.head_unreadable", value: lines.first) }
        head = try LogHead(text: lines[0..<4].joined(separator: "\n") + "\n")
        signatures = lines[5...].compactMap { LogSignature(line: $0) }
        guard self.text == text else { throw Problem("log.head_unreadable", value: lines.first) }
    }

    /// Whether the holder of this key signed this head.
    package func isSigned(by key: LogKey) -> Bool {
        signatures.contains { signature in
            signature.name == key.name && signature.identifier == key.identifier
                && (signature.seconds != nil) == (key.role == .witness)
                && key.signed(LogSignature.message(head, signature.seconds), signature.bytes)
        }
    }
}
