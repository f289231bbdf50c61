import Kernel
import Testing
import TransparencyLog

@Suite struct LogWitnessTests {
    private let moment = Instant(milliseconds: 1_794_816_100_000)

    private func witness(seen: LogHead? = nil) throws -> LogWitness {
        LogWitness(try Signers.witness("街道", secret: 5), of: try Signers.log().key, seen: seen)
    }

    @Test func aLogThatOnlyGrowsIsCosigned() throws {
        var tree = MerkleTree(Sample.hashes(5))
        var witness = try witness()
        var first = try Signers.signed(tree)
        first.add(try witness.cosign(first, consistency: [], at: moment))
        #expect(first.isSigned(by: try Signers.witness("街道", secret: 5).key))
        for _ in 0..<20 {
            tree.append(leaf: [1])
            let next = try Signers.signed(tree)
            let proof = try tree.consistency(from: tree.size - 1, to: tree.size)
            #expect(try witness.cosign(next, consistency: proof, at: moment).seconds == 1_794_816_100)
            #expect(witness.seen == next.head)
        }
    }

    @Test func aRewrittenLogIsRefusedAndTheLastHeadKept() throws {
        let before = MerkleTree(Sample.hashes(9))
        var witness = try witness()
        let seen = try Signers.signed(before)
        _ = try witness.cosign(seen, consistency: [], at: moment)

        var leaves = Sample.hashes(12)
        leaves[4] = Sample.bent(leaves[4])
        let forged = MerkleTree(leaves)
        let head = try Signers.signed(forged)
        let proof = try forged.consistency(from: 9, to: 12)
        #expect(throws: Problem("log.rewritten")) { try witness.cosign(head, consistency: proof, at: moment) }
        #expect(witness.seen == seen.head)
    }

    @Test func whatIsNotTheContinuationIsRefused() throws {
        let tree = MerkleTree(Sample.hashes(9))
        let seen = try Signers.signed(tree).head
        var witness = try witness(seen: seen)
        let smaller = try Signers.signed(MerkleTree(Sample.hashes(8)))
        #expect(throws: Problem("log.shrunk")) { try witness.cosign(smaller, consistency: [], at: moment) }
        let earlier = try Signers.signed(tree, seconds: seen.seconds - 1)
        #expect(throws: Problem("log.shrunk")) { try witness.cosign(earlier, consistency: [], at: moment) }
        let unsigned = SignedHead(seen, signatures: [])
        #expect(throws: Problem("log.unsigned")) { try witness.cosign(unsigned, consistency: [], at: moment) }
        let other = LogHead(origin: "other", tree: tree, at: moment)
        let signed = SignedHead(other, signatures: [try Signers.log().sign(other)])
        #expect(throws: Problem("log.other_log")) { try witness.cosign(signed, consistency: [], at: moment) }
    }
}
