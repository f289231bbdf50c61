import Kernel
import Testing
import TransparencyLog

@Suite struct MerkleTreeTests {
    @Test func theSampleOfTheStandardHasItsRoots() throws {
        var tree = MerkleTree()
        #expect(tree.root.description == Sample.roots[0])
        for (index, leaf) in Sample.leaves.enumerated() {
            #expect(tree.append(leaf: leaf) == index)
            #expect(tree.root.description == Sample.roots[index + 1])
        }
        for size in 0...8 { #expect(try tree.root(at: size).description == Sample.roots[size]) }
    }

    @Test func rootsAndProofsAreThoseOfTheDefinition() throws {
        let leaves = Sample.hashes(70)
        let tree = MerkleTree(leaves)
        for size in 0...70 {
            #expect(try tree.root(at: size) == SlowTree.root(leaves[..<size]))
            for index in 0..<size {
                #expect(try tree.inclusion(of: index, in: size) == SlowTree.path(index, leaves[..<size]))
            }
            for earlier in 1..<max(size, 1) {
                #expect(try tree.consistency(from: earlier, to: size) == SlowTree.proof(earlier, leaves[..<size]))
            }
        }
    }

    @Test func proofsHoldAtAnySize() throws {
        let tree = MerkleTree(Sample.hashes(5_000))
        var dice = SeededGenerator(seed: 6962)
        for _ in 0..<500 {
            let size = Int.random(in: 1...5_000, using: &dice)
            let index = Int.random(in: 0..<size, using: &dice)
            let path = try tree.inclusion(of: index, in: size)
            let root = try tree.root(at: size)
            #expect(MerkleProof.includes(try tree.leaf(index), at: index, size: size, root: root, path: path))
            let proof = try tree.consistency(from: index, to: size)
            let before = try tree.root(at: index)
            #expect(MerkleProof.extends(before, size: index, to: root, size: size, path: proof))
        }
    }

    @Test func whatIsOutsideIsRefused() {
        let tree = MerkleTree(Sample.hashes(3))
        #expect(throws: Problem("log.outside")) { try tree.root(at: 4) }
        #expect(throws: Problem("log.outside")) { try tree.root(at: -1) }
        #expect(throws: Problem("log.outside")) { try tree.leaf(3) }
        #expect(throws: Problem("log.outside")) { try tree.inclusion(of: 2, in: 2) }
        #expect(throws: Problem("log.outside")) { try tree.inclusion(of: 0, in: 4) }
        #expect(throws: Problem("log.outside")) { try tree.consistency(from: 3, to: 2) }
        #expect(throws: Problem("log.outside")) { try tree.consistency(from: 0, to: 4) }
    }
}
