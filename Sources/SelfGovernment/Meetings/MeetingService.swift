import Access
import Ballots
import Kernel
import Registry
import Store

/// Residents' assemblies, representatives' meetings, councils and hearings.
///
/// Quorum and majority come from the pack of the day; what passes becomes a task with owner and date.
package struct MeetingService: Sendable {
    let laws: LawBook
    let database: Database
    let environment: Environment
    let registers: RegisterService

    package init(laws: LawBook, database: Database, environment: Environment, registers: RegisterService) {
        self.laws = laws
        self.database = database
        self.environment = environment
        self.registers = registers
    }

    /// Calls a meeting.
    ///
    /// - Throws: `Problem` `meeting.notice_short` with the article unless a reason is given, `meeting.no_motions`,
    ///   `meeting.party_first` for an important motion that was not discussed first; `access.denied`.
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
            for motion in draft.motions { try MeetingQueries.insert(motion, meeting: meeting, on: connection) }
            try audit("meeting.call", meeting, ["motions": String(draft.motions.count)], actor, now, connection)
        }
        return meeting
    }

    /// Records that the meeting was held: who was there, and how each motion was voted on.
    ///
    /// - Parameter names: The check-in list; may be empty where only the number is kept.
    /// - Throws: `Problem` `meeting.more_than_members`, `meeting.votes_exceed_present`, `meeting.held_already`.
    /// - Returns: The verdict on each motion with article and numbers.
    package func hold(
        _ id: String, district: String, on day: CivilDate, present: Int, names: [String] = [], votes: [MotionVote],
        by actor: Actor
    ) async throws -> [Int: MeetingVerdict] {
        let row = environment.newID()
        return try await change(id, district, "meeting.hold", actor) { meeting, connection, detail in
            guard meeting.held == nil else { throw Problem("meeting.held_already") }
            guard day >= meeting.called, day <= environment.today else {
                throw Problem("meeting.day_wrong", field: "day")
            }
            guard (0...meeting.members).contains(present) else {
                throw Problem("meeting.more_than_members", field: "present", ["members": String(meeting.members)])
            }
            (meeting.held, meeting.present, meeting.phase) = (day, present, .amending)
            try MeetingQueries.attend(Set(names).sorted(), meeting: meeting, on: connection)
            let verdicts = try decide(&meeting, votes, connection)
            try registers.enter(
                meeting.draft(resolutions: verdicts.values.count(where: \.passed)), in: "meetings", id: row,
                at: environment.now(), by: actor, on: connection)
            detail["present"] = String(present)
            detail["quorum"] = String(meeting.hasQuorum ?? false)
            return verdicts
        }
    }

    private func decide(
        _ meeting: inout Meeting, _ votes: [MotionVote], _ connection: any Connection
    ) throws -> [Int: MeetingVerdict] {
        let pack = try laws.pack(meeting.pack)
        let present = meeting.present ?? 0
        meeting.hasQuorum = try meeting.verdict(pack, yes: 0).quorum
        var verdicts: [Int: MeetingVerdict] = [:]
        for var motion in try MeetingQueries.motions(meeting, on: connection) {
            guard let vote = votes.first(where: { $0.place == motion.place }) else { continue }
            guard min(vote.yes, vote.no, vote.abstained) >= 0, vote.yes + vote.no + vote.abstained <= present else {
                throw Problem("meeting.votes_exceed_present", field: "votes", value: motion.title)
            }
            let verdict = try meeting.verdict(pack, yes: vote.yes)
            (motion.yes, motion.no, motion.abstained) = (vote.yes, vote.no, vote.abstained)
            motion.passed = verdict.passed
            if verdict.passed { (motion.owner, motion.due) = (vote.owner, vote.due) }
            try MeetingQueries.save(motion, meeting: meeting, on: connection)
            verdicts[motion.place] = verdict
        }
        return verdicts
    }

    /// Takes an amendment to the minutes; only who checked in may amend.
    ///
    /// - Throws: `Problem` `meeting.not_attended`, `meeting.minutes_final`.
    package func amend(
        _ id: String, district: String, attendee: String, body: String, by actor: Actor
    ) async throws {
        let amendment = environment.newID()
        try await change(id, district, "meeting.amend", actor) { meeting, connection, _ in
            guard meeting.phase == .amending else { throw Problem("meeting.minutes_final") }
            let names = try MeetingQueries.attendance(meeting, on: connection)
            guard names.contains(attendee) else {
                throw Problem("meeting.not_attended", field: "attendee", value: attendee)
            }
            try MeetingQueries.amend(id: amendment, attendee: attendee, body: body, meeting: meeting, on: connection)
        }
    }

    /// Makes the minutes final and publishes what was decided.
    ///
    /// - Throws: `Problem` `meeting.not_held`, `meeting.minutes_final`.
    package func publish(
        _ id: String, district: String, minutes: String, on day: CivilDate, by actor: Actor
    ) async throws {
        try await change(id, district, "meeting.publish", actor) { meeting, _, _ in
            guard let held = meeting.held, day >= held else { throw Problem("meeting.not_held") }
            guard meeting.phase != .final else { throw Problem("meeting.minutes_final") }
            (meeting.minutes, meeting.phase, meeting.published) = (minutes, .final, day)
        }
    }

    /// Records that a resolution was carried out, and what came of it.
    ///
    /// - Throws: `Problem` `meeting.no_such_task`.
    package func finish(
        _ id: String, district: String, motion place: Int, on day: CivilDate, effect: String, by actor: Actor
    ) async throws {
        try await change(id, district, "meeting.finish_task", actor) { meeting, connection, detail in
            guard
                var motion = try MeetingQueries.motions(meeting, on: connection).first(where: { $0.place == place }),
                motion.passed == true, motion.done == nil
            else { throw Problem("meeting.no_such_task") }
            (motion.done, motion.effect) = (day, effect)
            try MeetingQueries.save(motion, meeting: meeting, on: connection)
            detail["motion"] = String(place)
        }
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

    private func change<Result: Sendable>(
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
            try audit(action, meeting, detail, actor, now, connection)
            return result
        }
    }

    private func audit(
        _ action: String, _ meeting: Meeting, _ detail: [String: String], _ actor: Actor, _ now: Instant,
        _ connection: any Connection
    ) throws {
        try AuditTrail.append(
            AuditEntry(
                district: meeting.unit.district, at: now, actor: actor, action: action,
                subject: "meetings/" + meeting.id, detail: detail), on: connection)
    }
}

/// How a motion was voted on, and who carries it out if it passes.
package struct MotionVote: Hashable, Sendable {
    package let place: Int
    package let yes: Int
    package let no: Int
    package let abstained: Int
    package let owner: String?
    package let due: CivilDate?

    package init(place: Int, yes: Int, no: Int, abstained: Int, owner: String? = nil, due: CivilDate? = nil) {
        self.place = place
        self.yes = yes
        self.no = no
        self.abstained = abstained
        self.owner = owner
        self.due = due
    }
}
