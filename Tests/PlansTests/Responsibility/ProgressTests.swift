import Formula
import Kernel
import Testing

@testable import Plans

@Suite struct ProgressTests {
    private let rule = WarningRule(redAfterQuarters: 2, projectionQuarters: 4)

    private func commitment(quota: Int, baseline: Int = 0) -> Commitment {
        Commitment(
            district: "321202", id: "c", batch: "b", plan: "p", target: "t", planHash: "", issuer: PlanOffice.district,
            unit: PlanOffice.east, rule: .gapClosing, kind: .shareOfUnits, op: .atLeast, quota: Decimal34(quota),
            quantity: "unit", isShare: false, size: 10, baseline: Decimal34(baseline), start: day("2001-01-01"),
            due: day("2001-12-31"),
            soundness: .prove(.other, needed: nil, quotas: [], covers: true), body: "", person: "", departments: [],
            state: .draft, madeAt: Instant(milliseconds: 0), madeBy: "")
    }

    private func progress(_ values: [(String, Int)], quota: Int = 10) -> Progress {
        let readings = values.map { Progress.Reading(day: day($0.0), value: Decimal34($0.1)) }
        return Progress(
            commitment(quota: quota), milestones: [], readings: readings, rule: rule,
            on: readings.last?.day ?? day("2001-06-30"))
    }

    @Test func theQuotaReachedIsReached() {
        #expect(progress([("2001-06-30", 10)]).signal == .reached)
        #expect(progress([("2001-06-30", 10)]).gap == nil)
    }

    @Test func onTheWayIsGreenWithADayInTime() {
        let ahead = progress([("2001-03-31", 4), ("2001-06-30", 8)])
        #expect(ahead.signal == .green)
        #expect(ahead.gap == Decimal34(2))
        #expect(ahead.projected == day("2001-08-15"))
    }

    @Test func belowTheWayOnceIsYellowAndTwiceIsRed() {
        #expect(progress([("2001-03-31", 4), ("2001-06-30", 4)]).signal == .yellow)
        #expect(progress([("2001-03-31", 1), ("2001-06-30", 2)]).signal == .red)
    }

    @Test func onTheWayButSlowingDownIsYellow() {
        #expect(progress([("2001-03-31", 6), ("2001-06-30", 6)]).signal == .yellow)
    }

    @Test func afterTheLastDayItIsRed() {
        #expect(progress([("2001-12-31", 10), ("2002-01-01", 9)]).signal == .red)
    }

    @Test func withoutARecordNothingIsKnown() {
        let reading = Progress.Reading(day: day("2001-06-30"), value: nil)
        let unknown = Progress(commitment(quota: 5), milestones: [], readings: [reading], rule: rule, on: reading.day)
        #expect(unknown.signal == .unknown)
    }

    @Test func milestonesBendTheWay() {
        let path = MilestonePath(commitment(quota: 10), [Milestone(day: day("2001-07-01"), quota: Decimal34(8))])
        #expect(path.quota(on: day("2001-07-01")) == Decimal34(8))
        #expect(path.quota(on: day("2001-01-01")) == .zero)
        #expect(path.quota(on: day("2001-12-31")) == Decimal34(10))
        #expect(path.quota(on: day("2003-12-31")) == Decimal34(10))
    }
}
