import Formula
import Foundation
import Kernel
import Plans
import Registry
import Store
import TestSupport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct ExportTests {
    private static let day = CivilDate(dayNumber: 12_873)

    /// The small plan over an office with one centre, as a report of the district on 2005-03-31.
    private func report(
        _ kind: TestDatabase = .memory, centre: String = "中心", _ body: (PlanReport) throws -> Void
    ) async throws {
        try await PlanOffice.run(kind) { office in
            try office.plans.load(SmallPlan.text, district: PlanOffice.district, by: .system)
            try await office.addPlace(PlanOffice.east, "service_centre", centre, area: "1050", opened: "2002-01-01")
            let report = try await office.database.read { connection in
                try office.plans.report(
                    plan: "small", unit: PlanOffice.district, day: ExportTests.day, on: connection)
            }
            try body(report)
        }
    }

    private func dictionary() throws -> FigureDictionary {
        let file = PlanOffice.content.appendingPathComponent("opendata/values.json")
        return try JSONDecoder().decode(FigureDictionary.self, from: Data(contentsOf: file))
    }

    @Test func theDictionaryExplainsExactlyTheColumnsOfTheFile() throws {
        #expect(try dictionary().columns.map(\.name) == FigureFile.columnNames)
    }

    @Test func everyCodeThatCanOccurIsExplained() throws {
        let codes = Dictionary(
            uniqueKeysWithValues: try dictionary().columns.map { ($0.name, Set(($0.values ?? []).map(\.value))) })
        #expect(codes["status"] == Set(TargetStatus.allCases.map(\.rawValue)))
        #expect(codes["class"] == Set(TargetClass.allCases.map(\.rawValue)))
        #expect(codes["goal_operator"] == Set(GoalOperator.allCases.map(\.word)))
        #expect(codes["value_missing"] == Set(NullReason.allCases.map(\.rawValue)))
        #expect(codes["unit_level"] == Set(UnitLevel.allCases.map(\.rawValue)))
    }

    @Test(arguments: TestDatabase.kinds) func theFileHoldsAFigureForEachTarget(_ kind: TestDatabase) async throws {
        try await report(kind) { report in
            let lines = FigureFile(report, below: false, isDemo: false).csv.split(separator: "\r\n")
            #expect(lines.count == 4)
            #expect(lines[0].hasPrefix("\u{FEFF}unit,unit_name,"))
            let centre = lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let cells = Dictionary(uniqueKeysWithValues: zip(FigureFile.columnNames, centre))
            #expect(cells["value"] == "0.5" && cells["numerator"] == "1" && cells["denominator"] == "2")
            #expect(cells["goal"] == "1" && cells["quantity"] == "share" && cells["units_met"] == "1")
            #expect(cells["data"] == "records")
            let intact = lines[3].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let missing = Dictionary(uniqueKeysWithValues: zip(FigureFile.columnNames, intact))
            #expect(missing["value"] == "" && missing["value_missing"] != "")
            let all = FigureFile(report, below: true, isDemo: true).csv
            #expect(all.contains("321202001000,") && all.contains(",demo\r\n"))
        }
    }

    @Test func theJSONSaysTheSameWithNumbersAsNumbers() async throws {
        try await report { report in
            let file = FigureFile(report, below: false, isDemo: false)
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(file.json.utf8)) as? [String: Any])
            let targets = try #require(document["targets"] as? [[String: Any]])
            #expect(targets.count == 3)
            #expect(targets[0]["value"] as? Double == 0.5)
            #expect(targets[2]["value"] is NSNull)
            #expect(Set(targets[0].keys) == Set(FigureFile.columnNames).subtracting(["data"]))
            #expect((document["sha256"] as? String)?.count == 64)
        }
    }

    @Test func textThatASpreadsheetWouldRunIsShielded() {
        #expect(FigureColumn.Cell.text("=1+1").csv == "'=1+1")
        #expect(FigureColumn.Cell.text("＋86").csv == "'＋86")
        #expect(FigureColumn.Cell.number(Decimal34(-5)).csv == "-5")
        #expect(GoalOperator.allCases.allSatisfy { FigureColumn.Cell.text($0.word).csv == $0.word })
    }

    @Test func aPlanLeavesAsStratMLAndIATI() async throws {
        try await report { report in
            let documents = [
                StratML(report, part: .core, isDemo: false).document,
                StratML(report, part: .performance, isDemo: true).document, IATI(report, isDemo: true).document,
            ]
            for document in documents {
                let parser = XMLParser(data: Data(document.utf8))
                #expect(parser.parse(), "\(document.prefix(200))")
                #expect(document.contains("小计划") && document.contains("A-1"))
            }
            #expect(!documents[0].contains("PerformanceIndicator"))
            #expect(documents[1].contains("<Identifier>target-centre</Identifier>"))
            #expect(documents[1].contains("<NumberOfUnits>0.5</NumberOfUnits>"))
            #expect(documents[2].contains("<actual value=\"50\">"))
            #expect(documents[1].contains("演示数据") && documents[2].contains("演示数据"))
        }
    }
}

@Suite struct PlanLibraryTests {
    @Test func twoSourcesOfOneNameAreRefused() throws {
        let sources = try PlanOffice.sources()
        let twice = try #require(sources.first)
        #expect(throws: DuplicateSource(name: twice.name)) {
            _ = try PlanLibrary(sources: sources + [twice], rules: try PlanOffice.rules())
        }
    }
}

@Suite struct DecreaseTests {
    private func verdict(_ now: String, year: String) async throws -> Verdict? {
        let plan = SmallPlan.replacing(
            "class: executable\nlevel: street\nformula: centre_largest\ngoal: {op: \">=\", value: 'param(\"centre_min\")', by: 2005-12-31, by_strict: 2004-12-31}",
            "class: trend\nlevel: street\nformula: centre_largest\ngoal: {op: decrease, over: year}")
        return try await TestDatabase.memory.runAsync(PlanOffice.migrations) { database in
            let office = try await PlanOffice.founded(database)
            let text = plan.components(separatedBy: "```test").first ?? ""
            try office.plans.load(text, district: PlanOffice.district, by: .system)
            try await office.addPlace(PlanOffice.east, "service_centre", "旧", area: year, opened: "2003-01-01")
            if now != year {
                try await office.addPlace(PlanOffice.east, "service_centre", "新", area: now, opened: "2004-12-01")
            }
            return try await office.verdict("centre", PlanOffice.east, "2005-03-31")
        }
    }

    @Test func lessThanAYearEarlierIsAsked() async throws {
        let equal = try await verdict("1200", year: "1200")
        #expect(equal?.status != .met && equal?.goal?.number == Decimal34(1200))
        let risen = try await verdict("1500", year: "1200")
        #expect(risen?.status != .met && risen?.gap == Decimal34(300))
    }

    @Test func theComparisonHasADirection() {
        #expect(GoalOperator.decrease.rises == false && GoalOperator.increase.rises == true)
        #expect(GoalOperator.between.rises == nil && GoalOperator.decrease.isTrend)
    }
}
