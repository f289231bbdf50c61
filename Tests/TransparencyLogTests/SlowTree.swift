import TransparencyLog

/// The definitions of RFC 6962, section 2.1, word for word: slow, and plain to read.
enum SlowTree {
    /// The largest power of two below a number.
    static func split(_ count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }

    /// MTH(D[n]).
    static func root(_ leaves: ArraySlice<LogHash>) -> LogHash {
        guard let first = leaves.first else { return LogHash(digestOf: []) }
        guard leaves.count > 1 else { return first }
        let middle = leaves.startIndex + split(leaves.count)
        return LogHash(left: root(leaves[..<middle]), right: root(leaves[middle...]))
    }

    /// PATH(m, D[n]).
    static func path(_ index: Int, _ leaves: ArraySlice<LogHash>) -> [LogHash] {
        guard leaves.count > 1 else { return [] }
        let width = split(leaves.count)
        let middle = leaves.startIndex + width
        return index < width
            ? path(index, leaves[..<middle]) + [root(leaves[middle...])]
            : path(index - width, leaves[middle...]) + [root(leaves[..<middle])]
    }

    /// SUBPROOF(m, D[n], b); PROOF is the one with b true.
    static func proof(_ earlier: Int, _ leaves: ArraySlice<LogHash>, isKnown: Bool = true) -> [LogHash] {
        if earlier == leaves.count { return isKnown ? [] : [root(leaves)] }
        let width = split(leaves.count)
        let middle = leaves.startIndex + width
        return earlier <= width
            ? proof(earlier, leaves[..<middle], isKnown: isKnown) + [root(leaves[middle...])]
            : proof(earlier - width, leaves[middle...], isKnown: false) + [root(leaves[..<middle])]
    }
}

/// The sample leaves of the RFC's reference implementation.
enum Sample {
    static let leaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Array(0x50...0x57),
        Array(0x60...0x6F),
    ]
    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    /// So many different leaves.
    static func hashes(_ count: Int) -> [LogHash] { (0..<count).map { LogHash(leaf: Array("leaf \($0)".utf8)) } }

    /// A hash with one bit turned over.
    static func bent(_ hash: LogHash, bit: Int = 0) -> LogHash {
        var bytes = hash.bytes
        bytes[bit / 8] ^= 1 << (bit % 8)
        return LogHash(bytes) ?? hash
    }
}
