import Ballots
import Kernel

/// Totals that a batch cannot have are refused the moment they are entered.
package struct SheetRule: Sendable {
    let pack: LawPack
    let posts: [ElectionPost]
    /// Who may be voted for, by post, write-ins included.
    let persons: [String: Set<String>]

    /// Checks a sheet.
    ///
    /// - Throws: `ValidationFailure` with every impossible number: `count.batch_size`, `count.unknown_person`,
    ///   `count.over_capacity`, `count.over_ballots`, `count.negative`.
    func check(_ sheet: CountSheet) throws {
        var problems: [Problem] = []
        let size = try pack.number("count.batch")
        if !(1...max(1, size.value)).contains(sheet.ballots) {
            problems.append(
                Problem(
                    "count.batch_size", field: "ballots",
                    ["ballots": String(sheet.ballots), "size": String(size.value)]))
        }
        for line in sheet.lines {
            let isKnown = line.person == CountLine.void || persons[line.post]?.contains(line.person) == true
            if !isKnown { problems.append(Problem("count.unknown_person", field: line.post, ["person": line.person])) }
            if line.votes < 0 { problems.append(Problem("count.negative", field: line.post, ["person": line.person])) }
        }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
        problems = try posts.flatMap { try impossible(sheet, $0) }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
    }

    /// What the ballots of a batch cannot carry for one post.
    private func impossible(_ sheet: CountSheet, _ post: ElectionPost) throws(Problem) -> [Problem] {
        let lines = sheet.lines.filter { $0.post == post.id }
        let void = lines.first { $0.person == CountLine.void }?.votes ?? 0
        let usable = sheet.ballots - void
        let rule = try pack.flag("count.refuse_impossible").rule
        let source = "\(rule.document) \(rule.article)"
        let votes = lines.filter { $0.person != CountLine.void }
        var problems = votes.filter { $0.votes > usable }.map { line in
            Problem(
                "count.over_ballots", field: post.id,
                ["person": line.person, "votes": String(line.votes), "limit": String(usable)], source: source)
        }
        let total = votes.reduce(Int128(0)) { $0 + Int128($1.votes) }
        if total > Int128(post.seats) * Int128(usable) {
            problems.append(
                Problem(
                    "count.over_capacity", field: post.id,
                    ["votes": String(total), "limit": String(Int128(post.seats) * Int128(usable))], source: source))
        }
        return problems
    }
}
