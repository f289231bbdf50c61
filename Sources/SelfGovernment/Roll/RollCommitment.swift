import Crypto
import Kernel
import TransparencyLog

/// What is published of a frozen roll: one keyed hash a voter, sorted, and the root of the tree over them.
///
/// Whoever knows the own hash sees that it is there; without the key nobody learns a name from it.
package struct RollCommitment: Hashable, Sendable {
    /// 64 hexadecimal digits a voter, sorted.
    package let commitments: [String]
    /// The root of the tree whose leaves are the bytes of the hashes.
    package let root: String

    /// Commits to the voters of a roll.
    init(_ voters: [RollEntry], election: String, key: [UInt8]) {
        let secret = SymmetricKey(data: key)
        let hashes = voters.map { voter -> [UInt8] in
            let text = "\(election)|\(voter.number)|\(voter.name)|\(voter.household)|\(voter.born)"
            return Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: secret))
        }.sorted { $0.lexicographicallyPrecedes($1) }
        commitments = hashes.map { LogHash($0)?.description ?? "" }
        root = MerkleTree(hashes.map { LogHash(leaf: $0) }).root.description
    }
}
