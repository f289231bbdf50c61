import Kernel
import Testing

@testable import Measures

/// The algebra of trees over national planes.
@Suite struct DenseTreeTests {
    /// Sums of the recorded measures of every city, by the old numbering.
    private static func cities(_ planes: DensePlanes, _ order: [Int]) -> [[Int64]] {
        order.map { city in (0..<5).map { planes.amount($0, level: 3, node: city, period: 5) } }
    }

    @Test func permutingChildrenChangesNoSum() throws {
        var generator = SeededGenerator(seed: 41)
        var country = try DenseCountry(&generator)
        let before = try country.planes()
        let order = Array(0..<9).shuffled(using: &generator)
        var tree = LevelTree(leaves: country.leaves)
        try tree.add("street", over: 0, count: 9, parents: country.tree.levels[0].parents.map { Int32(order[Int($0)]) })
        func moved(_ parents: [Int32]) -> [Int32] {
            var result = parents
            for (street, parent) in parents.enumerated() { result[order[street]] = parent }
            return result
        }
        try tree.add("district", over: 1, count: 4, parents: moved(country.tree.levels[1].parents))
        try tree.add("city", over: 1, count: 3, parents: moved(country.tree.levels[2].parents))
        try tree.add("nation", over: 3, count: 1, parents: [0, 0, 0])
        country.tree = tree
        let after = try country.planes()
        #expect(Self.cities(before, [0, 1, 2]) == Self.cities(after, [0, 1, 2]))
        for street in 0..<9 {
            for place in before.schema.measures.indices {
                #expect(
                    before.amount(place, level: 1, node: street, period: 4)
                        == after.amount(place, level: 1, node: order[street], period: 4))
            }
        }
    }

    @Test func aRaggedLevelGivesTheSameSumsAsAPaddedOne() throws {
        var generator = SeededGenerator(seed: 42)
        var country = try DenseCountry(&generator)
        let ragged = try country.planes()
        var tree = LevelTree(leaves: country.leaves)
        try tree.add("street", over: 0, count: 9, parents: country.tree.levels[0].parents)
        try tree.add("district", over: 1, count: 9, parents: (0..<9).map { Int32($0) })
        try tree.add("city", over: 2, count: 3, parents: (0..<9).map { Int32($0 % 3) })
        try tree.add("nation", over: 3, count: 1, parents: [0, 0, 0])
        country.tree = tree
        #expect(Self.cities(ragged, [0, 1, 2]) == Self.cities(try country.planes(), [0, 1, 2]))
    }

    @Test func theTreeAsItWasAndAsItIsStandOverTheSameCells() throws {
        var generator = SeededGenerator(seed: 43)
        let country = try DenseCountry(&generator)
        var planes = try country.planes()
        let asWas = planes.fingerprint
        var moved = country.tree.levels[0].parents
        moved[0] = (moved[0] + 1) % 9
        var tree = LevelTree(leaves: country.leaves)
        try tree.add("street", over: 0, count: 9, parents: moved)
        for level in country.tree.levels.dropFirst() {
            try tree.add(level.name, over: level.below, count: level.count, parents: level.parents)
        }
        let events = try planes.schema.place("events")
        let own = planes.amount(events, level: 0, node: 0, period: 3)
        let before = planes.amount(events, level: 1, node: Int(moved[0]), period: 3)
        try planes.replaceTree(tree)
        planes.rollUp()
        #expect(planes.amount(events, level: 1, node: Int(moved[0]), period: 3) == before + own)
        try planes.replaceTree(country.tree)
        planes.rollUp()
        #expect(planes.fingerprint == asWas)
    }

    @Test func linesThatDoNotFitTogetherAreRefused() {
        var tree = LevelTree(leaves: 2)
        for (below, count, parents) in [
            (0, 1, [0]), (0, 1, [0, 1]), (0, 1, [0, -2]), (1, 1, [0, 0]), (-1, 1, [0, 0]),
        ]
            as [(Int, Int, [Int32])]
        {
            #expect(throws: Problem.self) { try tree.add("street", over: below, count: count, parents: parents) }
        }
        #expect(tree.depth == 1)
    }
}
