import Crypto
import Foundation

/// The token that shows a form was written by this site for this visitor.
///
/// A keyed hash of the visitor's secret, masked with fresh random bytes in each page, so that compression cannot give
/// it away (BREACH).
enum FormToken {
    static let field = "token"

    /// A token for one page; `mask` are 32 random bytes.
    static func make(secret: [UInt8], mask: [UInt8]) -> String {
        Base64URL.encode(mask + zip(mask, code(secret)).map { $0 ^ $1 })
    }

    /// Whether the token was made from this secret; takes the same time for each wrong token.
    static func isValid(_ token: String, secret: [UInt8]) -> Bool {
        guard token.utf8.count <= 128, let bytes = Base64URL.decode(token), bytes.count == 64 else { return false }
        let unmasked = zip(bytes.prefix(32), bytes.suffix(32)).map { $0 ^ $1 }
        return zip(unmasked, code(secret)).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func code(_ secret: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data("form".utf8), using: SymmetricKey(data: secret)))
    }
}
