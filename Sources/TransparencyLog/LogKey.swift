import Crypto
import Kernel

/// A public key that anybody may hold: of a log or of a witness.
///
/// Written as a verifier key of signed notes (C2SP signed-note): name, eight hexadecimal digits, the key in base64.
package struct LogKey: Hashable, Sendable, CustomStringConvertible {
    /// What the holder's signatures say.
    package enum Role: UInt8, Sendable {
        /// “This is my log”: Ed25519 over the head's text.
        case log = 1
        /// “I saw that this log only grew, at this time”: Ed25519 over the time and the head's text (cosignature/v1).
        case witness = 4
    }

    /// Who signs; no blanks and no plus sign.
    package let name: String
    /// What for.
    package let role: Role
    /// The 32 bytes of the Ed25519 key.
    package let bytes: [UInt8]

    /// - Throws: `log.key_unreadable`.
    package init(name: String, role: Role, bytes: [UInt8]) throws(Problem) {
        guard LogKey.isName(name), bytes.count == 32,
            (try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)) != nil
        else { throw Problem("log.key_unreadable", value: name) }
        self.name = name
        self.role = role
        self.bytes = bytes
    }

    /// Reads a key as it is published.
    ///
    /// - Throws: `log.key_unreadable`.
    package init(text: String) throws(Problem) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let bytes = Base64.decode(parts[2]), let kind = bytes.first,
            let role = Role(rawValue: kind)
        else { throw Problem("log.key_unreadable", value: parts.first) }
        try self.init(name: parts[0], role: role, bytes: Array(bytes.dropFirst()))
        guard description == text else { throw Problem("log.key_unreadable", value: name) }
    }

    /// Four bytes that tell keys of one name apart.
    package var identifier: [UInt8] {
        Array(LogHash(digestOf: Array(name.utf8) + [10, role.rawValue] + bytes).bytes.prefix(4))
    }

    package var description: String { "\(name)+\(Hex.encode(identifier))+\(Base64.encode([role.rawValue] + bytes))" }

    /// Whether this key signed these bytes.
    func signed(_ message: [UInt8], _ signature: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(signature, for: message)
    }

    static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 200 && !name.contains { $0.isWhitespace || $0.isNewline || $0 == "+" }
            && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }
}
