import Access
import Ballots
import Kernel
import Store
import TransparencyLog

/// Nomination, review, the list of candidates, their meeting with residents, and proxies.
extension ElectionService {
    /// Takes a nomination; a member of the commission who is nominated, or whose near relative is, leaves it.
    ///
    /// - Parameter relatives: ids of commission members who are near relatives of the candidate.
    /// - Throws: `Problem` `candidate.nominators` with the article, `candidate.unknown_post`, `roll.unknown_number`,
    ///   `candidate.twice`.
    /// - Returns: The candidate's id.
    package func nominate(
        _ address: ElectionAddress, _ draft: CandidateDraft, relatives: [String] = [], by actor: Actor
    ) async throws -> String {
        let id = environment.newID()
        return try await act(address, "election.nominate", by: actor) { desk, detail in
            try desk.require(after: .rollPublished, before: .candidatesPublished)
            let candidate = try candidate(draft, id, desk)
            try VotingQueries.insert(candidate, address, on: desk.connection)
            try withdraw(candidate, relatives, desk)
            try desk.tell("nomination", ["by": .word(draft.nominatedBy.rawValue), "post": .word(draft.post)])
            detail["candidate"] = id
            detail["post"] = draft.post
            return id
        }
    }

    private func candidate(_ draft: CandidateDraft, _ id: String, _ desk: Desk) throws -> Candidate {
        let posts = try ElectionQueries.posts(desk.address, on: desk.connection)
        guard posts.contains(where: { $0.id == draft.post }) else {
            throw Problem("candidate.unknown_post", field: "post", value: draft.post)
        }
        guard let voter = try RollQueries.entry(draft.number, desk.address, on: desk.connection), voter.isListed else {
            throw Problem("roll.unknown_number", field: "number", value: String(draft.number))
        }
        try requireWoman(draft.post, draft.isWoman, desk)
        if draft.nominatedBy == .voters {
            let enough = try CompositionRule(desk.pack).nomination(by: draft.nominators)
            guard enough.holds else {
                throw Problem(
                    "candidate.nominators", field: "nominators", value: String(draft.nominators),
                    ["least": String(try desk.pack.number("nomination.voters").value)],
                    source: "\(enough.rule.document) \(enough.rule.article)")
            }
        }
        let others = try VotingQueries.candidates(desk.address, on: desk.connection)
        guard !others.contains(where: { $0.post == draft.post && $0.name == voter.name }) else {
            throw Problem("candidate.twice", field: "number", value: voter.name)
        }
        return Candidate(
            id: id, post: draft.post, name: voter.name, number: draft.number, isWoman: draft.isWoman,
            nominatedBy: draft.nominatedBy, nominators: draft.nominators, review: .open, ground: nil, evidence: nil,
            drawn: nil)
    }

    /// A seat that is kept for a woman has women as candidates only.
    func requireWoman(_ post: String, _ isWoman: Bool, _ desk: Desk) throws {
        guard ElectionPost.kept(desk.pack).contains(post), !isWoman else { return }
        let rule = try desk.pack.words("committee.woman_post").rule
        throw Problem("candidate.woman_seat", field: "isWoman", source: "\(rule.document) \(rule.article)")
    }

    /// Members who leave the commission are followed by the alternates in the order of their votes.
    private func withdraw(_ candidate: Candidate, _ relatives: [String], _ desk: Desk) throws {
        var commission = try ElectionQueries.commission(desk.address, on: desk.connection)
        guard try desk.pack.flag("commission.leave_when_related").value else { return }
        for index in commission.indices where commission[index].standing == .member {
            let isSelf = commission[index].name == candidate.name
            guard isSelf || relatives.contains(commission[index].id) else { continue }
            commission[index].standing = .left
            commission[index].reason = isSelf ? "nominated" : "relative_nominated"
            try ElectionQueries.save(commission[index], desk.address, on: desk.connection)
            guard let next = commission.firstIndex(where: { $0.standing == .alternate && $0.name != candidate.name })
            else { continue }
            commission[next].standing = .member
            try ElectionQueries.save(commission[next], desk.address, on: desk.connection)
        }
    }

