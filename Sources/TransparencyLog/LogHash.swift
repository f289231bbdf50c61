import Crypto

/// A SHA-256 value: the hash of a leaf, of a node, or of anything the log promises without showing it.
package struct LogHash: Hashable, Sendable, CustomStringConvertible {
    /// Number of bytes.
    package static let width = 32
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    /// Takes 32 bytes as they are; nil for any other number of bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == LogHash.width else { return nil }
        self = bytes.withUnsafeBytes { LogHash($0) }
    }

    /// Reads 64 hexadecimal digits; nil for anything else.
    package init?(hex: String) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes)
    }

    private init(_ bytes: UnsafeRawBufferPointer) {
        first = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        second = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        third = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        fourth = bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    }

    private init(_ hasher: SHA256) { self = hasher.finalize().withUnsafeBytes { LogHash($0) } }

    /// The SHA-256 of some bytes, with no prefix.
    ///
    /// The root of an empty log is that of no bytes.
    package init(digestOf bytes: [UInt8]) {
        var hasher = SHA256()
        bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        self.init(hasher)
    }

    /// The hash of a leaf: SHA-256 of a zero byte and the leaf (RFC 6962, section 2.1).
    package init(leaf bytes: [UInt8]) {
        var hasher = SHA256()
        withUnsafeBytes(of: UInt8(0)) { hasher.update(bufferPointer: $0) }
        bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        self.init(hasher)
    }

    /// The hash of a node: SHA-256 of a one byte and both children (RFC 6962, section 2.1).
    package init(left: LogHash, right: LogHash) {
        var hasher = SHA256()
        withUnsafeBytes(of: UInt8(1)) { hasher.update(bufferPointer: $0) }
        withUnsafeBytes(of: left) { hasher.update(bufferPointer: $0) }
        withUnsafeBytes(of: right) { hasher.update(bufferPointer: $0) }
        self.init(hasher)
    }

    /// The 32 bytes.
    package var bytes: [UInt8] { withUnsafeBytes(of: self) { Array($0) } }

    /// 64 small hexadecimal digits.
    package var description: String { Hex.encode(bytes) }
}
