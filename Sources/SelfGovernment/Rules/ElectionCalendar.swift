import Ballots
import Kernel

/// The days within which the steps of an election are lawful, derived from election day and the rule pack.
///
/// Natural days; the day of the event does not count (Civil Code, 201). Clocks that the pack names move from a day of
/// rest to the next working day (Civil Code, 203).
package struct ElectionCalendar: Sendable {
    /// The lawful days of one step and the rule they come from.
    package struct Window: Hashable, Sendable {
        package let step: ElectionStep
        package let earliest: CivilDate?
        package let latest: CivilDate?
        package let rule: LawRule?

        /// Whether the step is lawful on a day.
        package func contains(_ day: CivilDate) -> Bool {
            (earliest.map { $0 <= day } ?? true) && (latest.map { day <= $0 } ?? true)
        }
    }

    private let pack: LawPack
    /// Election day of the first round.
    package let electionDay: CivilDate

    private let rest: RestDays

    package init(_ pack: LawPack, electionDay: CivilDate, rest: RestDays = RestDays()) {
        (self.pack, self.electionDay, self.rest) = (pack, electionDay, rest)
    }

    /// The window of a step; `done` are the days of the steps taken, which some clocks start from.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func window(
        of step: ElectionStep, round: Int, done: [ElectionStep: CivilDate]
    ) throws(Problem) -> Window {
        switch step {
        case .decided, .commission, .announced: return Window(step: step, earliest: nil, latest: nil, rule: nil)
        case .rollPublished: return try ahead(step, "roll.publish")
        case .candidatesPublished: return try ahead(step, "candidate.list")
        case .proxiesPublished: return try ahead(step, "proxy.published")
        case .candidateMeeting:
            let rule = try pack.flag("candidate.meeting_required").rule
            return Window(
                step: step, earliest: done[.candidatesPublished], latest: electionDay.adding(days: -1), rule: rule)
        case .rollFrozen:
            let clock = try pack.days("roll.objection")
            return Window(
                step: step, earliest: done[.rollPublished].map { rest.last(clock, from: $0, pack).adding(days: 1) },
                latest: electionDay.adding(days: -1), rule: clock.rule)
        case .votingOpened, .votingClosed, .resultAnnounced: return try vote(step, round: round)
        case .handedOver:
            let clock = try pack.days("handover")
            return Window(
                step: step, earliest: done[.resultAnnounced],
                latest: done[.resultAnnounced].map { rest.last(clock, from: $0, pack) }, rule: clock.rule)
        }
    }

    /// At least so many days before election day.
    private func ahead(_ step: ElectionStep, _ key: String) throws(Problem) -> Window {
        let clock = try pack.days(key)
        return Window(step: step, earliest: nil, latest: electionDay.adding(days: -clock.value), rule: clock.rule)
    }

    /// On election day; a run-off on that day or within the days the pack gives.
    private func vote(_ step: ElectionStep, round: Int) throws(Problem) -> Window {
        guard round > 1 else {
            return Window(
                step: step, earliest: electionDay, latest: electionDay, rule: try pack.flag("count.public").rule)
        }
        let clock = try pack.days("runoff.within")
        return Window(
            step: step, earliest: electionDay, latest: electionDay.adding(days: clock.value), rule: clock.rule)
    }

    /// The last day on which somebody may object to a roll published on a day.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func lastObjection(published: CivilDate) throws(Problem) -> CivilDate {
        rest.last(try pack.days("roll.objection"), from: published, pack)
    }

    /// The last day on which proxies are filed.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func lastProxy() throws(Problem) -> Window { try ahead(.proxiesPublished, "proxy.filed") }

    /// The steps and days to be announced, those that the law ties to election day.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func announced(mode: VotingMode) throws(Problem) -> [Window] {
        var windows: [Window] = []
        for step in ElectionStep.allCases where step > .announced && step.isNeeded(mode, pack) {
            windows.append(try window(of: step, round: 1, done: [:]))
        }
        return windows
    }
}

extension ElectionStep {
    /// Whether an election in a mode takes the step.
    package func isNeeded(_ mode: VotingMode, _ pack: LawPack) -> Bool {
        guard self == .proxiesPublished else { return true }
        return (try? pack.words("proxy.modes").value.contains(mode.rawValue)) ?? false
    }
}
