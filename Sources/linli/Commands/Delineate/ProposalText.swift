import Delineation
import Kernel
import Partition

/// What `delineate propose` says.
struct ProposalText {
    private let proposal: MapProposal
    private let map: BuildingMap
    private let norms: DelineationNorms
    private let words: Words

    init(_ proposal: MapProposal, _ map: BuildingMap, _ norms: DelineationNorms, _ words: Words) {
        (self.proposal, self.map, self.norms, self.words) = (proposal, map, norms, words)
    }

    func tell(_ output: OutputOption, seed: UInt64) throws {
        if output.json {
            try json(seed).print()
        } else {
            Terminal.say(words(proposal.isValid ? .delineateProposed : .delineateProposedOutOfBand, summary))
            for finding in proposal.findings { Terminal.say(sentence(finding)) }
        }
    }

    private var summary: [String: any CustomStringConvertible] {
        let score = proposal.score
        return [
            "communities": score.communities, "cells": proposal.cells.count, "out": score.check.outOfBand,
            "exempt": score.exempt, "cut": score.check.cut.rounded().plainText,
            "moved": (100 * score.moved / max(1, score.households)).rounded().plainText,
        ]
    }

    private func json(_ seed: UInt64) -> JSONValue {
        let score = proposal.score
        let findings = proposal.findings.map { finding in
            JSONValue.object(["code": .string(code(finding).key.name), "message": .string(sentence(finding))])
        }
        let more: [String: JSONValue] = [
            "k": .integer(score.communities), "cells": .integer(proposal.cells.count),
            "exempt": .integer(score.exempt), "movedHouseholds": .number(score.moved.plainText),
            "households": .number(score.households.plainText), "stationMetres": .number(score.stationMetres.plainText),
            "withoutStation": .integer(score.withoutStation), "findings": .array(findings),
            "excess": .number((score.check.excess / proposal.territory.scale).plainText),
            "valid": .bool(proposal.isValid), "proposals": .integer(proposal.proposals),
            "seed": .string(String(seed)), "norms": .string(norms.id),
        ]
        return .object(score.check.members.merging(more) { $1 })
    }

    private func sentence(_ finding: Finding) -> String {
        let (key, parts) = code(finding)
        return words(key, parts)
    }

    private func code(_ finding: Finding) -> (key: MessageKey, parts: [String: any CustomStringConvertible]) {
        switch finding {
        case .infeasibleCell(let limit): infeasible(limit)
        case .oversizeUnit(let unit, let load):
            (.delineateOversize, ["building": building(unit), "load": load.plainText])
        case .scatteredCompound(let compound, let pieces):
            (.delineateScattered, ["compound": compound, "pieces": pieces])
        case .emptyCell(let unit, let units): (.delineateEmptyCell, ["building": building(unit), "units": units])
        case .indivisibleCell(let unit, let load):
            (.delineateIndivisible, ["building": building(unit), "load": load.plainText])
        }
    }

    private func infeasible(_ limit: CellLimit) -> (key: MessageKey, parts: [String: any CustomStringConvertible]) {
        var parts: [String: any CustomStringConvertible] = [
            "building": building(limit.firstUnit), "units": limit.units, "load": limit.load.plainText,
            "count": limit.count, "band": (100 * limit.bandNeeded).rounded(.up).plainText,
        ]
        guard let opening = limit.opening else { return (.delineateInfeasible, parts) }
        parts["barrier"] = norms.barrier(opening.barrier, words)
        parts["first"] = building(opening.unit)
        parts["second"] = building(opening.neighbour)
        parts["joined"] = opening.count
        return (.delineateInfeasibleOpening, parts)
    }

    private func building(_ unit: Int) -> Int { map.ids[proposal.territory.firstBuilding[unit]] }
}

extension MessageKey {
    static let delineateProposed: MessageKey = "cli.delineate_proposed"
    static let delineateProposedOutOfBand: MessageKey = "cli.delineate_proposed_out_of_band"
    static let delineateInfeasible: MessageKey = "cli.delineate_infeasible"
    static let delineateInfeasibleOpening: MessageKey = "cli.delineate_infeasible_opening"
    static let delineateOversize: MessageKey = "cli.delineate_oversize"
    static let delineateScattered: MessageKey = "cli.delineate_scattered"
    static let delineateEmptyCell: MessageKey = "cli.delineate_empty_cell"
    static let delineateIndivisible: MessageKey = "cli.delineate_indivisible"
}
