import Access
import Ballots
import Crypto
import Kernel
import Store

/// Residents' proposals: handed in by anybody, supported by signatures, answered in time, and taken to a meeting.
package struct ProposalService: Sendable {
    /// The rule packs at hand.
    package let laws: LawBook
    let database: Database
    let environment: Environment
    let observers: [RecordObserver]

    package init(
        laws: LawBook, database: Database, environment: Environment, observers: [RecordObserver] = []
    ) {
        self.laws = laws
        self.database = database
        self.environment = environment
        self.observers = observers
    }

    private static let longestTitle = 100
    private static let longestBody = 2000

    /// Takes a proposal in; one that staff hand in is open for signatures at once, one from the web when they open it.
    ///
    /// - Throws: `ValidationFailure` with `proposal.title_missing`, `proposal.body_missing`, `proposal.too_long`;
    ///   `Problem` `proposal.base_missing`, `access.denied` when somebody who is not of the staff asks for more than a
    ///   topic.
    package func handIn(
        unit: UnitCode, kind: ProposalKind, title: String, body: String, base: Int = 0, on day: CivilDate,
        by actor: Actor
    ) async throws -> Proposal {
        let (now, id, salt) = (environment.now(), environment.newID(), environment.newID())
        try check(title, body)
        let pack = try laws.law(of: "residents_committee", on: day)
        let needed = try pack.support(for: kind, base: base).needed
        let isStaff = Access.allows(.governSelf, actor, at: unit)
        if kind != .topic { try Access.require(.governSelf, actor, at: unit) }
        let proposal = Proposal(
            id: id, unit: unit, kind: kind, pack: pack.id, title: title, body: body, handedIn: day,
            opened: isStaff ? day : nil, base: base, needed: needed, support: 0, salt: salt, version: 1)
        try await database.write { connection in
            try AuditTrail.lock(unit.district, on: connection)
            try ProposalQueries.insert(proposal, at: now, by: actor.account, on: connection)
            try tell(nil, proposal, connection)
            try proposal.audit("proposal.hand_in", by: actor, at: now, on: connection)
        }
        return proposal
    }

    private func check(_ title: String, _ body: String) throws {
        var problems: [Problem] = []
        if title.isEmpty { problems.append(Problem("proposal.title_missing", field: "title")) }
        if body.isEmpty { problems.append(Problem("proposal.body_missing", field: "body")) }
        if title.count > Self.longestTitle {
            problems.append(Problem("proposal.too_long", field: "title", ["max": String(Self.longestTitle)]))
        }
        if body.count > Self.longestBody {
            problems.append(Problem("proposal.too_long", field: "body", ["max": String(Self.longestBody)]))
        }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
    }

    /// Makes a proposal public and open for signatures.
    ///
    /// - Throws: `Problem` `proposal.open_already`.
    package func open(_ id: String, district: String, on day: CivilDate, by actor: Actor) async throws {
        try await change(id, district, "proposal.open", actor) { proposal, _ in
            guard !proposal.isPublic else { throw Problem("proposal.open_already") }
            proposal.opened = day
        }
    }

    /// Enters signatures from the list: name and household each; the same one counts once, and only hashes are kept.
    ///
    /// - Throws: `Problem` `proposal.not_open`, `proposal.no_signatures`, `proposal.more_than_base`.
    /// - Returns: How many support it now.
    package func sign(
        _ id: String, district: String, signatures: [(name: String, household: String)], on day: CivilDate,
        by actor: Actor
    ) async throws -> Int {
        guard !signatures.isEmpty else { throw Problem("proposal.no_signatures", field: "signatures") }
        return try await change(id, district, "proposal.sign", actor) { proposal, connection in
            guard proposal.opened != nil, proposal.answered == nil else { throw Problem("proposal.not_open") }
            let key = SymmetricKey(data: Array(proposal.salt.utf8))
            let kept = signatures.map { signature in
                let text = signature.name + "\u{1}" + signature.household
                return HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
                    .map { byte in String(byte, radix: 16) }.joined(separator: ".")
            }
            try ProposalQueries.sign(Set(kept).sorted(), proposal, on: connection)
            proposal.support = try ProposalQueries.support(proposal, on: connection)
            if proposal.base > 0, proposal.support > proposal.base {
                throw Problem("proposal.more_than_base", field: "signatures", ["base": String(proposal.base)])
            }
            if proposal.supported == nil, proposal.support >= proposal.needed {
                let days = try laws.pack(proposal.pack).days("proposal.answer").value
                (proposal.supported, proposal.answerDue) = (day, day.adding(days: days))
            }
            return proposal.support
        }
    }

    /// Answers a proposal: taken up or not, with the reason; late or not.
    ///
    /// - Throws: `Problem` `proposal.answered_already`, `proposal.answer_missing`, `proposal.day_wrong`.
    package func answer(
        _ id: String, district: String, isAccepted: Bool, answer: String, on day: CivilDate, by actor: Actor
    ) async throws {
        guard !answer.isEmpty else { throw Problem("proposal.answer_missing", field: "answer") }
        guard day <= environment.today else { throw Problem("proposal.day_wrong", field: "day") }
        try await change(id, district, "proposal.answer", actor) { proposal, _ in
            guard proposal.answered == nil else { throw Problem("proposal.answered_already") }
            guard day >= proposal.handedIn else { throw Problem("proposal.day_wrong", field: "day") }
            (proposal.answered, proposal.isAccepted, proposal.answer) = (day, isAccepted, answer)
        }
    }

    /// Proposals of a unit and below, the newest first.
    package func proposals(below unit: UnitCode) async throws -> [Proposal] {
        try await database.read { try ProposalQueries.proposals(below: unit, prefix: unit.subtreePrefix, on: $0) }
    }

    /// A proposal; nil when there is none.
    package func proposal(_ id: String, district: String) async throws -> Proposal? {
        try await database.read { try ProposalQueries.proposal(id, district: district, on: $0) }
    }

    private func change<Result: Sendable>(
        _ id: String, _ district: String, _ action: String, _ actor: Actor,
        _ work: @escaping @Sendable (inout Proposal, any Connection) throws -> Result
    ) async throws -> Result {
        let now = environment.now()
        return try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard let old = try ProposalQueries.proposal(id, district: district, on: connection) else {
                throw Problem("proposal.unknown")
            }
            var proposal = old
            try Access.require(.governSelf, actor, at: proposal.unit)
            let result = try work(&proposal, connection)
            proposal.version += 1
            try ProposalQueries.save(proposal, on: connection)
            try tell(old, proposal, connection)
            try proposal.audit(action, ["support": String(proposal.support)], by: actor, at: now, on: connection)
            return result
        }
    }

    private func tell(_ old: Proposal?, _ new: Proposal, _ connection: any Connection) throws {
        try observers.tell(SelfGovernmentSources.proposals, old?.record, new.record, new.unit.district, connection)
    }
}
