import ArgumentParser
import Content
import Foundation
import Kernel
import Partition

/// `linli delineate solve FILE`: a plain instance.
struct DelineateSolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve", abstract: "求解一个图划分算例。Divide a graph in the plain number format.")
    @Argument(help: "The instance: n m k lo hi, n weights, m lines u v cost.") var file: String
    @Option(help: "Where the labels go, one a vertex.") var out: String
    @OptionGroup var options: SearchOptions
    @OptionGroup var output: OutputOption

    func run() async throws {
        let catalogue = try Catalogue(folder: Content.file("messages"))
        try await telling(output, catalogue) {
            let problem = try PlainInstance(try Terminal.read(file)).problem
            let pieces = try Pieces(problem)
            let campaign = await options.search(pieces.problems)
            let plan = pieces.joined(campaign.plans.map(\.plan), vertexCount: problem.vertexCount)
            try Terminal.write(plan.map { String($0) }.joined(separator: " ") + "\n", to: out)
            let check = PlanCheck(plan, problem.graph, weights: problem.weights, band: problem.band)
            let isFeasible = check.parts == problem.count && check.disconnected == 0 && check.outOfBand == 0
            if output.json {
                try JSONValue.object(
                    check.members.merging(
                        [
                            "feasible": .bool(isFeasible), "proposals": .integer(campaign.proposals),
                            "seed": .string(String(options.seed)),
                        ], uniquingKeysWith: { first, _ in first })
                ).print()
            } else {
                let words = Words(catalogue, output.language)
                Terminal.say(words(isFeasible ? .delineateSolved : .delineateOutOfBand, check.words))
            }
            if !isFeasible { throw ExitCode(1) }
        }
    }
}

extension PlanCheck {
    /// The members of the JSON object.
    var members: [String: JSONValue] {
        [
            "k": .integer(parts), "disconnected": .integer(disconnected), "outOfBand": .integer(outOfBand),
            "excess": .number(excess.plainText), "cut": .number(cut.plainText),
        ]
    }

    /// The named parts of a sentence.
    var words: [String: any CustomStringConvertible] {
        ["parts": parts, "out": outOfBand, "excess": excess.plainText, "cut": cut.plainText]
    }
}

extension Double {
    /// The number with at most four decimals and no trailing zeros.
    var plainText: String {
        let text = String(format: "%.4f", self)
        return String(text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed())
    }
}

extension MessageKey {
    static let delineateSolved: MessageKey = "cli.delineate_solved"
    static let delineateOutOfBand: MessageKey = "cli.delineate_out_of_band"
}
