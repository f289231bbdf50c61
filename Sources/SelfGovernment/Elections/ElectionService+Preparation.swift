import Access
import Ballots
import Kernel
import Store
import TransparencyLog

/// The decision on the mode, the commission and the calendar.
extension ElectionService {
    /// Records the decision to elect and its mode.
    ///
    /// - Parameter opinion: for representatives, where residents' opinion for this mode is recorded.
    /// - Throws: `Problem` `access.denied`, `election.opinion_missing`, `election.posts_size`, `ballots.no_law_then`.
    package func decide(_ draft: ElectionDraft, by actor: Actor) async throws -> Election {
        let (now, id) = (environment.now(), environment.newID())
        try requirePast(draft.decided)
        let pack = try draft.pack.map { try laws.pack($0) } ?? laws.law(of: "residents_committee", on: draft.decided)
        try draft.check(pack)
        let election = Election(
            id: id, unit: draft.unit, kind: draft.kind, pack: pack.id, mode: draft.mode, electionDay: nil, round: 1,
            households: draft.households, rollRoot: nil)
        let fresh = ElectionService.freshKey
        try await database.write { connection in
            try AuditTrail.lock(draft.unit.district, on: connection)
            try Access.require(.governSelf, actor, at: draft.unit)
            if draft.kind == .byElection { try requireVacant(draft, connection) }
            try ElectionQueries.insert(election, at: now, by: actor.account, on: connection)
            let step = StepRecord(
                step: .decided, round: 1, day: draft.decided, note: draft.opinion, recordedAt: now,
                recordedBy: actor.account)
            try ElectionQueries.insert(step, election.address, on: connection)
            for (place, post) in draft.posts.enumerated() {
                try ElectionQueries.insert(post, place: place, election.address, on: connection)
            }
            var desk = Desk(
                election: election, pack: pack, steps: [step], actor: actor, now: now, connection: connection)
            try desk.tell(
                ElectionStep.decided.rawValue,
                [
                    "day": .day(draft.decided), "kind": .word(draft.kind.rawValue), "mode": .word(draft.mode.rawValue),
                    "pack": .word(pack.id), "unit": .unit(draft.unit),
                    "seats": .count(draft.posts.reduce(0) { $0 + $1.seats }),
                ])
            try desk.closeLog(fresh)
            try AuditTrail.append(
                AuditEntry(
                    district: draft.unit.district, at: now, actor: actor, action: "election.decide",
                    subject: "elections/" + id, detail: ["mode": draft.mode.rawValue, "pack": pack.id]), on: connection)
        }
        return election
    }

    /// A by-election fills seats that are vacant, where the last general election is known here.
    private func requireVacant(_ draft: ElectionDraft, _ connection: any Connection) throws {
        guard let open = try ElectionService.vacancies(draft.unit, connection) else { return }
        let kept = Set(ElectionPost.kept(try laws.law(of: "residents_committee", on: draft.decided)))
        let problems = draft.posts.filter { !kept.contains($0.id) && $0.seats > open[$0.id, default: 0] }.map {
            Problem(
                "election.no_vacancy", field: $0.id, value: String($0.seats),
                ["post": $0.id, "open": String(open[$0.id, default: 0])])
        }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
    }

    /// Records the election commission: members and alternates with the votes they were chosen with.
    ///
    /// - Throws: `Problem` `election.commission_size` when fewer or more than the pack allows sit.
    package func chooseCommission(
        _ address: ElectionAddress, members: [(name: String, votes: Int)], seats: Int, on day: CivilDate,
        by actor: Actor
    ) async throws {
        try requirePast(day)
        let ranked = members.enumerated().sorted { ($1.element.votes, $0.offset) < ($0.element.votes, $1.offset) }
        let ids = ranked.map { _ in environment.newID() }
        try await act(address, "election.commission", by: actor) { desk, detail in
            let size = try desk.pack.range("commission.size")
            guard size.value.contains(seats), members.count >= seats else {
                throw Problem(
                    "election.commission_size", field: "members",
                    ["low": String(size.value.lowerBound), "high": String(size.value.upperBound)],
                    source: "\(size.rule.document) \(size.rule.article)")
            }
            try desk.take(.commission, on: day)
            for (rank, entry) in ranked.enumerated() {
                let member = CommissionMember(
                    id: ids[rank], name: entry.element.name, votes: entry.element.votes,
                    standing: rank < seats ? .member : .alternate, reason: nil)
                try ElectionQueries.insert(member, address, on: desk.connection)
            }
            detail["seats"] = String(seats)
        }
    }

