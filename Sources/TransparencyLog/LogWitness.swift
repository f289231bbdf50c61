import Kernel

/// Somebody outside who watches that a log only grows: the supervision committee, the street, a neighbouring community.
///
/// Remembers one head: the last it signed. Two readers with heads that the same witness signed see the same log.
package struct LogWitness: Sendable {
    private let signer: LogSigner
    private let log: LogKey
    /// The last head this witness signed; nil before the first.
    package private(set) var seen: LogHead?

    package init(_ signer: LogSigner, of log: LogKey, seen: LogHead? = nil) {
        self.signer = signer
        self.log = log
        self.seen = seen
    }

    /// Signs a head that the log signed and that continues the last head seen.
    ///
    /// - Throws: `log.unsigned` when the log did not sign it, `log.other_log` for another log's head, `log.shrunk` when it
    ///   has fewer leaves or an earlier time than the last, `log.rewritten` when the proof does not connect the two.
    package mutating func cosign(
        _ signed: SignedHead, consistency: [LogHash], at moment: Instant
    ) throws(Problem) -> LogSignature {
        let head = signed.head
        guard signed.isSigned(by: log) else { throw Problem("log.unsigned", value: head.origin) }
        if let seen { try LogWitness.check(head, continues: seen, consistency) }
        let signature = try signer.sign(head, at: moment.milliseconds / 1000)
        seen = head
        return signature
    }

    private static func check(_ head: LogHead, continues seen: LogHead, _ proof: [LogHash]) throws(Problem) {
        guard head.origin == seen.origin else { throw Problem("log.other_log", value: head.origin) }
        guard head.size >= seen.size, head.seconds >= seen.seconds else {
            throw Problem("log.shrunk", value: head.origin, ["size": "\(head.size)", "seen": "\(seen.size)"])
        }
        let connects = MerkleProof.extends(
            seen.root, size: seen.size, to: head.root, size: head.size, path: proof)
        guard connects else {
            throw Problem("log.rewritten", value: head.origin, ["size": "\(head.size)", "seen": "\(seen.size)"])
        }
    }
}
