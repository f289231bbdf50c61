import Ballots
import Kernel
import Registry
import Store

extension MeetingService {
    /// Checks people in by name, before the vote; who is on the list already stays once.
    ///
    /// - Throws: `Problem` `meeting.held_already`, `meeting.more_than_members`, `meeting.names_missing`.
    package func checkIn(_ id: String, district: String, names: [String], by actor: Actor) async throws {
        guard !names.isEmpty else { throw Problem("meeting.names_missing", field: "names") }
        try await change(id, district, "meeting.check_in", actor) { meeting, connection, detail in
            guard meeting.held == nil else { throw Problem("meeting.held_already") }
            detail["names"] = String(try list(names, meeting, connection))
        }
    }

    /// Adds names to the check-in list.
    ///
    /// - Returns: How many are on it.
    private func list(_ names: [String], _ meeting: Meeting, _ connection: any Connection) throws -> Int {
        let known = Set(try AttendanceQueries.attendance(meeting, on: connection))
        let fresh = Set(names).subtracting(known)
        guard known.count + fresh.count <= meeting.members else {
            throw Problem("meeting.more_than_members", field: "names", ["members": String(meeting.members)])
        }
        try AttendanceQueries.attend(fresh.sorted(), meeting: meeting, on: connection)
        return known.count + fresh.count
    }

    /// Records that the meeting was held: who was there, and how each motion was voted on.
    ///
    /// - Parameter names: More names for the check-in list; may be empty where only the number is kept.
    /// - Throws: `Problem` `meeting.more_than_members`, `meeting.fewer_than_listed`, `meeting.votes_exceed_present`,
    ///   `meeting.held_already`, `meeting.owner_missing` for a motion that passes without somebody to carry it out.
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
            let listed = try list(names, meeting, connection)
            guard present >= listed else {
                throw Problem("meeting.fewer_than_listed", field: "present", ["listed": String(listed)])
            }
            (meeting.held, meeting.present, meeting.phase) = (day, present, .amending)
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
        for old in try MeetingQueries.motions(meeting, on: connection) {
            var motion = old
            guard let vote = votes.first(where: { $0.place == motion.place }) else { continue }
            guard min(vote.yes, vote.no, vote.abstained) >= 0, vote.yes + vote.no + vote.abstained <= present else {
                throw Problem("meeting.votes_exceed_present", field: "votes", value: motion.title)
            }
            let verdict = try meeting.verdict(pack, yes: vote.yes)
            (motion.yes, motion.no, motion.abstained) = (vote.yes, vote.no, vote.abstained)
            motion.passed = verdict.passed
            if verdict.passed {
                guard let owner = vote.owner, !owner.isEmpty, let due = vote.due else {
                    throw Problem("meeting.owner_missing", field: "owner\(motion.place)", value: motion.title)
                }
                (motion.owner, motion.due) = (owner, due)
            }
            try save(motion, over: old, meeting, connection)
            verdicts[motion.place] = verdict
        }
        return verdicts
    }

    /// Writes a motion and announces what plans measure of it.
    func save(_ motion: Motion, over old: Motion, _ meeting: Meeting, _ connection: any Connection) throws {
        try MeetingQueries.save(motion, meeting: meeting, on: connection)
        try observers.tell(
            SelfGovernmentSources.resolutions, old.record(in: meeting), motion.record(in: meeting),
            meeting.unit.district, connection)
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
