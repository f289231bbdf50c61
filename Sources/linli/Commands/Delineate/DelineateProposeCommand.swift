import ArgumentParser
import Content
import Delineation
import Foundation
import Kernel
import Partition

/// `linli delineate propose`: a proposed map from files of buildings, borders and stations.
struct DelineateProposeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "提出社区划分方案。Propose a map of communities.",
        discussion:
            "Compounds stay whole; hard barriers are not crossed; what the map rules out is told with its reason.")
    @Option(help: "CSV: id,x,y,x0,y0,x1,y1,households,kind,compound,ctype,street,cell,old; lengths in decimetres.")
    var buildings: String
    @Option(help: "CSV: u,v,length,barrier.") var edges: String
    @Option(help: "CSV: id,x,y,old.") var stations: String?
    @Option(help: "How far a community may be from the norm: 0.2 for 20 % either way.") var band = 0.2
    @Option(help: "Metres of boundary that one household is worth which changes community; 0 leaves it out.")
    var change = 0.0
    @Option(help: "Whose sizes hold: a file of Content/delineation.") var norms = "hailing-2001"
    @Option(help: "Where the plan goes: CSV building,community.") var out: String
    @OptionGroup var options: SearchOptions
    @OptionGroup var output: OutputOption

    func validate() throws {
        guard band > 0, band < 1 else { throw ValidationError("--band must lie between 0 and 1.") }
        guard change >= 0, change.isFinite else { throw ValidationError("--change must not be negative.") }
    }

    func run() async throws {
        let catalogue = try Catalogue(folder: Content.file("messages"))
        try await telling(output, catalogue) {
            let norms = try DelineationNorms.read(norms, folder: Content.file("delineation"))
            let map = try BuildingMap(
                buildings: try Terminal.read(buildings), edges: try Terminal.read(edges),
                stations: try stations.map(Terminal.read), norms: norms.forSearch)
            let proposal = await MapProposal(map, norms.forSearch, band: band, change: change, options)
            try Terminal.write(proposal.planFile(map), to: out)
            let words = Words(catalogue, output.language)
            try ProposalText(proposal, map, norms, words).tell(output, seed: options.seed)
            if !proposal.isValid { throw ExitCode(1) }
        }
    }
}

/// A proposed map with everything that is said of it.
struct MapProposal {
    let territory: Territory
    let cells: [Cell]
    let plan: MapPlan
    let score: MapScore
    let findings: [Finding]
    let proposals: Int

    init(_ map: BuildingMap, _ norms: Norms, band share: Double, change: Double, _ options: SearchOptions) async {
        let territory = Territory(map, norms: norms)
        let band = Band(low: (1 - share) * territory.scale, high: (1 + share) * territory.scale)
        let cells = territory.cells(band)
        var local = [Int32](repeating: 0, count: territory.count)
        let problems = cells.map { territory.problem($0, band, price: change, local: &local) }
        let campaign = await options.search(problems, otherCounts: cells.map { $0.otherCounts(norm: territory.scale) })
        (self.territory, self.cells) = (territory, cells)
        plan = MapPlan(territory, cells, campaign.plans.map(\.plan))
        score = MapScore(plan, territory, map, band)
        findings = territory.findings(cells, band, map)
        proposals = campaign.proposals
    }

    /// Connected, and in the band wherever the map allows it.
    var isValid: Bool { score.check.disconnected == 0 && score.check.outOfBand == 0 }

    /// The plan file: a row for each building.
    func planFile(_ map: BuildingMap) -> String {
        let labels = plan.labels(score, present: map.present)
        var text = "building,community\n"
        text.reserveCapacity(map.count * 14)
        for building in 0..<map.count {
            text += "\(map.ids[building]),\(labels[plan.community[territory.unitOfBuilding[building]]])\n"
        }
        return text
    }
}
