import ArgumentParser
import Foundation
import Kernel
import Plans
import Store
import TransparencyLog

/// Packages that anyone can check with `linli verify`.
struct PackageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "package", abstract: "导出任何人都能核验的结果包。Packages that anyone can verify offline.",
        subcommands: [
            PackagePlanCommand.self, PackageAssessmentCommand.self, PackageElectionCommand.self,
            PackageDelineationCommand.self,
        ])
}

/// `linli package plan`: how a plan stands at a unit on a day, with everything it rests on.
struct PackagePlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "规划在一个单位某一天的结果和依据。A plan's results at a unit with what they rest on.")
    @Option(help: "Id of the plan.") var plan: String
    @Option(help: "Code of the unit.") var unit: UnitCode
    @Option(help: "The day, as 2005-03-31.") var at: CivilDate
    @Option(help: "The file to write.") var out: String
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let contents = try await installation.database.read { connection in
                try PlanPackage(plan: plan, unit: unit, day: at, service: installation.plans, on: connection)
            }
            let package = PublicPackage(kind: PackageVerifier.planResult.rawValue, parts: contents.parts)
            try PackageFile.write(package, to: out)
            try PackageFile.tell(package, out, output)
        }
    }
}

/// Packages as files.
enum PackageFile {
    /// - Throws: `Problem` `file.unwritable`.
    static func write(_ package: PublicPackage, to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: Data(package.bytes)) else {
            throw Problem("file.unwritable", value: path, ["file": path])
        }
    }

    static func tell(_ package: PublicPackage, _ path: String, _ output: OutputOption) throws {
        let bytes = package.bytes
        guard output.json else { return Terminal.say(path) }
        let members: [String: JSONValue] = [
            "file": .string(path), "kind": .string(package.kind), "bytes": .integer(bytes.count),
            "sha256": .string("\(LogHash(digestOf: bytes))"), "code": .text(package.log?.head.head.code),
        ]
        try JSONValue.object(members).print()
    }
}
