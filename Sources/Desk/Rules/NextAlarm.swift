import Kernel
import WorkCalendar

/// When the sweep must look at a request again.
enum NextAlarm {
    /// The earlier one of the ladder's next rung and the end of the present step; nil when neither is to come.
    static func of(
        _ request: Request, after now: Instant, _ profile: DeskProfile, _ time: WorkClock
    ) throws(Problem) -> Instant? {
        guard request.isOpen else { return nil }
        var alarms: [Instant] = []
        if let stepDue = request.clock.stepDue {
            let at = try time.adding(workingMilliseconds: 0, to: stepDue.adding(seconds: 1))
            if at > now { alarms.append(at) }
        }
        if request.state.runsFinishClock,
            let rung = try EscalationLadder.alarm(request.clock.rung, request.clock, profile, time)
        {
            alarms.append(rung.at)
        }
        return alarms.min()
    }
}
