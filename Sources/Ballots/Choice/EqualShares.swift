/// The method of equal shares with the cost of what is bought as its use to those who approve it.
///
/// The money is divided equally among voters; a project is bought when its supporters can pay for it together, each at
/// most the same share `rate` of its cost; the project with the lowest rate goes first (Peters, Pierczyński, Skowron 2021). Money
/// is kept in parts of a fen so fine that only exact ties could be touched, and shares are rounded up, so that what is
/// bought is always paid.
package struct EqualShares: Sendable {
    private let given: ParticipatoryBudget
    private let supporters: [[Int]]
    /// Money of each voter, in parts of a fen.
    private var purse: [Int128]
    /// Parts of a fen.
    private static let parts = Int128(1_000_000_000_000)

    private init(_ given: ParticipatoryBudget, purse: Int128) {
        self.given = given
        var supporters = [[Int]](repeating: [], count: given.costs.count)
        for (voter, ballot) in given.approvals.enumerated() {
            for project in ballot { supporters[project].append(voter) }
        }
        self.supporters = supporters
        self.purse = [Int128](repeating: purse, count: given.approvals.count)
    }

    /// The projects bought, in their order.
    ///
    /// Complexity: O(bought · (approvals · log voters)).
    package static func chosen(_ given: ParticipatoryBudget) -> [Int] {
        guard !given.approvals.isEmpty else { return [] }
        var shares = EqualShares(given, purse: Int128(given.budget) * parts / Int128(given.approvals.count))
        return shares.buyAll()
    }

    private mutating func buyAll() -> [Int] {
        var bought: [Int] = []
        var open = given.costs.indices.filter { given.costs[$0] > 0 && !supporters[$0].isEmpty }
        while true {
            var best: (project: Int, payment: Int128)?
            open = open.filter { project in
                guard let payment = payment(for: project) else { return false }
                if best.map({ isCheaper(project, payment, than: $0.project, $0.payment) }) ?? true {
                    best = (project, payment)
                }
                return true
            }
            guard let best else { return bought }
            for voter in supporters[best.project] { purse[voter] -= min(purse[voter], best.payment) }
            bought.append(best.project)
            open.removeAll { $0 == best.project }
        }
    }

    /// Whether one project asks a smaller share of its cost from each supporter than another.
    private func isCheaper(_ project: Int, _ payment: Int128, than other: Int, _ otherPayment: Int128) -> Bool {
        payment.multipliedFullWidth(by: Int128(given.costs[other]))
            < otherPayment.multipliedFullWidth(by: Int128(given.costs[project]))
    }

    /// The most one supporter pays when all pay for a project together; nil when they cannot.
    private func payment(for project: Int) -> Int128? {
        let cost = Int128(given.costs[project]) * EqualShares.parts
        let purses = supporters[project].map { purse[$0] }.sorted()
        guard purses.reduce(0, +) + Int128(purses.count) >= cost else { return nil }
        var left = cost
        for (place, purse) in purses.enumerated() {
            let equal = (left + Int128(purses.count - place) - 1) / Int128(purses.count - place)
            if purse >= equal { return equal }
            left -= purse
        }
        return purses.last
    }
}
