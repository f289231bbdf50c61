import Kernel
import Measures
import Testing

@Suite struct UnitTreeTests {
    let district = UnitCode.sample(0)
    let north = UnitCode.sample(1000)
    let south = UnitCode.sample(2000)
    let first = UnitCode.sample(1001)
    let second = UnitCode.sample(1002)
    let third = UnitCode.sample(2001)
    let stock = PlaneMeasure(key: "stock", timing: .atEnd)
    let last = PlaneMeasure(key: "last", timing: .last)

    func day(_ offset: Int) -> CivilDate { CivilDate(dayNumber: 11_000).adding(days: offset) }
    func always() -> DayRange { DayRange(from: day(0)) }

    func top() -> [TreeUnit] {
        [TreeUnit(code: district, level: .district, validity: always(), parent: nil)]
            + [north, south].map { TreeUnit(code: $0, level: .street, validity: always(), parent: district) }
    }

    func community(_ code: UnitCode, under parent: UnitCode, from: Int = 0, until: Int? = nil, heir: UnitCode? = nil)
        -> TreeUnit
    {
        let validity = DayRange(from: day(from), until: until.map(day))
        return TreeUnit(code: code, level: .community, validity: validity, parent: parent, heir: heir)
    }

    func planes(_ cells: [Cell]) -> PlaneSet {
        var planes = PlaneSet(measures: [stock, last])
        planes.apply(cells)
        return planes
    }

    @Test func everySubtreeIsOneRange() {
        let tree = UnitTree(
            top() + [community(third, under: south), community(second, under: north), community(first, under: north)],
            on: day(1))
        #expect(tree.codes == [district, north, first, second, south, third])
        #expect(tree.ends == [6, 4, 3, 4, 6, 6])
        #expect(tree.parents == [nil, 0, 1, 1, 0, 4])
        #expect(tree.children(of: 0) == [1, 4])
        #expect(tree.nodes(at: .community, within: 1) == [2, 3])
    }

    @Test func recordsCountAtAnyLevel() {
        let tree = UnitTree(top() + [community(first, under: north)], on: day(1))
        let cells = [district, north, first].flatMap { stock.cells(unit: $0, value: 1, from: day(0)) }
        let values = planes(cells).rollUp(measure: "stock", tree: tree, .at(day(1)))
        #expect(values.map { $0?.amount } == [3, 2, 1, 0])
    }

    @Test func aMoveShowsInTheTreeAsItWasAndAsItIs() {
        let parents = [ParentVersion(from: day(0), parent: north), ParentVersion(from: day(10), parent: south)]
        let units = top() + [TreeUnit(code: first, level: .community, validity: always(), parents: parents)]
        let planes = planes(stock.cells(unit: first, value: 5, from: day(0)))
        let asWas = UnitTree.asWas(units, on: day(9))
        let asIs = UnitTree.asIs(units, as: day(10))
        let streets = { (tree: UnitTree) in
            [north, south].map { street in
                tree.node(of: street).flatMap { planes.rollUp(measure: "stock", tree: tree, .at(day(9)))[$0]?.amount }
            }
        }
        #expect(streets(asWas) == [5, 0])
        #expect(streets(asIs) == [0, 5])
    }

    @Test func splitThenMergeEqualsTheOriginalAtTheParent() {
        let (left, right, again) = (UnitCode.sample(1003), UnitCode.sample(1004), UnitCode.sample(1005))
        let before = top() + [community(first, under: north), community(second, under: north)]
        let after =
            top() + [
                community(first, under: north, until: 10, heir: left), community(second, under: north),
                community(left, under: north, from: 10, until: 20, heir: again),
                community(right, under: north, from: 10, until: 20, heir: again),
                community(again, under: north, from: 20),
            ]
        let cells = (0..<5).flatMap { stock.cells(unit: first, value: Int64($0), from: day($0), until: day($0 + 8)) }
        let planes = planes(cells + last.cells(unit: first, value: 900, from: day(3)))
        let (old, new) = (UnitTree(before, on: day(30)), UnitTree.asIs(after, as: day(30)))
        for measure in ["stock", "last"] {
            for offset in 0..<30 {
                let was = planes.rollUp(measure: measure, tree: old, .at(day(offset)))
                let now = planes.rollUp(measure: measure, tree: new, .at(day(offset)))
                #expect(old.node(of: north).map { was[$0] } == new.node(of: north).map { now[$0] })
                #expect(old.node(of: first).map { was[$0] } == new.node(of: again).map { now[$0] })
            }
        }
    }

