import Testing

@testable import Partition

@Suite struct LiveMapTests {
    private let band = Band(low: 4800, high: 7200)

    /// Six by four buildings of 250 households, three communities of two columns each, present ones the same.
    private func map() -> LiveMap {
        var map = BuildingMap()
        for index in 0..<24 {
            let (x, y) = (index % 6, index / 6)
            map.ids.append(index)
            map.x.append(x * 1000 + 500)
            map.y.append(y * 1000 + 500)
            map.area.append(1_000_000)
            map.households.append(125)
            map.norm.append(1000)
            map.compound.append(-1)
            map.street.append(0)
            map.present.append(x / 2)
            if x < 5 { map.borders.append(.init(first: index, second: index + 1, length: 1000, barrier: 0)) }
            if y < 3 { map.borders.append(.init(first: index, second: index + 6, length: 1000, barrier: 0)) }
        }
        let territory = Territory(map, norms: TerritoryTests.norms)
        return LiveMap(territory, band: band, community: (0..<24).map { $0 % 6 / 2 }, communities: 3)
    }

    @Test func aMoveTellsItsConsequences() throws {
        var map = map()
        let moved = map.move(1, to: 1)
        let report = try #require(moved)
        #expect((report.from, report.to) == (0, 1))
        #expect(report.boundary == 100)
        #expect(report.moved == 125)
        #expect((report.source.load, report.target.load) == (0.875, 1.125))
        #expect(report.source.households == 875)
        #expect(report.touches && report.cutOff.isEmpty && report.isSound)
    }

    @Test func aBrokenCommunityIsNamedPieceByPiece() throws {
        var map = map()
        _ = map.move(1, to: 1)
        let moved = map.move(6, to: 1)
        let report = try #require(moved)
        #expect(report.cutOff == [[0]])
        #expect(!report.isSound)
        let offers = map.repairs(after: report)
        #expect(offers.first?.map(\.unit) == [0])
    }

    @Test func undoIsExactAndRedoRepeats() {
        var map = map()
        let before = (map.community, map.load, map.cut)
        var dice = Dice(seed: 5)
        var made = 0
        for _ in 0..<300 where map.move(dice.below(24), to: dice.below(3)) != nil { made += 1 }
        let after = (map.community, map.load, map.cut)
        let undone = (0...made).map { _ in map.undo() }
        #expect(undone == (0...made).map { $0 < made })
        #expect((map.community, map.load, map.cut) == before)
        let redone = (0...made).map { _ in map.redo() }
        #expect(redone == (0...made).map { $0 < made })
        #expect((map.community, map.load, map.cut) == after)
    }

    @Test func whatIsToldIsWhatACountFromScratchGives() {
        var map = map()
        var dice = Dice(seed: 9)
        var cut = map.cut
        for _ in 0..<200 {
            guard let report = map.move(dice.below(24), to: dice.below(3)) else { continue }
            cut += report.boundary
            let fresh = LiveMap(map.territory, band: band, community: map.community, communities: 3)
            #expect(fresh.cut == map.cut && fresh.load == map.load && cut == map.cut)
        }
    }

    @Test func previewsChangeNothingAndReasonsAreOrdered() {
        var map = map()
        let before = map.community
        let reasons = map.reasons(for: 1)
        #expect(reasons.map(\.to) == [1])
        let none = (map.reasons(for: 0), map.preview(1, to: 9), map.preview(1, to: 0))
        #expect(map.community == before && none.0.isEmpty)
        #expect(none.1 == nil && none.2 == nil)
    }

    @Test func otherNumbersOfCommunitiesAreAnswered() {
        let problem = grid(6, 4, count: 3, band: Band(low: 6, high: 10))
        let answers = Cell.answers(problem, counts: [2, 3, 4, 5], scale: 8, seed: 1, proposals: 60_000)
        #expect(answers.map(\.count) == [2, 3, 4, 5])
        #expect(answers[0].verdict == .meanOutOfBand(1.5))
        #expect(answers[1].verdict == .plan(cost: 8))
        #expect(answers[2].verdict == .plan(cost: 10))
        #expect(answers[3].verdict == .meanOutOfBand(0.6))
    }
}

@Suite struct AlternativesTests {
    private func map(_ boundary: Double, _ moved: Double, out: Int = 0, station: Double = 1) -> MapMeasures {
        MapMeasures(outOfBand: out, boundary: boundary, moved: moved, stationMetres: station, unevenness: 1)
    }

    @Test func onlyMapsWorthShowingAreNamed() {
        let maps = [map(10, 100), map(12, 50), map(13, 60), map(30, 5), map(1, 1, out: 1), map(10, 100)]
        let found = Alternatives(maps)
        #expect(found.front == [0, 1, 3])
        #expect(found.named[.mostCompact] == 0)
        #expect(found.named[.fewestMoved] == 3)
        #expect(found.named[.balanced] == 1)
    }

    @Test func noMapsNameNothing() { #expect(Alternatives([]).named == [:]) }
}
