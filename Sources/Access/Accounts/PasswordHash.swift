import Crypto
import Foundation
import Store
import _CryptoExtras

/// How dear one guess is: scrypt's parameters (RFC 7914).
package struct ScryptCost: Sendable, Hashable, Decodable {
    /// Binary logarithm of the number of rounds.
    package var logRounds: Int
    package var blockSize: Int
    package var parallelism: Int

    private enum CodingKeys: String, CodingKey {
        case parallelism
        case logRounds = "log_rounds"
        case blockSize = "block_size"
    }

    package init(logRounds: Int, blockSize: Int, parallelism: Int) {
        self.logRounds = logRounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }
}

/// A password as it is stored: salt, result and the parameters it was made with.
struct PasswordHash: Sendable, Hashable {
    let cost: ScryptCost
    let salt: [UInt8]
    let digest: [UInt8]

    /// Hashes a new password with a fresh salt.
    init(hashing password: String, _ cost: ScryptCost) throws {
        self.cost = cost
        salt = Array(Secret.bytes().prefix(16))
        digest = try PasswordHash.derive(password, salt: salt, cost)
    }

    /// Reads `$scrypt$ln=14,r=8,p=5$<salt>$<digest>` (the PHC string format).
    ///
    /// - Throws: `CorruptRow`.
    init(stored text: String) throws {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, parts[1] == "scrypt", let salt = Data(base64Encoded: parts[3]),
            let digest = Data(base64Encoded: parts[4])
        else { throw CorruptRow(column: "account.password") }
        let numbers = parts[2].split(separator: ",").compactMap { $0.split(separator: "=").last.flatMap { Int($0) } }
        guard numbers.count == 3, (1...24).contains(numbers[0]) else { throw CorruptRow(column: "account.password") }
        cost = ScryptCost(logRounds: numbers[0], blockSize: numbers[1], parallelism: numbers[2])
        self.salt = [UInt8](salt)
        self.digest = [UInt8](digest)
    }

    var stored: String {
        let numbers = "ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.parallelism)"
        return "$scrypt$\(numbers)$\(Data(salt).base64EncodedString())$\(Data(digest).base64EncodedString())"
    }

    /// Whether the password is the one; takes the same time either way.
    func matches(_ password: String) throws -> Bool {
        Secret.same(try PasswordHash.derive(password, salt: salt, cost), digest)
    }

    private static func derive(_ password: String, salt: [UInt8], _ cost: ScryptCost) throws -> [UInt8] {
        // The same letters typed on another keyboard may be composed differently.
        let bytes = Array(password.precomposedStringWithCanonicalMapping.utf8)
        let key = try KDF.Scrypt.deriveKey(
            from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << cost.logRounds, blockSize: cost.blockSize,
            parallelism: cost.parallelism)
        return key.withUnsafeBytes { Array($0) }
    }
}
