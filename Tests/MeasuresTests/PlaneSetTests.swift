import Kernel
import Testing

@testable import Measures

@Suite struct PlaneSetTests {
    let flow = PlaneMeasure(key: "flow", timing: .during)
    let stock = PlaneMeasure(key: "stock", timing: .atEnd)
    let last = PlaneMeasure(key: "last", timing: .last)
    let top = PlaneMeasure(key: "top", timing: .atEnd, aggregate: .largest)
    let unit = UnitCode.sample(1)

    func day(_ offset: Int) -> CivilDate { CivilDate(dayNumber: 11_000).adding(days: offset) }

    func planes(_ cells: [Cell]) -> PlaneSet {
        var planes = PlaneSet(measures: [flow, stock, last, top])
        planes.apply(cells)
        return planes
    }

    @Test func aFlowCountsTheDaysOfTheStretchOnly() {
        let planes = planes([3, 5, 9].flatMap { flow.cells(unit: unit, value: 10, from: day($0)) })
        let range = DayRange(from: day(3), until: day(9))
        #expect(planes.value(measure: "flow", unit: unit, .during(range)) == Reading(amount: 20, records: 2))
        #expect(planes.value(measure: "flow", unit: unit, .at(day(9))) == Reading(amount: 30, records: 3))
        #expect(planes.value(measure: "flow", unit: unit, .during(DayRange(from: day(9), until: day(3)))) == .zero)
    }

    @Test func aStockCountsFromItsFirstDayToTheDayBeforeItsEnd() {
        let planes = planes(stock.cells(unit: unit, value: 40, from: day(2), until: day(5)))
        let values = (1...5).map { planes.value(measure: "stock", unit: unit, .at(day($0)))?.amount }
        #expect(values == [0, 40, 40, 40, 0])
    }

    @Test func aStockThatEndsBeforeItStartsCountsNothing() {
        #expect(stock.cells(unit: unit, value: 40, from: day(5), until: day(5)).isEmpty)
        #expect(stock.cells(unit: unit, value: 40, from: day(5), until: day(2)).isEmpty)
    }

    @Test func aSnapshotHoldsUntilTheNextAndSameDayRecordsAddUp() {
        var planes = planes(
            last.cells(unit: unit, value: 100, from: day(2)) + last.cells(unit: unit, value: 7, from: day(6))
                + last.cells(unit: unit, value: 5, from: day(6)))
        let values = [1, 2, 5, 6, 30].map { planes.value(measure: "last", unit: unit, .at(day($0)))?.amount }
        #expect(values == [nil, 100, 100, 12, 12])
        planes.apply(last.cells(unit: unit, value: 5, from: day(6)).map(\.negated))
        planes.apply(last.cells(unit: unit, value: 7, from: day(6)).map(\.negated))
        #expect(planes.value(measure: "last", unit: unit, .at(day(30)))?.amount == 100)
    }

    @Test func aSnapshotOfZeroIsNotTheSameAsNone() {
        let planes = planes(last.cells(unit: unit, value: 0, from: day(2)))
        #expect(planes.value(measure: "last", unit: unit, .at(day(2))) == Reading(amount: 0, records: 1))
        #expect(planes.value(measure: "last", unit: unit, .at(day(1))) == nil)
    }

    @Test func anAmountWithoutRecordsIsNoReport() {
        let stray = Cell(measure: "last", unit: unit, day: day(6), amount: 5, records: 0)
        let planes = planes(last.cells(unit: unit, value: 100, from: day(2)) + [stray])
        #expect(planes.value(measure: "last", unit: unit, .at(day(9)))?.amount == 100)
    }

    @Test func theLargestValueSurvivesTheRemovalOfItsTwin() {
        let cells = top.cells(unit: unit, value: 60, from: day(1))
        var planes = planes(cells + cells + top.cells(unit: unit, value: 40, from: day(0)))
        #expect(planes.value(measure: "top", unit: unit, .at(day(1))) == Reading(amount: 60, records: 3))
        planes.apply(cells.map(\.negated))
        #expect(planes.value(measure: "top", unit: unit, .at(day(1))) == Reading(amount: 60, records: 2))
        planes.apply(cells.map(\.negated))
        #expect(planes.value(measure: "top", unit: unit, .at(day(1))) == Reading(amount: 40, records: 1))
        planes.apply(top.cells(unit: unit, value: 40, from: day(0)).map(\.negated))
        #expect(planes.value(measure: "top", unit: unit, .at(day(1))) == nil)
    }

