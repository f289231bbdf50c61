import ArgumentParser
import Formula
import Kernel
import Plans
import Store

/// `linli measure --plan ID --unit CODE --at DATE`.
struct MeasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "按日期测算一个单位的全部目标。Judge all targets of a plan at a unit on a day.")
    @Option(help: "Id of the plan.") var plan: String
    @Option(help: "Code of the unit.") var unit: UnitCode
    @Option(help: "The day, as 2005-03-31.") var at: CivilDate
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let verdicts = try await installation.database.read { connection in
                try installation.plans.report(plan: plan, unit: unit, day: at, on: connection).verdicts
            }
            guard output.json else {
                for verdict in verdicts { Terminal.say(VerdictText.line(verdict, installation.words(output))) }
                return
            }
            try JSONValue.object([
                "unit": .string(unit.digits), "at": .string(at.description),
                "targets": .array(verdicts.map(VerdictText.json)),
            ]).print()
        }
    }
}
