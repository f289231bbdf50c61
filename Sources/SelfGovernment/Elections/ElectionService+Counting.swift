import Access
import Ballots
import Kernel
import Store
import TransparencyLog

/// Counting in public: two teams enter each batch apart, and only what both agree on counts.
extension ElectionService {
    /// Enters a batch as one team read it; the team may correct it until both agree.
    ///
    /// - Throws: `ValidationFailure` of `count.…` with every impossible number; `Problem` `count.same_person`,
    ///   `count.agreed_already`, `count.more_than_returned`.
    /// - Returns: Where the batch stands now.
    package func enter(_ address: ElectionAddress, _ sheet: CountSheet, by actor: Actor) async throws -> BatchStanding {
        try await act(address, "election.count", by: actor) { desk, detail in
            try desk.require(after: .votingClosed, before: .resultAnnounced)
            guard sheet.team == 1 || sheet.team == 2, sheet.batch > 0 else { throw Problem("count.team") }
            var sheet = sheet
            sheet.enteredBy = actor.account
            try sheetRule(desk).check(sheet)
            let sheets = try CountQueries.sheets(address, round: desk.election.round, on: desk.connection)
            let other = sheets.first { $0.batch == sheet.batch && $0.team != sheet.team }
            let own = sheets.first { $0.batch == sheet.batch && $0.team == sheet.team }
            guard own.map({ !$0.agrees(with: other) }) ?? true else { throw Problem("count.agreed_already") }
            guard other?.enteredBy != actor.account || actor == .system else { throw Problem("count.same_person") }
            try requireRoom(sheet, sheets, desk)
            try CountQueries.save(sheet, round: desk.election.round, address, on: desk.connection)
            let standing = other.map { sheet.agrees(with: $0) ? BatchStanding.agreed : .differs } ?? .half
            if standing == .agreed {
                let body = ElectionParts.batch(sheet, try roundPosts(desk)).bytes
                try desk.tell(
                    "batch_agreed",
                    [
                        "ballots": .count(sheet.ballots), "batch": .count(sheet.batch),
                        "digest": .hash(LogHash(digestOf: body)),
                    ])
            }
            detail["batch"] = String(sheet.batch)
            detail["team"] = String(sheet.team)
            detail["ballots"] = String(sheet.ballots)
            detail["standing"] = standing.rawValue
            return standing
        }
    }

    private func sheetRule(_ desk: Desk) throws -> SheetRule {
        let posts = try roundPosts(desk)
        var persons: [String: Set<String>] = [:]
        for candidate in try VotingQueries.candidates(desk.address, on: desk.connection)
        where candidate.review == .passed || candidate.nominatedBy == .writeIn {
            persons[candidate.post, default: []].insert(candidate.id)
        }
        if desk.election.round > 1 {
            let last = try lastOutcome(desk)
            for (post, standing) in persons {
                persons[post] = standing.intersection(last.runoffPersons(post))
            }
        }
        return SheetRule(pack: desk.pack, posts: posts, persons: persons)
    }

    /// A batch may not bring more ballots than came back.
    private func requireRoom(_ sheet: CountSheet, _ sheets: [CountSheet], _ desk: Desk) throws {
        let boxes = try VotingQueries.boxes(desk.address, round: desk.election.round, on: desk.connection)
        let returned = boxes.reduce(0) { $0 + ($1.account?.returned ?? 0) }
        let others = sheets.filter { $0.team == sheet.team && $0.batch != sheet.batch }.reduce(0) { $0 + $1.ballots }
        guard others + sheet.ballots <= returned else {
            throw Problem(
                "count.more_than_returned", field: "ballots",
                ["counted": String(others + sheet.ballots), "returned": String(returned)])
        }
    }

