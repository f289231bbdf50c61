import ArgumentParser
import Ballots
import Content
import Foundation
import Kernel

/// Outcomes of votes by the rules of a dated law.
struct ElectionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "election", abstract: "按法律规则判断选举和会议的结果。Outcomes of votes by the rules of a dated law.",
        subcommands: [ElectionVerdictCommand.self, ElectionDecideCommand.self])
}

/// The pack whose rules decide.
struct PackOption: ParsableArguments {
    @Option(help: "A rule pack of Content/laws, such as organic-law-2018. (default: the newest national law)")
    var pack: String?

    func read() throws -> LawPack {
        let book = try LawBook.shipped()
        if let pack { return try book.pack(pack) }
        return try book.newestLaw(of: "residents_committee")
    }
}

/// `linli election verdict FILE`: cases with the outcome that the law requires.
struct ElectionVerdictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verdict", abstract: "核对一组用例的结果。Check a file of cases against their outcomes.")
    @Argument(help: "The file of cases.") var file: String
    @OptionGroup var pack: PackOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let catalogue = try Catalogue(folder: Content.file("messages"))
        try await telling(output, catalogue) {
            let cases = try readCase(CaseVectors.self, file)
            let failures = cases.failures(by: try pack.read())
            let failed = failures.map { failure in
                JSONValue.object([
                    "id": .string(failure.id), "expected": JSONValue(failure.expected), "got": JSONValue(failure.got),
                ])
            }
            try JSONValue.object(["passed": .integer(cases.count - failed.count), "failed": .array(failed)]).print()
            if !failed.isEmpty { throw ExitCode(1) }
        }
    }
}

/// `linli election decide FILE`: one case, its outcome and why.
struct ElectionDecideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "判断一个情形，说明依据。Decide one case and say why.",
        discussion: "The file holds {\"kind\": …, \"input\": {…}} in the form of the cases of “verdict”.")
    @Argument(help: "The file of the case.") var file: String
    @OptionGroup var pack: PackOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let catalogue = try Catalogue(folder: Content.file("messages"))
        try await telling(output, catalogue) {
            let asked = try readCase(CaseQuestion.self, file)
            let outcome = try CaseJudge(try pack.read()).outcome(kind: asked.kind, input: asked.input)
            let words = Words(catalogue, output.language)
            guard output.json else {
                for finding in outcome.because { Terminal.say(line(finding, words)) }
                return try JSONValue.object(outcome.value.mapValues { JSONValue($0) }).print()
            }
            var members = outcome.value.mapValues { JSONValue($0) }
            members["because"] = .array(outcome.because.map { reason($0, words) })
            try JSONValue.object(members).print()
        }
    }

    private func line(_ finding: Finding, _ words: Words) -> String {
        let mark = finding.holds ? "✓" : "✗"
        let subject = finding.subject.map { $0 + " " } ?? ""
        return "\(mark) \(subject)\(finding.figures.text(words))  \(finding.rule.citation(words))"
    }

    private func reason(_ finding: Finding, _ words: Words) -> JSONValue {
        .object([
            "article": .string(finding.rule.article), "text": .string(words(finding.rule.text)),
            "numbers": .string(finding.figures.text(words)), "law": .string(finding.rule.document),
            "pack": .string(finding.rule.pack), "rule": .string(finding.rule.key),
            "basis": .string(finding.rule.basis.rawValue), "holds": .bool(finding.holds),
            "subject": .text(finding.subject),
        ])
    }
}

/// One case without its outcome.
private struct CaseQuestion: Decodable {
    let kind: String
    let input: CaseValue
}

/// Reads a file of cases.
///
/// - Throws: `Problem` `ballots.unreadable`, `file.unreadable`.
private func readCase<Case: Decodable>(_ type: Case.Type, _ file: String) throws -> Case {
    do {
        return try JSONDecoder().decode(type, from: Data(try Terminal.read(file)))
    } catch let error as DecodingError {
        throw Problem("ballots.unreadable", value: file, ["file": file, "reason": "\(error)"])
    }
}

extension JSONValue {
    /// A value of a case as JSON.
    init(_ value: CaseValue) {
        switch value {
        case .null, .fraction: self = .null
        case .bool(let flag): self = .bool(flag)
        case .integer(let number): self = .integer(number)
        case .text(let text): self = .string(text)
        case .list(let items): self = .array(items.map { JSONValue($0) })
        case .object(let members): self = .object(members.mapValues { JSONValue($0) })
        }
    }
}
