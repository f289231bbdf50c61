import Ballots
import Kernel
import Registry
import Store

extension MeetingService {
    /// Writes the draft of the minutes that those who attended may amend.
    ///
    /// - Throws: `Problem` `meeting.minutes_final`, `meeting.minutes_missing`.
    package func draftMinutes(_ id: String, district: String, text: String, by actor: Actor) async throws {
        guard !text.isEmpty else { throw Problem("meeting.minutes_missing", field: "minutes") }
        try await change(id, district, "meeting.draft_minutes", actor) { meeting, _, _ in
            guard meeting.phase == .amending else { throw Problem("meeting.minutes_final") }
            meeting.minutes = text
        }
    }

    /// Takes an amendment to the minutes; only who checked in may amend.
    ///
    /// - Throws: `Problem` `meeting.not_attended`, `meeting.minutes_final`.
    package func amend(
        _ id: String, district: String, attendee: String, body: String, by actor: Actor
    ) async throws {
        let amendment = Amendment(id: environment.newID(), attendee: attendee, body: body, isAccepted: nil)
        try await change(id, district, "meeting.amend", actor) { meeting, connection, _ in
            guard meeting.phase == .amending else { throw Problem("meeting.minutes_final") }
            let names = try AttendanceQueries.attendance(meeting, on: connection)
            guard names.contains(attendee) else {
                throw Problem("meeting.not_attended", field: "attendee", value: attendee)
            }
            guard !body.isEmpty else { throw Problem("meeting.amendment_missing", field: "body") }
            try AttendanceQueries.amend(amendment, meeting: meeting, on: connection)
        }
    }

    /// Takes an amendment into the minutes, or not.
    ///
    /// - Throws: `Problem` `meeting.amendment_gone`, `meeting.minutes_final`.
    package func rule(
        _ id: String, district: String, amendment: String, isAccepted: Bool, by actor: Actor
    ) async throws {
        try await change(id, district, "meeting.rule_amendment", actor) { meeting, connection, detail in
            guard meeting.phase == .amending else { throw Problem("meeting.minutes_final") }
            let known = try AttendanceQueries.amendments(meeting, on: connection)
            guard known.contains(where: { $0.id == amendment && $0.isAccepted == nil }) else {
                throw Problem("meeting.amendment_gone", field: "amendment")
            }
            try AttendanceQueries.rule(amendment, isAccepted: isAccepted, meeting: meeting, on: connection)
            detail["accepted"] = String(isAccepted)
        }
    }

    /// Makes the minutes final and hangs what was decided on the board, for as long as the pack asks.
    ///
    /// - Throws: `Problem` `meeting.not_held`, `meeting.minutes_final`, `meeting.minutes_missing`,
    ///   `meeting.amendments_open`, `meeting.day_wrong`.
    package func publish(
        _ id: String, district: String, minutes: String, on day: CivilDate, by actor: Actor
    ) async throws {
        let (now, posted, row) = (environment.now(), environment.newID(), environment.newID())
        guard day <= environment.today else { throw Problem("meeting.day_wrong", field: "day") }
        try await change(id, district, "meeting.publish", actor) { meeting, connection, _ in
            guard let held = meeting.held, day >= held else { throw Problem("meeting.not_held", field: "day") }
            guard meeting.phase != .final else { throw Problem("meeting.minutes_final") }
            guard !minutes.isEmpty else { throw Problem("meeting.minutes_missing", field: "minutes") }
            let open = try AttendanceQueries.amendments(meeting, on: connection).count { $0.isAccepted == nil }
            guard open == 0 else { throw Problem("meeting.amendments_open", ["n": String(open)]) }
            (meeting.minutes, meeting.phase, meeting.published) = (minutes, .final, day)
            meeting.disclosure = posted
            let pack = try laws.pack(meeting.pack)
            let due = try held.adding(days: pack.days("meeting.minutes").value)
            let item = Disclosure(
                id: posted, unit: meeting.unit, pack: meeting.pack, category: meeting.kind.disclosureCategory,
                title: meeting.title, body: try decisions(meeting, connection), due: due, posted: day,
                meeting: meeting.id, version: 1)
            try DisclosureQueries.insert(item, at: now, by: actor.account, on: connection)
            try observers.tell(
                SelfGovernmentSources.disclosures, nil, item.record, meeting.unit.district, connection)
            try registers.enter(item.draft, in: "disclosures", id: row, at: now, by: actor, on: connection)
        }
    }

    /// What passed, one line each, as it hangs on the board.
    private func decisions(_ meeting: Meeting, _ connection: any Connection) throws -> String {
        try MeetingQueries.motions(meeting, on: connection).filter { $0.passed == true }.map { motion in
            [motion.title, motion.owner, motion.due?.description].compactMap { $0 }.joined(separator: "，")
        }.joined(separator: "\n")
    }
}
