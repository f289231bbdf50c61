import Ballots
import Kernel

/// The days that are not worked, for clocks that a pack moves to the next working day.
package struct RestDays: Sendable {
    private let isRest: @Sendable (CivilDate) -> Bool

    /// No day of rest unless told which are.
    package init(_ isRest: @escaping @Sendable (CivilDate) -> Bool = { _ in false }) { self.isRest = isRest }

    /// How many days after the beginning of a clock are looked at: no holiday is longer.
    private static let reach = 60

    /// Days of rest in the weeks after a day, as day numbers.
    func numbers(from day: CivilDate) -> Set<Int> {
        Set((0...RestDays.reach).map { day.adding(days: $0) }.filter(isRest).map { Int($0.dayNumber) })
    }

    /// The last day of a clock that begins on a day.
    func last(_ clock: Cited<Int>, from start: CivilDate, _ pack: LawPack) -> CivilDate {
        let number = pack.lastDay(of: clock, from: Int(start.dayNumber), restDays: numbers(from: start))
        return start.adding(days: number - Int(start.dayNumber))
    }
}