    /// Records what the commission found about a candidate.
    ///
    /// - Parameter ground: a ground of the law's list when refused; the decision that proves it is named, nothing else.
    /// - Throws: `Problem` `candidate.ground_unknown`, `candidate.evidence_missing`, `candidate.unknown`.
    package func review(
        _ address: ElectionAddress, candidate id: String, passed: Bool, ground: String? = nil, evidence: String? = nil,
        by actor: Actor
    ) async throws {
        try await act(address, "election.review", by: actor) { desk, detail in
            try desk.require(after: .rollPublished, before: .candidatesPublished)
            guard
                var candidate = try VotingQueries.candidates(address, on: desk.connection).first(where: { $0.id == id })
            else { throw Problem("candidate.unknown") }
            if !passed {
                let grounds = try desk.pack.words("candidate.negative_list")
                guard let ground, grounds.value.contains(ground) else {
                    throw Problem(
                        "candidate.ground_unknown", field: "ground",
                        source: "\(grounds.rule.document) \(grounds.rule.article)")
                }
                guard let evidence, !evidence.isEmpty else {
                    throw Problem("candidate.evidence_missing", field: "evidence")
                }
                (candidate.ground, candidate.evidence) = (ground, evidence)
            }
            candidate.review = passed ? .passed : .refused
            try VotingQueries.save(candidate, address, on: desk.connection)
            try desk.tell("review", ["passed": .word(passed ? "yes" : "no"), "post": .word(candidate.post)])
            detail["candidate"] = id
            detail["passed"] = String(passed)
        }
    }

    /// Publishes the list of candidates; their order on the ballot is drawn by a seed that is kept with the step.
    ///
    /// - Throws: `ValidationFailure` of `candidate.not_more_than_seats` by post; `Problem` `candidate.review_open`.
    package func publishCandidates(_ address: ElectionAddress, on day: CivilDate, by actor: Actor) async throws {
        try requirePast(day)
        let seed = environment.newSeed()
        try await act(address, "election.publish_candidates", by: actor) { desk, detail in
            let all = try VotingQueries.candidates(address, on: desk.connection)
            let open = all.count { $0.review == .open }
            guard open == 0 else { throw Problem("candidate.review_open", ["n": String(open)]) }
            let standing = all.filter { $0.review == .passed }
            let problems = try ElectionQueries.posts(address, on: desk.connection).compactMap { post in
                try tooFew(standing.count { $0.post == post.id }, post, desk)
            }
            guard problems.isEmpty else { throw ValidationFailure(problems) }
            try desk.take(.candidatesPublished, on: day, note: "seed \(seed)")
            var generator = SeededGenerator(seed: seed)
            for (place, candidate) in standing.sorted(by: { $0.id < $1.id }).shuffled(using: &generator).enumerated() {
                var drawn = candidate
                drawn.drawn = place + 1
                try VotingQueries.save(drawn, address, on: desk.connection)
            }
            try desk.tell(
                "candidates_drawn",
                [
                    "candidates": .count(standing.count),
                    "seed": .hash(LogHash(digestOf: Array("seed \(seed)".utf8))),
                ])
            detail["candidates"] = String(standing.count)
            detail["seed"] = String(seed)
        }
    }

    private func tooFew(_ candidates: Int, _ post: ElectionPost, _ desk: Desk) throws -> Problem? {
        let finding = try CompositionRule(desk.pack).candidates(candidates, seats: post.seats, post: post.id)
        guard !finding.holds, case .atLeast(let have, let needs) = finding.figures else { return nil }
        return Problem(
            "candidate.not_more_than_seats", field: post.id, value: String(have),
            ["post": post.id, "needs": String(needs)], source: "\(finding.rule.document) \(finding.rule.article)")
    }

