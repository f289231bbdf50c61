import Kernel
import Testing
import TransparencyLog

/// The log and the witnesses of the tests.
enum Signers {
    static func log(_ name: String = "321202050101/elections/2026", secret: UInt8 = 1) throws -> LogSigner {
        try LogSigner(name: name, role: .log, secret: [UInt8](repeating: secret, count: 32))
    }

    static func witness(_ name: String, secret: UInt8) throws -> LogSigner {
        try LogSigner(name: name, role: .witness, secret: [UInt8](repeating: secret, count: 32))
    }

    static func signed(_ tree: MerkleTree, seconds: Int64 = 1_794_816_000) throws -> SignedHead {
        let signer = try log()
        let head = LogHead(
            origin: signer.key.name, tree: tree, at: Instant(milliseconds: seconds * 1_000))
        return SignedHead(head, signatures: [try signer.sign(head)])
    }
}

@Suite struct SignedHeadTests {
    @Test func aHeadIsSignedByItsLogAndNobodyElse() throws {
        let signed = try Signers.signed(MerkleTree(Sample.hashes(12)))
        #expect(signed.isSigned(by: try Signers.log().key))
        #expect(!signed.isSigned(by: try Signers.log(secret: 2).key))
        #expect(!signed.isSigned(by: try Signers.log("other").key))
        #expect(!signed.isSigned(by: try Signers.witness(Signers.log().key.name, secret: 1).key))
    }

    @Test func theTextIsReadBack() throws {
        var signed = try Signers.signed(MerkleTree(Sample.hashes(12)))
        signed.add(try Signers.witness("街道", secret: 3).sign(signed.head, at: 1_794_816_060))
        let read = try SignedHead(text: signed.text)
        #expect(read == signed)
        #expect(read.isSigned(by: try Signers.witness("街道", secret: 3).key))
        #expect(signed.head.text.hasPrefix("321202050101/elections/2026\n12\n"))
    }

    @Test func everyChangedSignOfTheTextIsNoticed() throws {
        let signed = try Signers.signed(MerkleTree(Sample.hashes(3)))
        let key = try Signers.log().key
        let bytes = Array(signed.text.utf8)
        for place in bytes.indices {
            for bit in 0..<7 {
                var bent = bytes
                bent[place] ^= 1 << bit
                guard let text = String(validating: bent, as: UTF8.self), let read = try? SignedHead(text: text) else {
                    continue
                }
                #expect(!read.isSigned(by: key), "byte \(place) bit \(bit)")
            }
        }
    }

    @Test func unreadableHeadsAreRefused() {
        for text in ["", "a\n1\n", "a b\n0\nAAAA\ntime 1\n", "a\n01\n\(String(repeating: "A", count: 43))=\ntime 1\n"] {
            #expect(throws: Problem("log.head_unreadable")) { try LogHead(text: text) }
            #expect(throws: Problem("log.head_unreadable")) { try SignedHead(text: text) }
        }
    }

    @Test func keysAreReadAsPublished() throws {
        let key = try Signers.witness("居务监督委员会", secret: 9).key
        #expect(try LogKey(text: key.description) == key)
        for text in ["", "a+b", "a+00000000+AQ==", key.description + "A", key.description.replacing("居", with: "村")] {
            #expect(throws: Problem("log.key_unreadable")) { try LogKey(text: text) }
        }
        #expect(throws: Problem("log.key_unreadable")) {
            try LogSigner(name: "a b", role: .log, secret: [UInt8](repeating: 1, count: 32))
        }
        #expect(throws: Problem("log.key_unreadable")) { try LogSigner(name: "a", role: .log, secret: [1]) }
    }

    /// RFC 8032, section 7.1, test 1: the public key of a known secret.
    @Test func keysAreThoseOfTheStandard() throws {
        let secret = LogHash(hex: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
        let key = LogHash(hex: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
        let signer = try LogSigner(name: "a", role: .log, secret: try #require(secret).bytes)
        #expect(signer.key.bytes == key?.bytes)
    }

    @Test func theCodeIsShortAndFollowsTheHead() throws {
        let head = try Signers.signed(MerkleTree(Sample.hashes(12))).head
        let later = try Signers.signed(MerkleTree(Sample.hashes(13))).head
        #expect(head.code.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/) != nil)
        #expect(head.code != later.code)
    }
}
