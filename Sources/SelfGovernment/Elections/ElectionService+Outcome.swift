import Access
import Ballots
import Kernel
import Registry
import Store
import TransparencyLog

/// The result, the run-off and the hand-over.
extension ElectionService {
    /// Announces the result of the round, worked out by the engine from the agreed batches.
    ///
    /// - Throws: `Problem` `count.unfinished` while a batch is open or ballots are missing; the gate's refusals.
    /// - Returns: The outcome, and the engine's verdict with article and numbers.
    package func announceResult(
        _ address: ElectionAddress, on day: CivilDate, relatives: [[String]] = [], by actor: Actor
    ) async throws -> (outcome: ElectionOutcome, verdict: ElectionVerdict) {
        try requirePast(day)
        return try await act(address, "election.announce_result", by: actor) { desk, detail in
            let count = try count(desk)
            let verdict = try ElectionRule(desk.pack).verdict(count)
            try desk.take(.resultAnnounced, on: day)
            let seating = try seating(verdict, count, relatives, desk)
            let outcome = ElectionOutcome(
                round: desk.election.round, roll: count.roll, participants: count.participants ?? 0,
                issued: count.issued ?? 0, returned: count.cast, isValid: verdict.valid, reasons: verdict.reasons,
                announced: day, lines: try lines(count, seating, desk))
            try CountQueries.insert(outcome, address, on: desk.connection)
            try publishResult(&desk)
            let seats = outcome.lines.count { $0.result == .elected }
            try desk.tell(
                "outcome",
                [
                    "returned": .count(count.cast), "seated": .count(seats),
                    "valid": .word(verdict.valid ? "yes" : "no"),
                    "void": .count(seating.void.count),
                ])
            detail["round"] = String(outcome.round)
            detail["valid"] = String(verdict.valid)
            detail["returned"] = String(count.cast)
            detail["elected"] = outcome.lines.filter { $0.result == .elected }.map(\.person).joined(separator: " ")
            return (outcome, verdict)
        }
    }

    /// What was counted, when every ballot that came back is in an agreed batch.
    private func count(_ desk: Desk) throws -> ElectionCount {
        let round = desk.election.round
        let board = CountBoard(try CountQueries.sheets(desk.address, round: round, on: desk.connection))
        let boxes = try VotingQueries.boxes(desk.address, round: round, on: desk.connection)
        let marks = try VotingQueries.marks(desk.address, round: round, on: desk.connection)
        let account = BallotAccount(
            boxes: boxes.compactMap(\.account), participants: marks.values.reduce(0, +))
        guard board.ballots == account.returned, board.batches.values.allSatisfy({ $0 == .agreed }) else {
            throw Problem(
                "count.unfinished", ["counted": String(board.ballots), "returned": String(account.returned)])
        }
        return ElectionCount(
            mode: desk.election.mode,
            roll: try RollQueries.voters(desk.election.mode, desk.address, on: desk.connection),
            cast: account.returned, issued: account.issued, participants: account.participants,
            round: min(round, 2), positions: try roundPosts(desk).map { position($0, board) })
    }

    private func position(_ post: ElectionPost, _ board: CountBoard) -> PositionCount {
        let lines = board.totals.filter { $0.post == post.id }
        return PositionCount(
            id: post.id, seats: post.seats,
            votes: lines.filter { $0.person != CountLine.void }.map { PersonVotes($0.person, $0.votes) },
            invalid: lines.first { $0.person == CountLine.void }?.votes ?? 0)
    }

    /// What the rule of near relatives makes of a verdict.
    private struct Seating {
        var verdict: ElectionVerdict
        /// Elected, but a near relative takes office instead.
        var void: Set<String> = []
        /// Equal with a near relative.
        var revote: Set<String> = []
    }

    /// Near relatives may not both serve, whatever the round they were elected in; a seat that one of them leaves goes to
    /// the next who has votes enough.
    private func seating(
        _ verdict: ElectionVerdict, _ count: ElectionCount, _ pairs: [[String]], _ desk: Desk
    ) throws -> Seating {
        var seating = Seating(verdict: verdict)
        guard !pairs.isEmpty, verdict.valid else { return seating }
        let outcomes = try CountQueries.outcomes(desk.address, on: desk.connection)
        let earlier = try ElectionQueries.posts(desk.address, on: desk.connection).flatMap { post in
            outcomes.seated(post.id).map {
                ElectedMember(id: $0.person, post: rank(of: post.id, desk), votes: $0.votes)
            }
        }
        while true {
            let members = (earlier + elected(seating.verdict, count, desk)).filter { !seating.void.contains($0.id) }
            let known = Set(members.map(\.id))
            let ruling = try RelativesRule(desk.pack).verdict(
                members, pairs: pairs.filter { $0.allSatisfy(known.contains) })
            seating.revote = Set(ruling.revote)
            let leaving = known.subtracting(ruling.kept)
            guard !leaving.isEmpty else { return seating }
            seating.void.formUnion(leaving)
            var rest = count
            for place in rest.positions.indices {
                rest.positions[place].votes.removeAll { seating.void.contains($0.person) }
            }
            seating.verdict = try ElectionRule(desk.pack).verdict(rest)
        }
    }

