/// Approval and score ballots of councils: every voter gives each option a score, the highest sums win.
///
/// Approval is a score of 0 or 1. Equals at the last place are all told, never separated by chance.
package struct ScoreCount: Hashable, Sendable {
    /// Options with their sums, highest first, equals by name.
    package let ranking: [PersonVotes]
    /// Ballots that were refused: a score outside the scale or for something that is no option.
    package let refused: Int

    /// Adds up ballots.
    ///
    /// Complexity: O(scores + options · log options).
    package init(options: [String], ballots: [[String: Int]], highest: Int) {
        var sums = Dictionary(options.map { ($0, 0) }) { first, _ in first }
        var refused = 0
        for ballot in ballots {
            guard ballot.allSatisfy({ (0...highest).contains($0.value) && sums[$0.key] != nil }) else {
                refused += 1
                continue
            }
            for (option, score) in ballot { sums[option, default: 0] += score }
        }
        ranking = sums.map { PersonVotes($0.key, $0.value) }.sorted {
            ($1.votes, $0.person) < ($0.votes, $1.person)
        }
        self.refused = refused
    }

    /// The options chosen for a number of places, and the equals among whom the last places fall.
    package func chosen(_ places: Int) -> (chosen: [String], tied: [String]) {
        guard places > 0 else { return ([], []) }
        guard ranking.count > places else { return (ranking.map(\.person), []) }
        let cut = ranking[places - 1].votes
        guard ranking[places].votes == cut else { return (ranking.prefix(places).map(\.person), []) }
        let tied = ranking.filter { $0.votes == cut }.map(\.person)
        return (ranking.filter { $0.votes > cut }.map(\.person), tied)
    }
}
