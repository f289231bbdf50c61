import Access
import Ballots
import Kernel
import Store
import TransparencyLog

/// What happens to those elected before their term ends: resignation, recall, loss of office; and who is in office.
extension ElectionService {
    /// Ends an office early.
    ///
    /// - Parameter evidence: the meeting that accepted a resignation, the judgement, the appraisals.
    /// - Throws: `Problem` `office.unknown`, `office.ended_already`, `office.evidence_missing`, `office.by_recall`.
    package func endOffice(
        _ address: ElectionAddress, person: String, cause: OfficeEndCause, evidence: String, on day: CivilDate,
        by actor: Actor
    ) async throws {
        try requirePast(day)
        try await act(address, "election.end_office", by: actor) { desk, detail in
            guard cause != .recall else { throw Problem("office.by_recall", field: "cause") }
            guard !evidence.isEmpty else { throw Problem("office.evidence_missing", field: "evidence") }
            try end(OfficeEnd(person: person, cause: cause, day: day, evidence: evidence), &desk)
            detail["person"] = person
            detail["cause"] = cause.rawValue
        }
    }

    private func end(_ end: OfficeEnd, _ desk: inout Desk) throws {
        _ = try inOffice(end.person, on: end.day, desk)
        try OfficeQueries.insert(end, desk.address, on: desk.connection)
        try desk.tell("office_ended", ["cause": .word(end.cause.rawValue), "day": .day(end.day)])
    }

    /// Refuses unless somebody is in office by this election.
    private func inOffice(_ person: String, on day: CivilDate, _ desk: Desk) throws -> OutcomeLine {
        guard desk.isDone(.handedOver) else {
            throw Problem("election.not_handed_over")
        }
        let seated = try CountQueries.outcomes(desk.address, on: desk.connection).seated()
        guard let line = seated.first(where: { $0.person == person }) else {
            throw Problem("office.unknown", field: "person")
        }
        if let end = try OfficeQueries.ends(desk.address, on: desk.connection).first(where: { $0.person == person }) {
            throw Problem("office.ended_already", field: "person", ["day": end.day.description])
        }
        if let begun = desk.gate.done[.handedOver], day < begun {
            throw Problem("election.before_last_step", field: "day", ["day": begun.description])
        }
        return line
    }

    /// Takes a petition to recall a member, when enough signed it.
    ///
    /// - Throws: `Problem` `recall.too_few` with article and numbers; `recall.too_soon` when a vote on the same facts
    ///   failed within the pack's months; `recall.pending`.
    /// - Returns: The recall's id.
    package func petitionRecall(
        _ address: ElectionAddress, _ draft: RecallDraft, on day: CivilDate, by actor: Actor
    ) async throws -> String {
        try requirePast(day)
        let id = environment.newID()
        return try await act(address, "election.petition_recall", by: actor) { desk, detail in
            _ = try inOffice(draft.person, on: day, desk)
            guard draft.base > 0, draft.signatures <= draft.base else {
                throw Problem("recall.numbers", field: "signatures", value: String(draft.signatures))
            }
            guard !draft.reasons.isEmpty else { throw Problem("recall.reasons_missing", field: "reasons") }
            let petition = try RecallRule(desk.pack).petition(
                by: draft.petitionBy, signatures: draft.signatures, of: draft.base)
            guard petition.holds else {
                guard case .share(_, _, let needs) = petition.figures else { throw Problem("recall.numbers") }
                throw Problem(
                    "recall.too_few", field: "signatures", value: String(draft.signatures),
                    ["needs": String(needs), "base": String(draft.base)],
                    source: "\(petition.rule.document) \(petition.rule.article)")
            }
            try requireNew(draft, day, desk)
            let recall = Recall(
                id: id, person: draft.person, petitionBy: draft.petitionBy, base: draft.base,
                signatures: draft.signatures, reasons: draft.reasons, received: day)
            try OfficeQueries.insert(recall, address, on: desk.connection)
            try desk.tell(
                "recall_petition",
                ["base": .count(draft.base), "day": .day(day), "signatures": .count(draft.signatures)])
            detail["recall"] = id
            return id
        }
    }

    private func requireNew(_ draft: RecallDraft, _ day: CivilDate, _ desk: Desk) throws {
        let before = try OfficeQueries.recalls(desk.address, on: desk.connection).filter { $0.person == draft.person }
        guard !before.contains(where: { $0.vote == nil }) else { throw Problem("recall.pending", field: "person") }
        guard !draft.hasNewFacts, let last = before.compactMap(\.vote).map(\.day).max() else { return }
        let pause = try desk.pack.months("recall.not_again")
        let again = last.adding(months: pause.value)
        guard day < again else { return }
        throw Problem(
            "recall.too_soon", field: "day", value: day.description, ["day": again.description],
            source: "\(pause.rule.document) \(pause.rule.article)")
    }

    /// Records what the member says to the petition; “nothing” is an answer too.
    ///
    /// - Throws: `Problem` `recall.unknown`, `recall.voted`, `recall.reply_missing`.
    package func replyToRecall(_ address: ElectionAddress, recall id: String, reply: String, by actor: Actor)
        async throws
    {
        try await act(address, "election.reply_recall", by: actor) { desk, detail in
            var recall = try openRecall(id, desk)
            guard !reply.isEmpty else { throw Problem("recall.reply_missing", field: "reply") }
            recall.reply = reply
            try OfficeQueries.save(recall, address, on: desk.connection)
            try desk.tell("recall_reply")
            detail["recall"] = id
        }
    }

