import Crypto
import Kernel

/// Whoever can sign: a log or a witness with its private key.
package struct LogSigner: Sendable {
    /// The public half.
    package let key: LogKey
    private let secret: Curve25519.Signing.PrivateKey

    /// The key made of 32 secret bytes, which the caller drew and keeps.
    ///
    /// - Throws: `log.key_unreadable` for a name with blanks or plus signs, or another number of bytes.
    package init(name: String, role: LogKey.Role, secret bytes: [UInt8]) throws(Problem) {
        guard let secret = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else {
            throw Problem("log.key_unreadable", value: name)
        }
        self.secret = secret
        key = try LogKey(name: name, role: role, bytes: Array(secret.publicKey.rawRepresentation))
    }

    /// Signs a head; a witness at this time.
    ///
    /// - Throws: `log.key_unreadable` when the library refuses the key.
    package func sign(_ head: LogHead, at seconds: Int64? = nil) throws(Problem) -> LogSignature {
        let moment = key.role == .witness ? seconds ?? head.seconds : nil
        guard let signature = try? secret.signature(for: LogSignature.message(head, moment)) else {
            throw Problem("log.key_unreadable", value: key.name)
        }
        return LogSignature(name: key.name, identifier: key.identifier, seconds: moment, bytes: Array(signature))
    }
}
