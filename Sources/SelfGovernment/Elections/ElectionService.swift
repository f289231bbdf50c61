import Access
import Ballots
import Crypto
import Kernel
import Registry
import Store
import TransparencyLog

/// Elections of residents' committees, from the decision on the mode to the hand-over.
///
/// Each use case: permission at the unit, the gate of the statutory calendar, the rule of the election's pack, one
/// transaction, one audit entry. Nothing that is written links a voter with a ballot.
package struct ElectionService: Sendable {
    /// The rule packs at hand.
    package let laws: LawBook
    /// The same packs as published text.
    let documents: LawDocuments
    /// Days that are not worked.
    let rest: RestDays
    let database: Database
    let environment: Environment
    /// Where what plans measure is entered.
    let registers: RegisterService

    package init(
        laws: LawBook, documents: LawDocuments, rest: RestDays = RestDays(), database: Database,
        environment: Environment, registers: RegisterService
    ) {
        self.rest = rest
        self.laws = laws
        self.documents = documents
        self.database = database
        self.environment = environment
        self.registers = registers
    }

    /// What a use case works with: the election as it stands in this transaction.
    struct Desk {
        var election: Election
        let pack: LawPack
        let steps: [StepRecord]
        let actor: Actor
        let now: Instant
        let connection: any Connection
        var rest = RestDays()
        /// What this act adds to the public log.
        var entries: [LogEntry] = []
        /// What this act publishes.
        var parts: [PublishedPart] = []

        var address: ElectionAddress { election.address }

        /// The gate of the current round.
        var gate: StepGate {
            let current = steps.filter { step in
                !ElectionStep.repeated.contains(step.step) || step.round == election.round
            }
            return StepGate(
                pack: pack, election: election,
                done: Dictionary(current.map { ($0.step, $0.day) }, uniquingKeysWith: { first, _ in first }),
                rest: rest)
        }

        /// Whether a step of the current round was taken.
        func isDone(_ step: ElectionStep) -> Bool { gate.done[step] != nil }

        /// Records a step that the gate lets pass.
        mutating func take(_ step: ElectionStep, on day: CivilDate, note: String = "") throws {
            try gate.require(step, on: day)
            let record = StepRecord(
                step: step, round: election.round, day: day, note: note, recordedAt: now, recordedBy: actor.account)
            try ElectionQueries.insert(record, address, on: connection)
            try tell(step.rawValue, ["day": .day(day)])
        }

        /// What stands for the election in the log.
        private var digest: LogHash { LogHash(digestOf: Array("\(address.district)/\(address.id)".utf8)) }

        /// Adds a line about this act to the public log: counts, days, words and hashes, never a name.
        mutating func tell(_ what: String, _ facts: [String: LogEntry.Fact] = [:]) throws {
            let own: [String: LogEntry.Fact] = ["election": .hash(digest), "round": .count(election.round)]
            entries.append(try LogEntry("election." + what, own.merging(facts) { _, given in given }))
        }

        /// Publishes a part of the round's package; the log promises its digest.
        mutating func publish(_ part: String, _ body: PublicJSON) {
            parts.append(PublishedPart(name: part, round: election.round, election: digest, body: body))
        }

        /// Writes what was told and published into the community's log.
        func closeLog(_ fresh: [UInt8]) throws {
            try PublicLog(unit: election.unit, connection: connection)
                .append(entries, parts: parts, of: election, fresh: fresh, at: now)
        }

        /// Refuses unless a step was taken and another not yet.
        func require(after first: ElectionStep, before second: ElectionStep) throws {
            guard isDone(first) else {
                throw Problem("election.step_before", second.parts().merging(first.parts("missing")) { own, _ in own })
            }
            guard !isDone(second) else { throw Problem("election.step_done", second.parts()) }
        }
    }

    /// One use case on an election.
    func act<Result: Sendable>(
        _ address: ElectionAddress, _ action: String, by actor: Actor, may permission: Permission = .governSelf,
        _ work: @escaping @Sendable (inout Desk, inout [String: String]) throws -> Result
    ) async throws -> Result {
        let now = environment.now()
        let fresh = ElectionService.freshKey
        return try await database.write { connection in
            try AuditTrail.lock(address.district, on: connection)
            var desk = try desk(address, actor, now, connection)
            try Access.require(permission, actor, at: desk.election.unit)
            var detail: [String: String] = [:]
            let result = try work(&desk, &detail)
            try ElectionQueries.save(desk.election, on: connection)
            try desk.closeLog(fresh)
            try AuditTrail.append(
                AuditEntry(
                    district: address.district, at: now, actor: actor, action: action,
                    subject: "elections/" + address.id, detail: detail), on: connection)
            return result
        }
    }

    /// 32 secret bytes, used when a log or a roll needs its first key.
    static var freshKey: [UInt8] { SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) } }

    func desk(
        _ address: ElectionAddress, _ actor: Actor, _ now: Instant, _ connection: any Connection
    ) throws -> Desk {
        guard let election = try ElectionQueries.election(address, on: connection) else {
            throw Problem("election.unknown")
        }
        return Desk(
            election: election, pack: try laws.pack(election.pack),
            steps: try ElectionQueries.steps(address, on: connection), actor: actor, now: now, connection: connection,
            rest: rest)
    }

    /// Refuses a day that has not come yet.
    func requirePast(_ day: CivilDate) throws {
        guard day <= environment.today else {
            throw Problem("election.future_day", field: "day", value: day.description)
        }
    }
}
