import ArgumentParser
import Delineation
import Foundation
import Kernel
import TransparencyLog

/// `linli package delineation`: a map of communities with everything its scores rest on.
struct PackageDelineationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delineation", abstract: "社区划分方案和依据。A map of communities with what its scores rest on.")
    @Option(help: "Six digits of the district.") var district: String
    @Option(help: "Id of a published proposal.") var boundaries: String?
    @Option(help: "Id of a scenario.") var scenario: String?
    @Option(help: "The file to write.") var out: String
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func validate() throws {
        guard (boundaries == nil) != (scenario == nil) else {
            throw ValidationError("Give either --boundaries or --scenario.")
        }
    }

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let service = installation.delineation
            var id = scenario ?? ""
            if let boundaries { id = try await service.dossier(boundaries, district: district).item.scenario }
            let found = try await service.scenario(id, district: district)
            let map = try await service.map(found.map, district: district).opening(found.settings.pins)
            let package = PublicPackage(
                kind: PackageVerifier.delineation.rawValue, parts: ScenarioParts(found, map).parts)
            try PackageFile.write(package, to: out)
            try PackageFile.tell(package, out, output)
        }
    }
}
