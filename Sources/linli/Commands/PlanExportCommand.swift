import ArgumentParser
import Kernel
import Plans
import Store

/// `linli plan export ID --unit CODE --at DATE --format FORMAT`: the figures of a plan as a file, on standard output.
struct PlanExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "把计划的目标和测得值写成文件：CSV、JSON、StratML、IATI。Write a plan's targets and values as a file.")

    /// What can be written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv, json, stratml, iati
        case stratmlCore = "stratml-core"
    }

    @Argument(help: "Id of the plan.") var plan: String
    @Option(help: "Code of the unit.") var unit: UnitCode
    @Option(help: "The day, as 2005-03-31.") var at: CivilDate
    @Option(help: "csv, json, stratml (part 2, with values), stratml-core (part 1) or iati.") var format: Format
    @Flag(help: "Also every unit below (csv and json).") var below = false
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let text = try await installation.database.read { connection in
                let report = try installation.plans.report(plan: plan, unit: unit, day: at, on: connection)
                let isDemo = try installation.isDemo(on: connection)
                let figures = FigureFile(report, below: below, isDemo: isDemo)
                switch format {
                case .csv: return figures.csv
                case .json: return figures.json
                case .stratml: return StratML(report, part: .performance, isDemo: isDemo).document
                case .stratmlCore: return StratML(report, part: .core, isDemo: isDemo).document
                case .iati: return IATI(report, isDemo: isDemo).document
                }
            }
            if output.json {
                try JSONValue.object(["text": .string(text)]).print()
            } else {
                Terminal.write(Array(text.utf8))
            }
        }
    }
}