    /// Announces election day, and with it every day the law derives from it.
    ///
    /// - Throws: `Problem` `election.day_too_near` when the roll could not be published in time any more.
    package func announce(
        _ address: ElectionAddress, electionDay: CivilDate, on day: CivilDate, by actor: Actor
    ) async throws {
        try requirePast(day)
        try await act(address, "election.announce", by: actor) { desk, detail in
            let clock = try desk.pack.days("roll.publish")
            guard electionDay.days(since: day) >= clock.value else {
                throw Problem(
                    "election.day_too_near", field: "electionDay", value: electionDay.description,
                    ["days": String(clock.value)], source: "\(clock.rule.document) \(clock.rule.article)")
            }
            try desk.take(.announced, on: day)
            desk.election.electionDay = electionDay
            try desk.tell("day_set", ["day": .day(electionDay)])
            detail["electionDay"] = electionDay.description
        }
    }

    /// Moves election day by a decision of the commission; the change is shown with the result.
    ///
    /// - Throws: `Problem` `election.commission_quorum` unless more than half of the members were there and agreed.
    package func moveElectionDay(
        _ address: ElectionAddress, to newDay: CivilDate, decision: CalendarDecision, by actor: Actor
    ) async throws {
        try requirePast(decision.day)
        try await act(address, "election.move_day", by: actor) { desk, detail in
            try desk.require(after: .announced, before: .votingOpened)
            guard let oldDay = desk.election.electionDay, newDay > decision.day else {
                throw Problem("election.day_too_near", field: "electionDay", value: newDay.description, ["days": "1"])
            }
            try requireMajority(decision, desk)
            if let published = desk.gate.done[.rollPublished] {
                let clock = try desk.pack.days("roll.publish")
                guard newDay.days(since: published) >= clock.value else {
                    throw Problem(
                        "election.day_too_near", field: "electionDay", value: newDay.description,
                        ["days": String(clock.value)], source: "\(clock.rule.document) \(clock.rule.article)")
                }
            }
            let change = CalendarChange(
                oldDay: oldDay, newDay: newDay, decided: decision.day, reason: decision.reason)
            try ElectionQueries.insert(
                change, present: decision.present, agreed: decision.agreed, address, on: desk.connection)
            desk.election.electionDay = newDay
            try desk.tell("day_moved", ["from": .day(oldDay), "to": .day(newDay), "decided": .day(decision.day)])
            detail["from"] = oldDay.description
            detail["to"] = newDay.description
        }
    }

    private func requireMajority(_ decision: CalendarDecision, _ desk: Desk) throws {
        let members = try ElectionQueries.commission(desk.address, on: desk.connection).count { $0.standing == .member }
        let pass = try desk.pack.threshold("assembly.pass").value
        guard decision.present <= members, decision.agreed <= decision.present,
            pass.isReached(by: decision.present, of: members), pass.isReached(by: decision.agreed, of: decision.present)
        else { throw Problem("election.commission_quorum", field: "agreed", ["members": String(members)]) }
    }
}

/// A decision of the election commission to move election day.
package struct CalendarDecision: Hashable, Sendable {
    package let day: CivilDate
    /// Members present, and of them those who agreed.
    package let present: Int
    package let agreed: Int
    package let reason: String

    package init(day: CivilDate, present: Int, agreed: Int, reason: String) {
        (self.day, self.present, self.agreed, self.reason) = (day, present, agreed, reason)
    }
}

/// What is decided when an election begins.
package struct ElectionDraft: Hashable, Sendable {
    package var unit: UnitCode
    package var kind: ElectionKind
    package var mode: VotingMode
    /// A pack of its own, such as a province's; nil for the national law of the day.
    package var pack: String?
    package var households: Int
    package var posts: [ElectionPost]
    package var decided: CivilDate
    /// Where residents' opinion for the mode is recorded.
    package var opinion: String

    package init(
        unit: UnitCode, kind: ElectionKind = .general, mode: VotingMode, pack: String? = nil, households: Int,
        posts: [ElectionPost], decided: CivilDate, opinion: String = ""
    ) {
        self.unit = unit
        self.kind = kind
        self.mode = mode
        self.pack = pack
        self.households = households
        self.posts = posts
        self.decided = decided
        self.opinion = opinion
    }

    /// Refuses what no election can begin with.
    func check(_ pack: LawPack) throws {
        var problems: [Problem] = []
        if mode == .residentRepresentatives, opinion.isEmpty {
            let rule = try pack.words("election.modes").rule
            problems.append(
                Problem("election.opinion_missing", field: "opinion", source: "\(rule.document) \(rule.article)"))
        }
        let known = try pack.words("committee.posts").value + ElectionPost.kept(pack)
        if Set(posts.map(\.id)).count != posts.count || !posts.allSatisfy({ known.contains($0.id) && $0.seats > 0 }) {
            problems.append(Problem("election.posts_wrong", field: "posts"))
        }
        let size = try CompositionRule(pack).size(posts.reduce(0) { $0 + max(0, $1.seats) })
        if kind == .general, !size.holds, case .within(let have, let low, let high) = size.figures {
            problems.append(
                Problem(
                    "election.posts_size", field: "posts", value: String(have),
                    ["low": String(low), "high": String(high)], source: "\(size.rule.document) \(size.rule.article)"))
        }
        if households < 1 { problems.append(Problem("election.households_missing", field: "households")) }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
    }
}