    private func elected(_ verdict: ElectionVerdict, _ count: ElectionCount, _ desk: Desk) -> [ElectedMember] {
        verdict.positions.flatMap { position in
            position.elected.map { person in
                let votes = count.positions.first { $0.id == position.id }?.votes.first { $0.person == person }?.votes
                return ElectedMember(id: person, post: rank(of: position.id, desk), votes: votes ?? 0)
            }
        }
    }

    /// A seat kept for a woman ranks with the lowest post.
    private func rank(of post: String, _ desk: Desk) -> String {
        let posts = (try? desk.pack.words("committee.posts").value) ?? []
        return posts.contains(post) ? post : posts.last ?? post
    }

    private func lines(_ count: ElectionCount, _ seating: Seating, _ desk: Desk) throws -> [OutcomeLine] {
        var lines = count.positions.flatMap { position in
            let decided = seating.verdict.positions.first { $0.id == position.id }
            return position.votes.map { entry in
                OutcomeLine(
                    post: position.id, person: entry.person, votes: entry.votes,
                    result: result(entry.person, decided, seating))
            }
        }
        // Somebody elected in an earlier round whose near relative now takes the higher post.
        for outcome in try CountQueries.outcomes(desk.address, on: desk.connection) {
            lines += outcome.lines.filter { $0.result == .elected && seating.void.contains($0.person) }.map {
                OutcomeLine(post: $0.post, person: $0.person, votes: $0.votes, result: .void)
            }
        }
        return lines
    }

    private func result(_ person: String, _ decided: PositionVerdict?, _ seating: Seating) -> OutcomeResult {
        if seating.void.contains(person) { return .void }
        if seating.revote.contains(person) { return .revote }
        guard let decided else { return .notElected }
        if decided.elected.contains(person) { return .elected }
        if decided.tieRevote.contains(person) { return .tied }
        return decided.runoff?.candidates.contains(person) == true ? .runoff : .notElected
    }

    /// Begins a further round for the seats that are still open.
    ///
    /// - Throws: `Problem` `election.no_runoff` when nobody stands for an open seat; `election.too_late` with the rule.
    package func beginRunoff(_ address: ElectionAddress, on day: CivilDate, by actor: Actor) async throws {
        try requirePast(day)
        try await act(address, "election.begin_runoff", by: actor) { desk, detail in
            try desk.require(after: .resultAnnounced, before: .handedOver)
            desk.election.round += 1
            let last = try lastOutcome(desk)
            guard last.isValid, try !roundPosts(desk).isEmpty else { throw Problem("election.no_runoff") }
            if let problem = try Desk(
                election: desk.election, pack: desk.pack, steps: desk.steps, actor: actor, now: desk.now,
                connection: desk.connection, rest: rest
            ).gate.refusal(of: .votingOpened, on: day) {
                throw problem
            }
            try desk.tell("runoff_begun", ["day": .day(day)])
            detail["round"] = String(desk.election.round)
        }
    }

    /// Records the hand-over to the new committee.
    ///
    /// - Throws: `Problem` `election.void` when no vote was valid, `election.too_late` with the article.
    package func handOver(_ address: ElectionAddress, on day: CivilDate, note: String, by actor: Actor) async throws {
        try requirePast(day)
        let row = environment.newID()
        try await act(address, "election.hand_over", by: actor) { desk, detail in
            let outcomes = try CountQueries.outcomes(address, on: desk.connection).filter(\.isValid)
            let seated = outcomes.seated().count
            guard let first = outcomes.first, seated > 0 else { throw Problem("election.void") }
            try desk.take(.handedOver, on: day, note: note)
            try registers.enter(
                ElectionRegister.draft(desk.election, first, seated: seated), in: ElectionRegister.name, id: row,
                at: desk.now, by: desk.actor, on: desk.connection)
            detail["seated"] = String(seated)
        }
    }

    /// Everything that is public about an election; nil when there is none.
    package func dossier(_ address: ElectionAddress) async throws -> ElectionDossier? {
        try await database.read { connection in
            guard let election = try ElectionQueries.election(address, on: connection) else { return nil }
            return try ElectionDossier(election, try laws.pack(election.pack), environment.today, self, connection)
        }
    }

    /// Elections of a unit and below, newest first.
    package func elections(below unit: UnitCode) async throws -> [Election] {
        try await database.read { try ElectionQueries.elections(below: unit, prefix: unit.subtreePrefix, on: $0) }
    }

    /// Entries of the published roll, a page at a time; none before it is published.
    package func roll(_ address: ElectionAddress, from number: Int, limit: Int) async throws -> [RollEntry] {
        try await database.read { try RollQueries.entries(address, from: number, limit: limit, on: $0) }
    }
}
