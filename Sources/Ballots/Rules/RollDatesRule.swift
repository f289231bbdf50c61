import Kernel

/// Days of a roll, as day numbers of one count.
package struct RollDates: Hashable, Sendable {
    package var published: Int
    package var electionDay: Int
    /// The day an objection arrived; nil when there was none.
    package var objection: Int?
    /// The day it was answered; nil while it is not.
    package var answer: Int?

    package init(published: Int, electionDay: Int, objection: Int? = nil, answer: Int? = nil) {
        self.published = published
        self.electionDay = electionDay
        self.objection = objection
        self.answer = answer
    }
}

/// Which clocks of the roll were kept.
package struct RollDatesVerdict: Hashable, Sendable {
    package let rollPublishedInTime: Bool
    package let objectionInTime: Bool?
    package let answerInTime: Bool?
    package let because: [Finding]
}

/// The clocks of the roll; the day of the event does not count (Civil Code, 201).
package struct RollDatesRule: Sendable {
    private let pack: LawPack
    /// Days that are not worked, of the same count as the days judged.
    private let restDays: Set<Int>
    package init(_ pack: LawPack, restDays: Set<Int> = []) { (self.pack, self.restDays) = (pack, restDays) }

    /// Judges the days.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func verdict(_ dates: RollDates) throws(Problem) -> RollDatesVerdict {
        let publish = try pack.days("roll.publish")
        let ahead = dates.electionDay - dates.published
        var because = [
            publish.finding(.atLeast(have: ahead, needs: publish.value), holds: ahead >= publish.value)
        ]
        let objection = try within("roll.objection", from: dates.published, to: dates.objection)
        let answer = try within("roll.answer", from: dates.objection, to: dates.answer)
        because += [objection, answer].compactMap { $0 }
        return RollDatesVerdict(
            rollPublishedInTime: ahead >= publish.value, objectionInTime: objection?.holds,
            answerInTime: answer?.holds, because: because)
    }

    private func within(_ key: String, from start: Int?, to end: Int?) throws(Problem) -> Finding? {
        guard let start, let end else { return nil }
        let clock = try pack.days(key)
        let passed = end - start
        let most = pack.lastDay(of: clock, from: start, restDays: restDays) - start
        return clock.finding(.within(have: passed, low: 0, high: most), holds: (0...most).contains(passed))
    }
}

extension LawPack {
    /// The last day of a clock; where the pack says so, a clock that ends on a day of rest ends on the next working day
    /// (Civil Code, 203).
    package func lastDay(of clock: Cited<Int>, from start: Int, restDays: Set<Int>) -> Int {
        var last = start + clock.value
        let moving = (try? words("clock.next_working_day").value) ?? []
        guard moving.contains(clock.rule.key) else { return last }
        while restDays.contains(last) { last += 1 }
        return last
    }
}
