import Kernel
import Store

extension MeetingService {
    /// Records that a resolution was carried out, and what came of it.
    ///
    /// - Throws: `Problem` `meeting.no_such_task`, `meeting.day_wrong`, `meeting.effect_missing`.
    package func finish(
        _ id: String, district: String, motion place: Int, on day: CivilDate, effect: String, by actor: Actor
    ) async throws {
        guard !effect.isEmpty else { throw Problem("meeting.effect_missing", field: "effect") }
        try await change(id, district, "meeting.finish_task", actor) { meeting, connection, detail in
            guard
                let old = try MeetingQueries.motions(meeting, on: connection).first(where: { $0.place == place }),
                old.passed == true, old.done == nil, let held = meeting.held
            else { throw Problem("meeting.no_such_task", field: "motion") }
            guard day >= held, day <= environment.today else { throw Problem("meeting.day_wrong", field: "day") }
            var motion = old
            (motion.done, motion.effect) = (day, effect)
            try save(motion, over: old, meeting, connection)
            detail["motion"] = String(place)
        }
    }

    /// Records how those it concerns judge the effect of a resolution that was carried out.
    ///
    /// - Throws: `Problem` `meeting.not_done_yet`, `meeting.reviewed_already`, `meeting.day_wrong`.
    package func review(
        _ id: String, district: String, motion place: Int, on day: CivilDate, result: EffectReview, note: String,
        by actor: Actor
    ) async throws {
        try await change(id, district, "meeting.review_effect", actor) { meeting, connection, detail in
            guard
                let old = try MeetingQueries.motions(meeting, on: connection).first(where: { $0.place == place }),
                let done = old.done
            else { throw Problem("meeting.not_done_yet", field: "motion") }
            guard old.reviewed == nil else { throw Problem("meeting.reviewed_already", field: "motion") }
            guard day >= done, day <= environment.today else { throw Problem("meeting.day_wrong", field: "day") }
            var motion = old
            (motion.reviewed, motion.review, motion.reviewNote) = (day, result, note)
            try save(motion, over: old, meeting, connection)
            detail["motion"] = String(place)
            detail["result"] = result.rawValue
        }
    }
}
