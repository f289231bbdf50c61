/// Households shared by each community and each present community, kept move by move.
struct OverlapTable: Sendable {
    private var ofCommunity: [[Overlap]]
    private var number: [Int: Int32] = [:]
    private var communitiesOf: [[Int]] = []

    init(_ communities: Int) { ofCommunity = [[Overlap]](repeating: [], count: communities) }

    mutating func add(_ community: Int, _ present: Int, _ people: Double) {
        let old = number[present] ?? Int32(number.count)
        if Int(old) == communitiesOf.count {
            number[present] = old
            communitiesOf.append([])
        }
        if let place = ofCommunity[community].firstIndex(where: { $0.present == old }) {
            ofCommunity[community][place].people += people
        } else {
            ofCommunity[community].append(Overlap(present: old, people: people))
            communitiesOf[Int(old)].append(community)
        }
    }

    /// Households that stay, in all communities tied to some by chains of shared present communities.
    ///
    /// Other communities have a matching of their own, which a move among these does not change.
    func kept(around starts: [Int]) -> Double {
        var place: [Int: Int] = [:]
        var queue: [Int] = []
        var columns: [Int32: Int32] = [:]
        func reach(_ community: Int) {
            guard place[community] == nil else { return }
            place[community] = queue.count
            queue.append(community)
        }
        starts.forEach(reach)
        var head = 0
        var rows: [[Overlap]] = []
        while head < queue.count {
            rows.append(
                ofCommunity[queue[head]].filter { $0.people > 0 }
                    .map { overlap in
                        let column = columns[overlap.present] ?? Int32(columns.count)
                        if columns.updateValue(column, forKey: overlap.present) == nil {
                            communitiesOf[Int(overlap.present)].forEach(reach)
                        }
                        return Overlap(present: column, people: overlap.people)
                    })
            head += 1
        }
        return Matching(rows, columns.count).kept
    }
}
