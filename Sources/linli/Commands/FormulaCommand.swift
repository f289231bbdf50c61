import ArgumentParser
import Content
import Formula
import Foundation
import Kernel

/// The expression language on its own.
struct FormulaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formula", abstract: "算式语言。The expression language on its own.",
        subcommands: [FormulaEvalCommand.self, FormulaTCKCommand.self])
}

/// `linli formula eval EXPRESSION`.
struct FormulaEvalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "求一个算式的值。Evaluate an expression.",
        discussion: "Inputs are a JSON object of typed values: {\"x\": {\"type\": \"number\", \"value\": \"1.5\"}}.")
    @Argument(help: "The expression.") var expression: String
    @Option(help: "A JSON file with typed inputs.") var inputs: String?
    @OptionGroup var output: OutputOption

    func run() async throws {
        let catalogue = try Catalogue(folder: Content.file("messages"))
        try await telling(output, catalogue) {
            switch FormulaCheck.evaluate(expression, inputs: try readInputs()) {
            case .value(let value, let reason):
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                Terminal.say(String(decoding: try encoder.encode(value), as: UTF8.self))
                if let reason, !output.json { Terminal.note(reason.rawValue) }
            case .refused(let error): try tell(error, catalogue)
            }
        }
    }

    private func readInputs() throws -> [String: TypedValue] {
        guard let inputs else { return [:] }
        do {
            return try JSONDecoder().decode([String: TypedValue].self, from: Data(try Terminal.read(inputs)))
        } catch let error as DecodingError {
            throw Problem("formula.inputs_unreadable", value: inputs, ["file": inputs, "reason": "\(error)"])
        }
    }

    private func tell(_ error: FormulaError, _ catalogue: Catalogue) throws {
        let message = error.message(catalogue, language: output.language)
        if output.json {
            let refused: [String: JSONValue] = [
                "code": .string(error.code), "position": .integer(error.range.offset), "message": .string(message),
                "suggestion": .text(error.suggestion),
            ]
            try JSONValue.object(["refused": .object(refused)]).print()
        } else {
            Terminal.note(expression)
            Terminal.note(String(repeating: " ", count: max(0, error.range.column - 1)) + "^")
            Terminal.note(message)
        }
        throw ExitCode(1)
    }
}

/// `linli formula tck FILE`: conformance cases of the DMN TCK.
struct FormulaTCKCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tck", abstract: "运行 DMN TCK 符合性用例。Run conformance cases of the DMN TCK.")
    @Argument(help: "The file of cases.") var file: String
    @OptionGroup var output: OutputOption

    func run() async throws {
        let catalogue = try Catalogue(folder: Content.file("messages"))
        try await telling(output, catalogue) {
            let cases = try JSONDecoder().decode(Conformance.File.self, from: Data(try Terminal.read(file)))
            let result = Conformance(cases)
            let excluded = result.excluded.mapValues { JSONValue.array($0.map { .string($0) }) }
            try JSONValue.object([
                "passed": .integer(result.passed), "refusedAsExpected": .integer(result.refusedAsExpected),
                "failed": .array(result.failed.map { .string($0.id) }), "excluded": .object(excluded),
            ]).print()
            if !result.failed.isEmpty { throw ExitCode(1) }
        }
    }
}
