import Access
import Kernel
import Store
import TransparencyLog

/// The check of the roll against lists of deaths and moves, against itself, and against other open rolls.
extension ElectionService {
    /// Checks the roll; what is found waits for a ruling, since a namesake is no proof.
    ///
    /// - Parameters:
    ///   - file: a table of names, days of birth and reasons; nil to look for duplicates alone.
    ///   - source: who made the list.
    /// - Throws: `ValidationFailure` with every mistake of the file; `Problem` `roll.source_missing`.
    /// - Returns: How many entries were found.
    package func sweepRoll(
        _ address: ElectionAddress, file: [UInt8]?, source: String, by actor: Actor
    ) async throws -> Int {
        let today = environment.today
        let list = try file.map { try SweepFile($0) }
        if let list, !list.problems.isEmpty { throw ValidationFailure(list.problems) }
        return try await act(address, "election.sweep_roll", by: actor) { desk, detail in
            try desk.require(after: .announced, before: .rollFrozen)
            guard list == nil || !source.isEmpty else { throw Problem("roll.source_missing", field: "source") }
            let entries = try RollQueries.entries(address, on: desk.connection)
            var reasons = Dictionary(
                (list?.rows ?? []).map { ("\($0.name)|\($0.born)", $0.reason) }, uniquingKeysWith: { first, _ in first }
            )
            for key in try SweepQueries.elsewhere(address, on: desk.connection) where reasons[key] == nil {
                reasons[key] = .elsewhere
            }
            let before = try SweepQueries.findings(address, on: desk.connection).count
            var seen: Set<String> = []
            let findings = entries.compactMap { entry -> RollFinding? in
                let key = "\(entry.name)|\(entry.born)"
                let reason = seen.insert(key).inserted ? reasons[key] : .duplicate
                return reason.map {
                    RollFinding(number: entry.number, reason: $0, source: $0.isFromList ? source : "", found: today)
                }
            }
            try SweepQueries.insert(findings, address, on: desk.connection)
            let found = try SweepQueries.findings(address, on: desk.connection).count - before
            try desk.tell("roll_checked", ["found": .count(found), "listed": .count(list?.rows.count ?? 0)])
            detail["found"] = String(found)
            return found
        }
    }

    /// Rules on a finding: the entry is taken off, or stays because it is another person.
    ///
    /// - Throws: `Problem` `roll.unknown_finding`, `roll.ruled_already`, `roll.ruling_missing`.
    package func settleFinding(
        _ address: ElectionAddress, finding id: String, remove: Bool, ruling: String, by actor: Actor
    ) async throws {
        try await act(address, "election.settle_finding", by: actor) { desk, detail in
            try desk.require(after: .announced, before: .rollFrozen)
            guard var finding = try SweepQueries.findings(address, on: desk.connection).first(where: { $0.id == id })
            else { throw Problem("roll.unknown_finding", field: "finding") }
            guard finding.removed == nil else { throw Problem("roll.ruled_already") }
            guard !ruling.isEmpty else { throw Problem("roll.ruling_missing", field: "ruling") }
            (finding.removed, finding.ruling) = (remove, ruling)
            try SweepQueries.save(finding, address, on: desk.connection)
            if remove { try RollQueries.setListed(finding.number, false, address, on: desk.connection) }
            try desk.tell(
                "roll_finding", ["reason": .word(finding.reason.rawValue), "removed": .word(remove ? "yes" : "no")])
            detail["reason"] = finding.reason.rawValue
            detail["removed"] = String(remove)
        }
    }

    /// What checks of the roll found, by number.
    package func findings(_ address: ElectionAddress) async throws -> [RollFinding] {
        try await database.read { try SweepQueries.findings(address, on: $0) }
    }
}

extension RollFindingReason {
    /// Whether a list from outside says so.
    var isFromList: Bool { self == .deceased || self == .moved }
}
