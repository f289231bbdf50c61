import ArgumentParser
import Formula
import Kernel
import Plans
import Store

/// `linli why TARGET --unit CODE --at DATE`.
struct WhyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "列出一个数背后的记录。The records behind a number, counted and not counted.")
    @Argument(help: "Id of the target.") var target: String
    @Option(help: "Code of the unit.") var unit: UnitCode
    @Option(help: "The day, as 2005-03-31.") var at: CivilDate
    @Option(help: "Id of the plan, when several have such a target.") var plan: String?
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let why = try await installation.database.read { connection in
                let plans = try installation.plans.plans(unit.district, on: connection)
                let id = plan ?? plans.first { $0.1.target(target) != nil }?.0.id
                guard let id else { throw Problem("plan.unknown_target", ["target": target]) }
                return try installation.plans.why(target: target, plan: id, unit: unit, day: at, on: connection).why
            }
            guard output.json else { return WhyText.tell(why, installation.words(output)) }
            try WhyText.json(why, installation.words(output)).print()
        }
    }
}