    @Test func nothingRecordedIsZeroForSumsAndNothingForTheRest() {
        let planes = planes([])
        #expect(planes.value(measure: "flow", unit: unit, .at(day(1))) == .zero)
        #expect(planes.value(measure: "stock", unit: unit, .at(day(1))) == .zero)
        #expect(planes.value(measure: "last", unit: unit, .at(day(1))) == nil)
        #expect(planes.value(measure: "top", unit: unit, .at(day(1))) == nil)
        #expect(planes.value(measure: "unheard of", unit: unit, .at(day(1))) == nil)
    }

    @Test func oppositeChangesLeaveNoTrace() {
        let cells = History.sampleCells(seed: 3)
        var planes = PlaneSet(measures: History.measures)
        planes.apply(cells)
        planes.apply(cells.map(\.negated))
        #expect(planes.cells().isEmpty)
        #expect(planes == PlaneSet(measures: History.measures))
        #expect(planes.canonicalText.isEmpty)
    }

    @Test func theOrderOfArrivalChangesNothing() {
        let cells = History.sampleCells(seed: 4)
        var (forwards, backwards) = (PlaneSet(measures: History.measures), PlaneSet(measures: History.measures))
        forwards.apply(cells)
        for cell in cells.reversed() { backwards.apply([cell]) }
        #expect(forwards == backwards)
        #expect(forwards.canonicalText == backwards.canonicalText)
        #expect(forwards.cells() == backwards.cells())
    }

    @Test func theListingIsTheSumOfAllCellsInTheOrderOfTheTable() {
        let cells = History.sampleCells(seed: 5)
        var planes = PlaneSet(measures: History.measures)
        planes.apply(cells)
        #expect(planes.cells() == Cell.merged(cells))
        #expect(Cell.merged(cells + cells.map(\.negated)).isEmpty)
        #expect(Cell.merged(cells.reversed()) == Cell.merged(cells))
    }

    @Test func aCopyKeepsTheStateItWasTakenIn() {
        var planes = planes(stock.cells(unit: unit, value: 1, from: day(0)))
        let before = planes
        planes.apply(stock.cells(unit: unit, value: 1, from: day(0)))
        #expect(before.value(measure: "stock", unit: unit, .at(day(0)))?.amount == 1)
        #expect(before != planes)
    }

    @Test func cellsOfUnknownMeasuresAreHandedBack() {
        var planes = PlaneSet(measures: [flow])
        let cells = stock.cells(unit: unit, value: 1, from: day(0))
        #expect(planes.apply(cells) == cells)
        planes.declare(stock)
        #expect(planes.apply(cells).isEmpty)
        #expect(planes.measures.map(\.key) == ["flow", "stock"])
    }

    @Test func hugeAmountsComeAndGoExactly() {
        var planes = planes([])
        let huge = stock.cells(unit: unit, value: .max, from: day(0))
        planes.apply(huge + huge + stock.cells(unit: unit, value: 3, from: day(0)))
        planes.apply((huge + huge).map(\.negated))
        #expect(planes.cells() == stock.cells(unit: unit, value: 3, from: day(0)))
    }

    @Test(arguments: [0, 1, 127, 128, -128, -129, 32_767, 8_388_608, .max, .min] as [Int64])
    func everyWidthOfNumberIsKept(value: Int64) {
        let cell = Cell(measure: "last", unit: unit, day: day(-20_000), amount: value, records: 1)
        let other = Cell(measure: "last", unit: unit, day: day(400_000), amount: 1, records: 300)
        #expect(planes([other, cell]).cells() == [cell, other])
    }
}

extension History {
    /// The cells of some random records.
    static func sampleCells(seed: UInt64) -> [Cell] {
        var history = History(seed: seed)
        for _ in 0..<60 { history.insert() }
        return history.records.flatMap(\.cells)
    }
}
