import Access
import Ballots
import Kernel
import Registry
import Store

/// Residents' assemblies, representatives' meetings, councils, hearings and discussions.
///
/// Quorum and majority come from the pack of the day; what passes becomes a task with owner and date, hangs on the
/// board when the minutes are final, and is judged by its effect.
package struct MeetingService: Sendable {
    /// The rule packs at hand.
    package let laws: LawBook
    let database: Database
    let environment: Environment
    let registers: RegisterService
    let observers: [RecordObserver]

    package init(
        laws: LawBook, database: Database, environment: Environment, registers: RegisterService,
        observers: [RecordObserver] = []
    ) {
        self.laws = laws
        self.database = database
        self.environment = environment
        self.registers = registers
        self.observers = observers
    }

    /// Calls a meeting.
    ///
    /// - Throws: `ValidationFailure` with `meeting.notice_short` and its rule unless a reason is given,
    ///   `meeting.no_motions`, `meeting.party_first` for an important motion that was not discussed first;
    ///   `Problem` `proposal.not_accepted` for a motion from a proposal that was not taken up, `access.denied`.
    package func call(_ draft: MeetingDraft, by actor: Actor) async throws -> Meeting {
        let (now, id) = (environment.now(), environment.newID())
        let pack = try laws.law(of: "residents_committee", on: draft.called)
        try draft.check(pack)
        let meeting = Meeting(
            id: id, unit: draft.unit, kind: draft.kind, pack: pack.id, title: draft.title, place: draft.place,
            called: draft.called, planned: draft.planned, urgent: draft.urgent, members: draft.members,
            representatives: draft.representatives, minutes: "", phase: .draft, version: 1)
        try await database.write { connection in
            try AuditTrail.lock(draft.unit.district, on: connection)
            try Access.require(.governSelf, actor, at: draft.unit)
            try MeetingQueries.insert(meeting, at: now, by: actor.account, on: connection)
            for motion in draft.motions {
                try MeetingQueries.insert(motion, meeting: meeting, on: connection)
                try putOnAgenda(motion, meeting, connection)
            }
            try meeting.audit(
                "meeting.call", ["motions": String(draft.motions.count)], by: actor, at: now, on: connection)
        }
        return meeting
    }

    /// Notes at the proposal which meeting takes it up.
    private func putOnAgenda(_ motion: Motion, _ meeting: Meeting, _ connection: any Connection) throws {
        guard let id = motion.proposal else { return }
        guard
            var proposal = try ProposalQueries.proposal(id, district: meeting.unit.district, on: connection),
            proposal.unit == meeting.unit, proposal.isAccepted == true
        else { throw Problem("proposal.not_accepted", field: "motions", value: motion.title) }
        let old = proposal
        (proposal.meeting, proposal.motion) = (meeting.id, motion.place)
        proposal.version += 1
        try ProposalQueries.save(proposal, on: connection)
        try observers.tell(
            SelfGovernmentSources.proposals, old.record, proposal.record, meeting.unit.district, connection)
    }

    /// Meetings of a unit and below, newest first.
    package func meetings(below unit: UnitCode) async throws -> [Meeting] {
        try await database.read { try MeetingQueries.meetings(below: unit, prefix: unit.subtreePrefix, on: $0) }
    }

    /// A meeting with its motions; nil when there is none.
    package func meeting(_ id: String, district: String) async throws -> (meeting: Meeting, motions: [Motion])? {
        try await database.read { connection in
            try MeetingQueries.meeting(id, district: district, on: connection).map { meeting in
                (meeting, try MeetingQueries.motions(meeting, on: connection))
            }
        }
    }

    /// Everything about a meeting; nil when there is none.
    package func dossier(_ id: String, district: String) async throws -> MeetingDossier? {
        try await database.read { connection in
            guard let meeting = try MeetingQueries.meeting(id, district: district, on: connection) else { return nil }
            return MeetingDossier(
                meeting: meeting, motions: try MeetingQueries.motions(meeting, on: connection),
                pack: try laws.pack(meeting.pack),
                attendance: try AttendanceQueries.attendance(meeting, on: connection),
                amendments: try AttendanceQueries.amendments(meeting, on: connection))
        }
    }

    /// Tasks of a unit and below: passed motions with their meetings, the earliest due first.
    package func tasks(below unit: UnitCode) async throws -> [(meeting: Meeting, motion: Motion)] {
        try await database.read { connection in
            let meetings = try MeetingQueries.meetings(below: unit, prefix: unit.subtreePrefix, on: connection)
            return try meetings.flatMap { meeting in
                try MeetingQueries.motions(meeting, on: connection).filter { $0.passed == true }.map { (meeting, $0) }
            }.sorted { ($0.1.due ?? $0.0.planned, $0.0.id) < ($1.1.due ?? $1.0.planned, $1.0.id) }
        }
    }

    func change<Result: Sendable>(
        _ id: String, _ district: String, _ action: String, _ actor: Actor,
        _ work: @escaping @Sendable (inout Meeting, any Connection, inout [String: String]) throws -> Result
    ) async throws -> Result {
        let now = environment.now()
        return try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard var meeting = try MeetingQueries.meeting(id, district: district, on: connection) else {
                throw Problem("meeting.unknown")
            }
            try Access.require(.governSelf, actor, at: meeting.unit)
            var detail: [String: String] = [:]
            let result = try work(&meeting, connection, &detail)
            meeting.version += 1
            try MeetingQueries.save(meeting, on: connection)
            try meeting.audit(action, detail, by: actor, at: now, on: connection)
            return result
        }
    }
}

/// A meeting with all that belongs to it.
package struct MeetingDossier: Sendable {
    package let meeting: Meeting
    package let motions: [Motion]
    /// The pack by which it decides.
    package let pack: LawPack
    /// Who checked in; for the desk only, never for the public page.
    package let attendance: [String]
    package let amendments: [Amendment]

    /// Quorum and majority of a motion by the pack; nil before the vote, or when the pack is silent.
    package func verdict(_ motion: Motion) -> MeetingVerdict? {
        guard meeting.held != nil, let yes = motion.yes else { return nil }
        return try? meeting.verdict(pack, yes: yes)
    }
}
