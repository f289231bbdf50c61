import ArgumentParser
import Content
import Foundation
import Kernel
import Measures

/// The engine of measures on its own.
struct MeasuresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measures", abstract: "指标引擎。The engine of measures on its own.",
        subcommands: [MeasuresDHIS2Command.self, MeasuresBenchCommand.self])
}

/// `linli measures dhis2 FILE`: roll-up, period and missing-value cases of DHIS2's analytics.
struct MeasuresDHIS2Command: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dhis2", abstract: "运行 DHIS2 汇总用例。Run the analytics cases of DHIS2.")
    @Argument(help: "The file of cases.") var file: String
    @OptionGroup var output: OutputOption

    func run() async throws {
        let catalogue = try Catalogue(folder: Content.file("messages"))
        try await telling(output, catalogue) {
            let outcome = try readCases().run()
            try JSONValue.object([
                "numbers": .integer(outcome.numbers), "passed": .integer(outcome.passed),
                "failed": .array(outcome.failed.map(MeasuresDHIS2Command.json)),
            ]).print()
            if !outcome.failed.isEmpty { throw ExitCode(1) }
        }
    }

    private func readCases() throws -> AnalyticsCases {
        let bytes = try Terminal.read(file)
        do {
            return try JSONDecoder().decode(AnalyticsCases.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw Problem("measures.cases_unreadable", value: file, ["file": file, "reason": "\(error)"])
        }
    }

    private static func json(_ failure: AnalyticsOutcome.Failure) -> JSONValue {
        var members: [String: JSONValue] = [
            "case": .string(failure.caseID), "key": .string(failure.key),
            "expected": failure.expected.map { .number("\($0)") } ?? .null,
            "got": failure.got.map { .number("\($0)") } ?? .null,
        ]
        if let note = failure.note { members["refused"] = .string(note) }
        return .object(members)
    }
}
