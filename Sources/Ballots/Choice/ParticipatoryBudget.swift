/// A participatory budget: projects with costs, voters who approve some of them, money for some of them.
///
/// Money in fen. Projects are numbered by their place; ties go to the earlier place, and the caller says how places
/// were given (the order of the published list).
package struct ParticipatoryBudget: Hashable, Sendable {
    package let budget: Int
    /// Cost of each project, positive.
    package let costs: [Int]
    /// The projects each voter approves.
    package let approvals: [[Int]]

    /// Keeps known projects only, each once a voter; projects without a cost are left out of every ballot.
    package init(budget: Int, costs: [Int], approvals: [[Int]]) {
        self.budget = max(0, budget)
        self.costs = costs
        self.approvals = approvals.map { ballot in
            Set(ballot.filter { costs.indices.contains($0) && costs[$0] > 0 }).sorted()
        }
    }

    /// How many voters approve each project.
    package var support: [Int] {
        var support = [Int](repeating: 0, count: costs.count)
        for ballot in approvals { for project in ballot { support[project] += 1 } }
        return support
    }

    /// The usual way: projects by votes, each bought while money lasts, the next tried when one is too dear.
    ///
    /// Complexity: O(projects · log projects + approvals). Projects in the order they were bought.
    package func greedy() -> [Int] {
        let support = support
        var left = budget
        var chosen: [Int] = []
        let order = costs.indices.filter { costs[$0] > 0 && support[$0] > 0 }
            .sorted { (support[$1], $0) < (support[$0], $1) }
        for project in order where costs[project] <= left {
            chosen.append(project)
            left -= costs[project]
        }
        return chosen
    }
}
