import ArgumentParser
import Foundation
import Kernel

/// What people at a terminal read: results on standard output, progress and refusals on standard error.
enum Terminal {
    static func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    static func write(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }

    static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Reads a file whole.
    ///
    /// - Throws: `Problem` `file.unreadable`.
    static func read(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problem("file.unreadable", value: path, ["file": path])
        }
        return [UInt8](data)
    }

    /// Writes a file whole.
    ///
    /// - Throws: `Problem` `file.not_written`.
    static func write(_ text: String, to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
            throw Problem("file.not_written", value: path, ["file": path])
        }
    }

    static func readText(_ path: String) throws -> String {
        guard let text = String(validating: try read(path), as: UTF8.self) else {
            throw Problem("file.not_utf8", value: path, ["file": path])
        }
        return text
    }
}

/// Runs a command's work; a refusal is told in the reader's language and ends with status 1.
func telling(_ output: OutputOption, _ catalogue: Catalogue, _ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch let problem as Problem {
        try refuse([problem], output, catalogue)
    } catch let failure as ValidationFailure {
        try refuse(failure.problems, output, catalogue)
    }
}

/// Tells refusals and ends with status 1.
func refuse(_ problems: [Problem], _ output: OutputOption, _ catalogue: Catalogue) throws -> Never {
    let words = Words(catalogue, output.language)
    if output.json {
        let refused = problems.map { problem in
            JSONValue.object([
                "code": .string(problem.code), "field": .text(problem.field),
                "message": .string(words.sentence(for: problem)),
                "value": .text(problem.value),
            ])
        }
        try JSONValue.object(["refused": .array(refused)]).print()
    } else {
        for problem in problems { Terminal.note(words.located(problem)) }
    }
    throw ExitCode(1)
}
