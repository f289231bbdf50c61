import Kernel

/// The one place that knows which step may follow which.
package enum RequestSteps {
    /// The refusal of a step that the table does not have.
    package static func illegal(_ from: RequestState, _ to: RequestState) -> Problem {
        Problem("desk.step_not_allowed", ["from": from.rawValue, "to": to.rawValue])
    }

    /// Refuses a step the table does not have.
    ///
    /// - Throws: `Problem` `desk.step_not_allowed`.
    package static func check(_ from: RequestState, _ to: RequestState) throws(Problem) {
        guard from.next.contains(to) else { throw illegal(from, to) }
    }
}
