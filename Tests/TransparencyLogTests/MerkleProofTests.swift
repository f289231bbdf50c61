import Testing
import TransparencyLog

@Suite struct MerkleProofTests {
    private let tree = MerkleTree(Sample.hashes(40))

    @Test func anyChangedHashBreaksAnInclusionProof() throws {
        for size in [1, 2, 3, 7, 8, 21, 40] {
            let root = try tree.root(at: size)
            for index in 0..<size {
                let leaf = try tree.leaf(index)
                let path = try tree.inclusion(of: index, in: size)
                for place in path.indices {
                    var bent = path
                    bent[place] = Sample.bent(path[place], bit: (index * 7 + place) % 256)
                    #expect(!MerkleProof.includes(leaf, at: index, size: size, root: root, path: bent))
                }
                let other = Sample.bent(leaf, bit: index)
                #expect(!MerkleProof.includes(other, at: index, size: size, root: root, path: path))
                #expect(!MerkleProof.includes(leaf, at: index, size: size, root: Sample.bent(root), path: path))
                #expect(!MerkleProof.includes(leaf, at: index, size: size, root: root, path: path + [leaf]))
                #expect(!MerkleProof.includes(leaf, at: index, size: size, root: root, path: [leaf] + path))
                if !path.isEmpty {
                    #expect(!MerkleProof.includes(leaf, at: index, size: size, root: root, path: path.dropLast(1)))
                }
            }
        }
    }

    @Test func aLeafIsOnlyWhereItIs() throws {
        let root = tree.root
        for index in 0..<40 {
            let path = try tree.inclusion(of: index, in: 40)
            let places = (-1...41).filter {
                MerkleProof.includes(Sample.hashes(40)[index], at: $0, size: 40, root: root, path: path)
            }
            #expect(places == [index])
        }
    }

    @Test func anyChangedHashBreaksAConsistencyProof() throws {
        for later in [2, 3, 8, 21, 40] {
            for earlier in 1..<later {
                let before = try tree.root(at: earlier)
                let after = try tree.root(at: later)
                let path = try tree.consistency(from: earlier, to: later)
                #expect(MerkleProof.extends(before, size: earlier, to: after, size: later, path: path))
                for place in path.indices {
                    var bent = path
                    bent[place] = Sample.bent(path[place], bit: (earlier * 5 + place) % 256)
                    #expect(!MerkleProof.extends(before, size: earlier, to: after, size: later, path: bent))
                }
                #expect(!MerkleProof.extends(Sample.bent(before), size: earlier, to: after, size: later, path: path))
                #expect(!MerkleProof.extends(before, size: earlier, to: Sample.bent(after), size: later, path: path))
                #expect(!MerkleProof.extends(before, size: earlier, to: after, size: later, path: path.dropLast(1)))
                #expect(!MerkleProof.extends(before, size: earlier, to: after, size: later, path: path + [before]))
            }
        }
    }

    @Test func theSameSizeNeedsTheSameRootAndNoPath() {
        let root = tree.root
        #expect(MerkleProof.extends(root, size: 40, to: root, size: 40, path: []))
        #expect(!MerkleProof.extends(root, size: 40, to: Sample.bent(root), size: 40, path: []))
        #expect(!MerkleProof.extends(root, size: 40, to: root, size: 40, path: [root]))
        #expect(!MerkleProof.extends(root, size: 41, to: root, size: 40, path: []))
    }

    @Test func theEmptyLogIsTheBeginningOfEvery() {
        let empty = MerkleTree().root
        #expect(MerkleProof.extends(empty, size: 0, to: tree.root, size: 40, path: []))
        #expect(!MerkleProof.extends(tree.root, size: 0, to: tree.root, size: 40, path: []))
    }
}
