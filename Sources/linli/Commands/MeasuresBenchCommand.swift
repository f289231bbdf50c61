import ArgumentParser
import Content
import Foundation
import Kernel

/// `linli measures bench`: the national benchmark of the measure engine.
struct MeasuresBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "运行全国规模基准。Run the benchmark at national scale.",
        discussion: "The data are made by Benchmarks/measures/generate.py; one thread; CPU seconds are user and system."
    )
    @Option(help: "The folder of generated data.") var data: String
    @Option(help: "The file that lists the job.") var spec: String
    @Option(help: "The file for the result.") var out: String
    @Option(help: "A SQLite file with the same records, to time a cold start and drill-through.") var sqlite: String?
    @OptionGroup var output: OutputOption

    func run() async throws {
        let catalogue = try Catalogue(folder: Content.file("messages"))
        try await telling(output, catalogue) {
            var run = try BenchRun(data: BenchData(folder: data), spec: try readSpec(), database: sqlite)
            try run.run()
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            let result = try encoder.encode(run.result())
            do {
                try result.write(to: URL(fileURLWithPath: out))
            } catch {
                throw Problem("file.unwritable", value: out, ["file": out])
            }
            try JSONValue.object(run.figures).print()
        }
    }

    private func readSpec() throws -> BenchSpec {
        let bytes = try Terminal.read(spec)
        do {
            return try JSONDecoder().decode(BenchSpec.self, from: Data(bytes))
        } catch is DecodingError {
            throw Problem("measures.data_unreadable", value: spec, ["file": spec])
        }
    }
}
