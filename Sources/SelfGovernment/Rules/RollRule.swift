import Ballots
import Kernel

/// Who may be on the roll of an election day.
struct RollRule: Sendable {
    private let age: Cited<Int>
    private let electionDay: CivilDate

    init(_ pack: LawPack, electionDay: CivilDate) throws(Problem) {
        age = try pack.number("voter.age")
        self.electionDay = electionDay
    }

    /// Why somebody born on a day may not vote; nil when old enough on election day.
    func refusal(born: CivilDate) -> Problem? {
        let birthday = born.adding(months: age.value * 12)
        guard birthday > electionDay else { return nil }
        return Problem(
            "roll.too_young", field: "born", value: born.description, ["age": String(age.value)],
            source: "\(age.rule.document) \(age.rule.article)")
    }
}
