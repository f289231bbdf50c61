import Kernel
import WorkCalendar

/// Sending a dispatch back (退单): in its time, with a reason and its legal basis, and never twice.
package enum ObjectionRule {
    static let article = "潍坊市12345政务服务便民热线条例第二十二条；北京市接诉即办工作条例第十二条"

    /// The refusal of an objection; nil when it may be made.
    ///
    /// A designated unit may not return the matter (Weifang art. 22), and after the last round it is designated.
    package static func refusal(
        of request: Request, basis: String, at now: Instant, _ profile: DeskProfile, _ clock: WorkClock
    ) throws(Problem) -> Problem? {
        guard request.state != .designated else { return Problem("desk.designated_no_return", source: article) }
        guard request.state == .dispatched else { return RequestSteps.illegal(request.state, .objected) }
        guard request.rounds < profile.objectionRounds else {
            return Problem("desk.objection_rounds", ["rounds": String(profile.objectionRounds)], source: article)
        }
        let limit = try clock.deadline(profile.objection, from: request.since).due
        guard now <= limit else { return Problem("desk.objection_late", ["due": limit.description], source: article) }
        guard basis.contains(where: { !$0.isWhitespace }) else {
            return Problem("desk.objection_basis", field: "basis", source: article)
        }
        return nil
    }

    /// A third person rules: neither the one who dispatched nor anybody of the unit that objected.
    package static func refusal(
        ruledBy account: String, offices: Set<OfficeID>, objector: OfficeID, dispatchedBy: String?
    ) -> Problem? {
        guard account != dispatchedBy, !offices.contains(objector) else {
            return Problem("desk.ruling_third_person", source: article)
        }
        return nil
    }
}
