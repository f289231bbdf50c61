import Access
import Ballots
import Kernel
import Store
import TransparencyLog

/// Election day: boxes, marks on the roll, closing with the account of every box.
extension ElectionService {
    /// Sets up a box before the vote opens.
    ///
    /// - Throws: `Problem` `box.online_shut`, `box.scrutineers`, `box.twice`.
    package func addBox(_ address: ElectionAddress, _ box: BallotBox, by actor: Actor) async throws {
        try await act(address, "election.add_box", by: actor) { desk, detail in
            try desk.require(after: .rollFrozen, before: .votingOpened)
            guard box.channel != .online else {
                let rule = try desk.pack.flag("online.enabled").rule
                throw Problem("box.online_shut", field: "channel", source: rule.document)
            }
            let least = try desk.pack.number("mobile.scrutineers")
            let names = box.scrutineers.split { "、，,; ；".contains($0) }
            guard box.channel != .mobile || names.count >= least.value else {
                throw Problem(
                    "box.scrutineers", field: "scrutineers", ["least": String(least.value)],
                    source: "\(least.rule.document) \(least.rule.article)")
            }
            let boxes = try VotingQueries.boxes(address, round: desk.election.round, on: desk.connection)
            guard box.id != ElectionPackage.mixed, !boxes.contains(where: { $0.id == box.id }) else {
                throw Problem("box.twice", value: box.id)
            }
            try VotingQueries.insert(box, round: desk.election.round, address, on: desk.connection)
            try desk.tell("box_set_up", ["channel": .word(box.channel.rawValue), "printed": .count(box.printed)])
            detail["box"] = box.id
            detail["printed"] = String(box.printed)
        }
    }

    /// Opens the vote.
    ///
    /// - Throws: `Problem` `box.none`; the gate's refusals.
    package func openVoting(_ address: ElectionAddress, on day: CivilDate, by actor: Actor) async throws {
        try requirePast(day)
        try await act(address, "election.open_voting", by: actor) { desk, detail in
            let boxes = try VotingQueries.boxes(address, round: desk.election.round, on: desk.connection)
            guard !boxes.isEmpty else { throw Problem("box.none") }
            try desk.take(.votingOpened, on: day)
            try publishBeforeVote(&desk)
            detail["boxes"] = String(boxes.count)
        }
    }

    /// Marks persons as having taken part through a channel; each once over all channels.
    ///
    /// A mark keeps no time, no order and no box, and the audit entry says how many, never who.
    /// - Throws: `Problem` `mark.not_on_roll`, `mark.already` with the first such number, `mark.has_proxy`,
    ///   `mark.no_proxy`.
    package func mark(
        _ address: ElectionAddress, numbers: [Int], channel: BallotChannel, by actor: Actor
    ) async throws {
        try await act(address, "election.mark", by: actor) { desk, detail in
            try desk.require(after: .votingOpened, before: .votingClosed)
            let numbers = Set(numbers).sorted()
            try requireVoters(numbers, channel, desk)
            let round = desk.election.round
            if let number = try VotingQueries.marked(numbers, round: round, address, on: desk.connection).first {
                throw Problem("mark.already", field: "number", value: String(number))
            }
            try VotingQueries.mark(numbers, channel: channel, round: round, address, on: desk.connection)
            detail["channel"] = channel.rawValue
            detail["persons"] = String(numbers.count)
        }
    }

    private func requireVoters(_ numbers: [Int], _ channel: BallotChannel, _ desk: Desk) throws {
        let principals = Set(try VotingQueries.proxies(desk.address, on: desk.connection).map(\.principal))
        for number in numbers {
            guard let entry = try RollQueries.entry(number, desk.address, on: desk.connection),
                entry.isListed, entry.mayVote(desk.election.mode)
            else { throw Problem("mark.not_on_roll", field: "number", value: String(number)) }
            guard channel != .proxy || principals.contains(number) else {
                throw Problem("mark.no_proxy", field: "number", value: String(number))
            }
        }
    }

    /// Closes a box with its account; one that does not balance needs an explanation signed by its scrutineers.
    ///
    /// - Throws: `ValidationFailure` of `box.gap` by equation; `Problem` `box.unknown`, `box.closed`.
    package func closeBox(
        _ address: ElectionAddress, _ account: BoxAccount, explanation: String? = nil, by actor: Actor
    ) async throws {
        try await act(address, "election.close_box", by: actor) { desk, detail in
            try desk.require(after: .votingOpened, before: .votingClosed)
            let boxes = try VotingQueries.boxes(address, round: desk.election.round, on: desk.connection)
            guard let box = boxes.first(where: { $0.id == account.id }) else { throw Problem("box.unknown") }
            guard box.account == nil else { throw Problem("box.closed") }
            var account = account
            account.printed = box.printed
            let gaps = account.gaps
            if !gaps.isEmpty, explanation?.isEmpty ?? true || gaps.contains(where: { $0.equation == "negative" }) {
                throw ValidationFailure(gaps.map(\.problem))
            }
            try VotingQueries.close(
                account, explanation: explanation, round: desk.election.round, address, on: desk.connection)
            try desk.tell(
                "box_closed",
                [
                    "channel": .word(box.channel.rawValue), "issued": .count(account.issued),
                    "returned": .count(account.returned), "spoiled": .count(account.spoiled),
                    "taken_away": .count(account.takenAway), "unused": .count(account.unused),
                    "balanced": .word(gaps.isEmpty ? "yes" : "no"),
                ])
            detail["box"] = account.id
            detail["returned"] = String(account.returned)
            if !gaps.isEmpty { detail["unbalanced"] = gaps.map(\.equation).joined(separator: " ") }
        }
    }

    /// Closes the vote; every box must be closed.
    ///
    /// - Throws: `Problem` `box.open`.
    package func closeVoting(_ address: ElectionAddress, on day: CivilDate, by actor: Actor) async throws {
        try requirePast(day)
        try await act(address, "election.close_voting", by: actor) { desk, detail in
            let boxes = try VotingQueries.boxes(address, round: desk.election.round, on: desk.connection)
            if let open = boxes.first(where: { $0.account == nil }) { throw Problem("box.open", value: open.id) }
            try desk.take(.votingClosed, on: day)
            // From here on not even the order in which rows were written tells who came when.
            try VotingQueries.settleMarks(round: desk.election.round, address, on: desk.connection)
            desk.publish("boxes", try ElectionParts(desk: desk).boxes())
            detail["returned"] = String(boxes.reduce(0) { $0 + ($1.account?.returned ?? 0) })
        }
    }
}

extension RollEntry {
    /// Whether the person votes in a mode.
    package func mayVote(_ mode: VotingMode) -> Bool {
        switch mode {
        case .allVoters: true
        case .householdDelegates: isDelegate
        case .residentRepresentatives: isRepresentative
        }
    }
}

extension AccountGap {
    /// The gap as a refusal.
    var problem: Problem {
        Problem(
            "box.gap", field: equation,
            ["box": box ?? "", "left": String(left), "right": String(right), "difference": String(difference)])
    }
}
