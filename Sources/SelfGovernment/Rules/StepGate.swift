import Ballots
import Kernel

/// The calendar as a gate: a step out of its order, too early or too late is refused with the article.
package struct StepGate: Sendable {
    let pack: LawPack
    let election: Election
    /// Days of the steps taken; those that a run-off takes again are of the current round.
    let done: [ElectionStep: CivilDate]
    var rest = RestDays()

    /// The step that comes next; nil after the last.
    package var next: ElectionStep? {
        ElectionStep.allCases.first { done[$0] == nil && $0.isNeeded(election.mode, pack) }
    }

    /// Why a step may not be taken on a day; nil when it may.
    package func refusal(of step: ElectionStep, on day: CivilDate) throws(Problem) -> Problem? {
        guard done[step] == nil else { return Problem("election.step_done", step.parts()) }
        if let next, next < step {
            return Problem("election.step_before", step.parts().merging(next.parts("missing")) { first, _ in first })
        }
        let latestDay = done.values.max()
        if step > .announced, let last = latestDay, day < last {
            return Problem("election.before_last_step", field: "day", ["day": last.description])
        }
        guard let electionDay = election.electionDay else { return nil }
        let calendar = ElectionCalendar(pack, electionDay: electionDay, rest: rest)
        let window = try calendar.window(of: step, round: election.round, done: done)
        return StepGate.refusal(window, on: day)
    }

    /// Refuses unless the step may be taken.
    ///
    /// - Throws: `Problem` `election.too_early`, `election.too_late`, `election.step_before`, `election.step_done`.
    package func require(_ step: ElectionStep, on day: CivilDate) throws(Problem) {
        if let problem = try refusal(of: step, on: day) { throw problem }
    }

    /// Why a day is outside a window; nil when it is not.
    static func refusal(_ window: ElectionCalendar.Window, on day: CivilDate) -> Problem? {
        let source = window.rule.map { "\($0.document) \($0.article)" }
        if let earliest = window.earliest, day < earliest {
            return Problem(
                "election.too_early", field: "day",
                window.step.parts().merging(["day": earliest.description]) { first, _ in first },
                source: source)
        }
        if let latest = window.latest, day > latest {
            return Problem(
                "election.too_late", field: "day",
                window.step.parts().merging(["day": latest.description]) { first, _ in first },
                source: source)
        }
        return nil
    }
}
