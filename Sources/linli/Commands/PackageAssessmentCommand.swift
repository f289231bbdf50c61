import ArgumentParser
import Kernel
import Plans
import Store
import TransparencyLog

/// `linli package assessment`: a published round with everything its points and awards rest on.
struct PackageAssessmentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assessment", abstract: "一轮考评的结果和全部依据。A round of assessment with all it rests on.",
        discussion: "Without --round: lists the rounds that have been published.")
    @Option(help: "Code of the district.") var district: UnitCode
    @Option(help: "Id of the round.") var round: String?
    @Option(help: "The file to write.") var out: String = "assessment.json"
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let service = AssessmentService(plans: installation.plans, registers: installation.registers)
            guard let round else { return try await list(installation) }
            let contents = try await installation.database.read { connection in
                try AssessmentPackage(round: round, district: district.district, service: service, on: connection)
            }
            let package = PublicPackage(kind: AssessmentPackage.kind, parts: contents.parts)
            try PackageFile.write(package, to: out)
            try PackageFile.tell(package, out, output)
        }
    }

    private func list(_ installation: Installation) async throws {
        let rounds = try await installation.database.read { connection in
            try AssessmentQueries.rounds(district.district, on: connection).filter { $0.state != .open }
        }
        guard output.json else {
            return rounds.forEach {
                Terminal.say("\($0.id)  \($0.plan)  \($0.scheme)  \($0.day)  \($0.state.rawValue)")
            }
        }
        try JSONValue.object([
            "rounds": .array(
                rounds.map { round in
                    .object([
                        "id": .string(round.id), "plan": .string(round.plan), "scheme": .string(round.scheme),
                        "day": .string(round.day.description), "state": .string(round.state.rawValue),
                    ])
                })
        ]).print()
    }
}
