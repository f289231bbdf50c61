import Kernel
import Testing

@testable import Measures

/// What cannot be added up is refused before a record is read.
@Suite struct DenseSchemaTests {
    private static func schema(_ measures: [DenseSchema.Measure], _ posting: DenseSchema.Posting? = nil) throws
        -> DenseSchema
    {
        let source = DenseSchema.Source(
            "records", columns: DenseCountry.columns, leaf: "unit", postings: posting.map { [$0] } ?? [])
        return try DenseSchema(calendar: .quarters(from: 2001, count: 4), measures: measures, sources: [source])
    }

    @Test func amountsThatAreThereAreNotSummedOverTime() {
        for kind in [DenseSchema.Kind.stock, .snapshot, .units(level: 0, .number(1))] {
            let measures = [DenseSchema.Measure("a", kind), .init("b", .yearToDate(of: "a"))]
            #expect(throws: Problem("measures.not_additive")) { try Self.schema(measures) }
        }
        let running = [DenseSchema.Measure("a", .flow), .init("b", .stock), .init("c", .running("a", less: "b"))]
        #expect(throws: Problem("measures.not_additive")) { try Self.schema(running) }
    }

    @Test func eachTimingFeedsItsOwnKindOfMeasure() {
        for (kind, timing) in [
            (DenseSchema.Kind.flow, DenseSchema.Timing.between("start", "end")), (.stock, .during("start")),
            (.snapshot, .during("start")), (.flow, .period("amount")),
        ] {
            #expect(throws: Problem("measures.not_additive")) {
                try Self.schema([.init("a", kind)], .init(timing, [("a", .number(1))]))
            }
        }
    }

    @Test func unknownNamesAreRefused() {
        #expect(throws: Problem("measures.unknown_name")) { try Self.schema([.init("b", .yearToDate(of: "a"))]) }
        #expect(throws: Problem("measures.duplicate_name")) { try Self.schema([.init("a", .flow), .init("a", .flow)]) }
        #expect(throws: Problem("measures.unknown_column")) {
            try Self.schema([.init("a", .flow)], .init(.during("day"), [("a", .number(1))]))
        }
        #expect(throws: Problem("measures.unknown_column")) {
            try Self.schema([.init("a", .flow)], .init(.during("start"), [("a", .name("weight"))]))
        }
        #expect(throws: Problem("measures.unknown_name")) {
            try Self.schema([.init("a", .units(level: 1, .name("b"))), .init("b", .units(level: 1, .number(1)))])
        }
    }

    @Test func quartersKnowTheirDays() throws {
        let calendar = try PeriodCalendar.quarters(from: 2001, count: 6)
        func period(_ text: String) -> Int32 {
            calendar.withTable { calendar.period(ofDay: CivilDate(text)?.dayNumber ?? 0, $0) }
        }
        #expect(
            ["2000-12-31", "2001-01-01", "2001-03-31", "2001-04-01", "2002-06-30", "2002-07-01"].map(period)
                == [-1, 0, 0, 1, 5, 6])
        #expect(calendar.yearStarts == [0, 0, 0, 0, 4, 4])
        #expect(throws: Problem("measures.bad_calendar")) { try PeriodCalendar.quarters(from: 2001, count: 0) }
    }
}