    /// Records that candidates met residents and answered questions.
    package func holdCandidateMeeting(
        _ address: ElectionAddress, on day: CivilDate, note: String, by actor: Actor
    ) async throws {
        try requirePast(day)
        try await act(address, "election.candidate_meeting", by: actor) { desk, _ in
            try desk.take(.candidateMeeting, on: day, note: note)
        }
    }

    /// Registers a proxy that the principal confirmed.
    ///
    /// - Throws: `ValidationFailure` of `proxy.…` with every reason of the engine; `Problem` `proxy.too_late`,
    ///   `roll.unknown_number`, `proxy.twice`.
    package func fileProxy(
        _ address: ElectionAddress, _ proxy: Proxy, on day: CivilDate, by actor: Actor
    ) async throws {
        try requirePast(day)
        try await act(address, "election.file_proxy", by: actor) { desk, detail in
            try desk.require(after: .rollPublished, before: .proxiesPublished)
            try requireInTime(day, desk)
            for number in [proxy.principal, proxy.holder] {
                guard try RollQueries.entry(number, address, on: desk.connection) != nil else {
                    throw Problem("roll.unknown_number", field: "number", value: String(number))
                }
            }
            let others = try VotingQueries.proxies(address, on: desk.connection)
            guard !others.contains(where: { $0.principal == proxy.principal }) else {
                throw Problem("proxy.twice", field: "principal", value: String(proxy.principal))
            }
            try requireLawful(proxy, others, desk)
            try VotingQueries.insert(proxy, filed: day, address, on: desk.connection)
            detail["proxies"] = String(others.count + 1)
        }
    }

    private func requireInTime(_ day: CivilDate, _ desk: Desk) throws {
        guard let electionDay = desk.election.electionDay else { throw Problem("election.day_missing") }
        let window = try ElectionCalendar(desk.pack, electionDay: electionDay).lastProxy()
        guard !window.contains(day), let latest = window.latest else { return }
        throw Problem(
            "proxy.too_late", field: "day", ["day": latest.description],
            source: window.rule.map { "\($0.document) \($0.article)" })
    }

    private func requireLawful(_ proxy: Proxy, _ others: [Proxy], _ desk: Desk) throws {
        let candidates = try VotingQueries.candidates(desk.address, on: desk.connection)
        let holder = try RollQueries.entry(proxy.holder, desk.address, on: desk.connection)
        let request = ProxyRequest(
            mode: desk.election.mode,
            holderIsCandidate: candidates.contains { $0.number == proxy.holder && $0.review != .refused },
            holderIsVoter: holder?.isListed == true, written: true,
            holderExisting: others.count { $0.holder == proxy.holder },
            holderDelegatedOwn: others.contains { $0.principal == proxy.holder })
        let verdict = try ProxyRule(desk.pack).verdict(request)
        guard !verdict.accepted else { return }
        let source = verdict.because.first { !$0.holds }.map { "\($0.rule.document) \($0.rule.article)" }
        throw ValidationFailure(
            verdict.reasons.map { Problem("proxy." + $0, field: "holder", value: String(proxy.holder), source: source) }
        )
    }

    /// Publishes the list of proxies.
    package func publishProxies(_ address: ElectionAddress, on day: CivilDate, by actor: Actor) async throws {
        try requirePast(day)
        try await act(address, "election.publish_proxies", by: actor) { desk, detail in
            try desk.take(.proxiesPublished, on: day)
            let proxies = try VotingQueries.proxies(address, on: desk.connection).count
            try desk.tell("proxies_listed", ["proxies": .count(proxies)])
            detail["proxies"] = String(proxies)
        }
    }
}

/// What a nomination says.
package struct CandidateDraft: Hashable, Sendable {
    package var post: String
    /// The candidate's number on the roll.
    package var number: Int
    package var isWoman: Bool
    package var nominatedBy: Nomination
    package var nominators: Int

    package init(post: String, number: Int, isWoman: Bool, nominatedBy: Nomination, nominators: Int = 0) {
        self.post = post
        self.number = number
        self.isWoman = isWoman
        self.nominatedBy = nominatedBy
        self.nominators = nominators
    }
}
