extension Change {
    /// The best one-to-one matching of a plan's parts with the present ones: the present part kept by each part, and
    /// how many people do not stay.
    ///
    /// - Complexity: parts × (overlaps reached by an exchange); close to linear, as overlaps are local.
    package func moved(_ plan: [Int32], _ count: Int) -> (home: [Int32], people: Double) {
        var overlaps = [[Overlap]](repeating: [], count: count)
        var total = 0.0
        for vertex in plan.indices {
            total += people[vertex]
            guard present[vertex] >= 0, people[vertex] > 0 else { continue }
            let part = Int(plan[vertex])
            if let place = overlaps[part].firstIndex(where: { $0.present == present[vertex] }) {
                overlaps[part][place].people += people[vertex]
            } else {
                overlaps[part].append(Overlap(present: present[vertex], people: people[vertex]))
            }
        }
        let matching = Matching(overlaps, parts)
        return (matching.home, total - matching.kept)
    }
}

/// People of a part who are today in one present part.
package struct Overlap: Sendable {
    package let present: Int32
    package var people: Double

    package init(present: Int32, people: Double) {
        self.present = present
        self.people = people
    }
}

/// A one-to-one matching of rows with columns of greatest total weight; both may stay single.
package struct Matching: Sendable {
    /// The column of each row, -1 for none (-2 never equals a present part that is missing).
    package private(set) var home: [Int32]
    /// The sum of the matched weights.
    package private(set) var kept = 0.0
    private var owner: [Int32]

    /// Takes the rows one by one; each is placed by the best chain of exchanges, which keeps the matching optimal.
    ///
    /// - Complexity: O(rows · columns · overlaps) at worst, by the method of Bellman and Ford on each chain.
    package init(_ rows: [[Overlap]], _ columns: Int) {
        home = [Int32](repeating: -2, count: rows.count)
        owner = [Int32](repeating: -1, count: columns)
        var gain = [Double](repeating: -.infinity, count: columns)
        var before = [Int32](repeating: -1, count: columns)
        for row in rows.indices where !rows[row].isEmpty { insert(row, rows, &gain, &before) }
    }

    private mutating func insert(_ row: Int, _ rows: [[Overlap]], _ gain: inout [Double], _ before: inout [Int32]) {
        var queue: [Int32] = []
        var touched: [Int32] = []
        func better(_ column: Int32, _ value: Double, _ from: Int32) {
            guard value > gain[Int(column)] + 1e-9 else { return }
            if gain[Int(column)] == -.infinity { touched.append(column) }
            gain[Int(column)] = value
            before[Int(column)] = from
            queue.append(column)
        }
        for overlap in rows[row] { better(overlap.present, overlap.people, -1) }
        // A chain ends at a free column, or by leaving the last row single.
        var (end, endGain, endsSingle) = (Int32(-1), 0.0, false)
        var head = 0
        while head < queue.count {
            let column = queue[head]
            head += 1
            let holder = owner[Int(column)]
            let value = gain[Int(column)]
            if holder < 0 {
                if value > endGain + 1e-9 { (end, endGain, endsSingle) = (column, value, false) }
                continue
            }
            let held = rows[Int(holder)].first { $0.present == column }?.people ?? 0
            if value - held > endGain + 1e-9 { (end, endGain, endsSingle) = (column, value - held, true) }
            for overlap in rows[Int(holder)] where overlap.present != column {
                better(overlap.present, value - held + overlap.people, column)
            }
        }
        if end >= 0 { apply(row, end, endsSingle, before, endGain) }
        for column in touched {
            gain[Int(column)] = -.infinity
            before[Int(column)] = -1
        }
    }

    /// Walks the chain back from its end and hands each column to the row before it.
    private mutating func apply(_ row: Int, _ end: Int32, _ single: Bool, _ before: [Int32], _ value: Double) {
        kept += value
        if single { home[Int(owner[Int(end)])] = -2 }
        var column = end
        while true {
            let previous = before[Int(column)]
            let taker = previous < 0 ? Int32(row) : owner[Int(previous)]
            owner[Int(column)] = taker
            home[Int(taker)] = column
            if previous < 0 { return }
            column = previous
        }
    }
}