    /// A person written in by voters becomes countable for a post.
    ///
    /// - Throws: `Problem` `roll.unknown_number`, `candidate.twice`.
    package func writeIn(
        _ address: ElectionAddress, post: String, number: Int, isWoman: Bool, by actor: Actor
    ) async throws -> String {
        let id = environment.newID()
        return try await act(address, "election.write_in", by: actor) { desk, detail in
            try desk.require(after: .votingClosed, before: .resultAnnounced)
            guard let voter = try RollQueries.entry(number, address, on: desk.connection), voter.isListed else {
                throw Problem("roll.unknown_number", field: "number", value: String(number))
            }
            let others = try VotingQueries.candidates(address, on: desk.connection)
            guard !others.contains(where: { $0.post == post && $0.name == voter.name }) else {
                throw Problem("candidate.twice", field: "number", value: voter.name)
            }
            try requireWoman(post, isWoman, desk)
            let person = Candidate(
                id: id, post: post, name: voter.name, number: number, isWoman: isWoman, nominatedBy: .writeIn,
                nominators: 0, review: .open, ground: nil, evidence: nil, drawn: nil)
            try VotingQueries.insert(person, address, on: desk.connection)
            detail["post"] = post
            return id
        }
    }

    /// What the public counting screen shows.
    package func board(_ address: ElectionAddress) async throws -> CountBoard {
        try await database.read { connection in
            guard let election = try ElectionQueries.election(address, on: connection) else {
                throw Problem("election.unknown")
            }
            return CountBoard(try CountQueries.sheets(address, round: election.round, on: connection))
        }
    }

    /// The posts that are voted on in the current round, with the seats still open.
    func roundPosts(_ desk: Desk) throws -> [ElectionPost] {
        let posts = try ElectionQueries.posts(desk.address, on: desk.connection)
        guard desk.election.round > 1 else { return posts }
        let outcomes = try CountQueries.outcomes(desk.address, on: desk.connection).filter {
            $0.round < desk.election.round
        }
        let more = try desk.pack.number("runoff.more_candidates").value
        return posts.compactMap { post in
            let open = post.seats - outcomes.seated(post.id).count
            let standing = outcomes.last?.runoffPersons(post.id).count ?? 0
            return open > 0 && standing >= open + more ? ElectionPost(id: post.id, seats: open) : nil
        }
    }

    func lastOutcome(_ desk: Desk) throws -> ElectionOutcome {
        let outcomes = try CountQueries.outcomes(desk.address, on: desk.connection)
        guard let last = outcomes.last(where: { $0.round < desk.election.round }) else {
            throw Problem("election.no_outcome")
        }
        return last
    }
}

extension CountSheet {
    /// Whether both teams read the same.
    func agrees(with other: CountSheet?) -> Bool {
        guard let other else { return false }
        return ballots == other.ballots && lines.filter { $0.votes > 0 } == other.lines.filter { $0.votes > 0 }
    }
}

extension CountBoard {
    /// Adds up the batches on which both teams agree.
    init(_ sheets: [CountSheet]) {
        var batches: [Int: BatchStanding] = [:]
        var totals: [String: [String: Int]] = [:]
        var ballots = 0
        for (batch, pair) in Dictionary(grouping: sheets, by: \.batch) {
            guard pair.count == 2 else {
                batches[batch] = .half
                continue
            }
            guard pair[0].agrees(with: pair[1]) else {
                batches[batch] = .differs
                continue
            }
            batches[batch] = .agreed
            ballots += pair[0].ballots
            for line in pair[0].lines { totals[line.post, default: [:]][line.person, default: 0] += line.votes }
        }
        self.init(
            batches: batches, ballots: ballots,
            totals: totals.flatMap { post, persons in
                persons.map { CountLine(post: post, person: $0.key, votes: $0.value) }
            }.sorted { ($0.post, $1.votes, $0.person) < ($1.post, $0.votes, $1.person) })
    }
}

extension ElectionOutcome {
    /// Who stands in the run-off for a post.
    func runoffPersons(_ post: String) -> Set<String> {
        Set(lines.filter { $0.post == post && $0.standsAgain }.map(\.person))
    }
}

extension OutcomeLine {
    /// Whether the person stands in the next round.
    package var standsAgain: Bool { result == .runoff || result == .tied || result == .revote }
}

extension [ElectionOutcome] {
    /// Who was elected, to one post or all, and not put aside for a near relative later.
    package func seated(_ post: String? = nil) -> [OutcomeLine] {
        let aside = Set(flatMap(\.lines).filter { $0.result == .void }.map(\.person))
        return filter(\.isValid).flatMap(\.lines).filter { line in
            line.result == .elected && (post == nil || line.post == post) && !aside.contains(line.person)
        }
    }
}