    private func openRecall(_ id: String, _ desk: Desk) throws -> Recall {
        let recalls = try OfficeQueries.recalls(desk.address, on: desk.connection)
        guard let recall = recalls.first(where: { $0.id == id }) else { throw Problem("recall.unknown") }
        guard recall.vote == nil else { throw Problem("recall.voted") }
        return recall
    }

    /// Records the vote on a recall, in the mode in which the member was elected; the law decides what it means.
    ///
    /// - Throws: `Problem` `recall.unheard` before the member could answer, `recall.too_late` with the article;
    ///   `ValidationFailure` of `recall.gap` for papers that do not balance.
    package func voteOnRecall(
        _ address: ElectionAddress, recall id: String, _ count: RecallCount, by actor: Actor
    ) async throws -> RecallVerdict {
        try requirePast(count.day)
        return try await act(address, "election.vote_recall", by: actor) { desk, detail in
            var recall = try openRecall(id, desk)
            guard recall.reply != nil else { throw Problem("recall.unheard") }
            let clock = try desk.pack.days("recall.vote_within")
            let last = recall.received.adding(days: clock.value)
            guard count.day >= recall.received, count.day <= last else {
                throw Problem(
                    "recall.too_late", field: "day", value: count.day.description, ["day": last.description],
                    source: "\(clock.rule.document) \(clock.rule.article)")
            }
            try ElectionService.requireBalance(count)
            let verdict = try RecallRule(desk.pack).verdict(
                RecallVote(
                    petitionBy: recall.petitionBy, petitionBase: recall.base, signatures: recall.signatures,
                    mode: desk.election.mode, roll: count.roll, cast: count.returned, yes: count.yes))
            (recall.vote, recall.recalled) = (count, verdict.recalled)
            try OfficeQueries.save(recall, address, on: desk.connection)
            try desk.tell(
                "recall_vote",
                [
                    "day": .day(count.day), "no": .count(count.no), "returned": .count(count.returned),
                    "roll": .count(count.roll), "yes": .count(count.yes),
                    "recalled": .word(verdict.recalled == true ? "yes" : "no"),
                ])
            if verdict.recalled == true {
                try end(
                    OfficeEnd(person: recall.person, cause: .recall, day: count.day, evidence: recall.reasons), &desk)
            }
            detail["recall"] = id
            detail["recalled"] = String(verdict.recalled == true)
            return verdict
        }
    }

    private static func requireBalance(_ count: RecallCount) throws {
        var problems: [Problem] = []
        func gap(_ field: String, _ left: Int, _ right: Int) {
            problems.append(Problem("recall.gap", field: field, ["left": String(left), "right": String(right)]))
        }
        let numbers = [count.roll, count.issued, count.returned, count.yes, count.no, count.void]
        guard numbers.allSatisfy({ (0...10_000_000).contains($0) }) else {
            throw Problem("recall.numbers", field: "yes")
        }
        if count.returned > count.issued { gap("returned", count.returned, count.issued) }
        if count.issued > count.roll { gap("issued", count.issued, count.roll) }
        let read = count.yes + count.no + count.void
        if read != count.returned { gap("yes", read, count.returned) }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
    }

    /// Who was elected at a community and handed the office over to, with those who left early, newest election first.
    package func officeHolders(of unit: UnitCode) async throws -> [OfficeHolder] {
        try await database.read { connection in
            try ElectionQueries.elections(below: unit, prefix: unit.subtreePrefix, on: connection)
                .filter { $0.unit == unit }.flatMap { try ElectionService.holders($0, connection) }
        }
    }

    /// Those who won an office in an election that is handed over.
    static func holders(_ election: Election, _ connection: any Connection) throws -> [OfficeHolder] {
        let steps = try ElectionQueries.steps(election.address, on: connection)
        guard let since = steps.first(where: { $0.step == .handedOver })?.day else { return [] }
        let people = try VotingQueries.candidates(election.address, on: connection)
        let ends = try OfficeQueries.ends(election.address, on: connection)
        return try CountQueries.outcomes(election.address, on: connection).seated().compactMap { line in
            guard let person = people.first(where: { $0.id == line.person }) else { return nil }
            return OfficeHolder(
                person: person.id, name: person.name, post: line.post, isWoman: person.isWoman, since: since,
                election: election.id, end: ends.first { $0.person == person.id })
        }
    }

    /// Seats by post that are vacant at a community by its newest general election; nil when none is known here.
    static func vacancies(_ unit: UnitCode, _ connection: any Connection) throws -> [String: Int]? {
        let elections = try ElectionQueries.elections(below: unit, prefix: unit.subtreePrefix, on: connection)
            .filter { $0.unit == unit }
        var held: [String: Int] = [:]
        for election in elections {
            let holders = try holders(election, connection)
            for holder in holders where holder.end == nil { held[holder.post, default: 0] += 1 }
            guard election.kind == .general, !holders.isEmpty else { continue }
            var open: [String: Int] = [:]
            for post in try ElectionQueries.posts(election.address, on: connection) {
                open[post.id] = max(0, post.seats - held[post.id, default: 0])
            }
            return open
        }
        return nil
    }
}

/// What a petition to recall says.
package struct RecallDraft: Hashable, Sendable {
    package var person: String
    package var petitionBy: VotingMode
    /// Voters, delegates or representatives of whom the petitioners are a part.
    package var base: Int
    package var signatures: Int
    package var reasons: String
    /// Whether it rests on other facts than the last one.
    package var hasNewFacts: Bool

    package init(
        person: String, petitionBy: VotingMode, base: Int, signatures: Int, reasons: String, hasNewFacts: Bool = false
    ) {
        self.person = person
        self.petitionBy = petitionBy
        self.base = base
        self.signatures = signatures
        self.reasons = reasons
        self.hasNewFacts = hasNewFacts
    }
}
