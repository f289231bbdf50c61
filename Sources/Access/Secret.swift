import Crypto
import Foundation

/// Secrets come from the system's own generator through `SymmetricKey`, never from `Environment`.
///
/// A seed that is stored and can be replayed is right for a draw, and wrong for a key.
enum Secret {
    /// 256 random bits.
    static func bytes() -> [UInt8] { SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) } }

    /// 256 random bits as 43 characters that need no escaping in a cookie or an address.
    static func text() -> String {
        Data(bytes()).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// What is stored of a token: who reads the database cannot use it.
    static func hash(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }

    /// Equality whose time does not depend on where the two differ.
    static func same(_ a: some Collection<UInt8>, _ b: some Collection<UInt8>) -> Bool {
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