    @Test func aClosedUnitsSnapshotCountsUntilItsHeirReports() {
        let units =
            top() + [
                community(first, under: north, until: 10, heir: third),
                community(second, under: north, until: 10, heir: third), community(third, under: north, from: 10),
            ]
        let planes = planes(
            last.cells(unit: first, value: 2000, from: day(1)) + last.cells(unit: second, value: 3000, from: day(1))
                + last.cells(unit: third, value: 5100, from: day(15)))
        let tree = UnitTree(units, on: day(20))
        let values = [5, 12, 14, 15, 20].map { planes.rollUp(measure: "last", tree: tree, .at(day($0)))[0]?.amount }
        #expect(values == [5000, 5000, 5000, 5100, 5100])
    }

    @Test func recordsOfAnAbolishedUnitCountAtTheStreet() {
        let units = top() + [community(first, under: north, until: 10)]
        let planes = planes(
            stock.cells(unit: first, value: 60, from: day(0)) + last.cells(unit: first, value: 2000, from: day(0)))
        let tree = UnitTree(units, on: day(20))
        #expect(tree.node(of: first) == tree.node(of: north))
        #expect(planes.rollUp(measure: "stock", tree: tree, .at(day(20)))[1]?.amount == 60)
        #expect(planes.rollUp(measure: "last", tree: tree, .at(day(20)))[1] == nil)
        #expect(planes.rollUp(measure: "last", tree: tree, .at(day(5)))[1]?.amount == 2000)
    }

    @Test func aUnitNotYetOpenCountsAtTheOneItCarriesOn() {
        let units =
            top() + [
                community(first, under: north, until: 10, heir: second), community(second, under: south, from: 10),
            ]
        let tree = UnitTree.asWas(units, on: day(5))
        #expect(tree.node(of: second) == tree.node(of: first))
        #expect(tree.node(of: second) != nil)
    }

    @Test func circlesAndUnknownParentsLoseNobody() {
        let units = [community(first, under: second), community(second, under: first), community(third, under: south)]
        let tree = UnitTree(units, on: day(1))
        #expect(tree.codes == [third, first, second])
        #expect(tree.parents == [nil, nil, 1])
        #expect(UnitTree([community(first, under: north, until: 5, heir: first)], on: day(9)).node(of: first) == nil)
    }

    @Test func countsTheUnitsThatMeetAConditionForEveryNode() {
        let tree = UnitTree(
            top() + [community(first, under: north), community(second, under: north), community(third, under: south)],
            on: day(1))
        let tallies = tree.tally(at: .community, [true, true, true, nil, false, false])
        #expect(tallies[0] == UnitTally(met: 1, total: 3, noData: 1))
        #expect(tallies[1] == UnitTally(met: 1, total: 2, noData: 1))
        #expect(tallies[0].notMet == 1)
        #expect(tree.tally(at: .city, [])[0].share().isUndefined)
    }

    @Test func thePlanDecidesWhatUnitsWithoutDataCountAs() {
        let tally = UnitTally(met: 11, total: 15, noData: 1)
        #expect(tally.share(missing: .notMet) == Share(11, of: 15))
        #expect(tally.share(missing: .met) == Share(12, of: 15))
        #expect(tally.share(missing: .excluded) == Share(11, of: 14))
    }
}
