import Kernel

/// A change of one recorded measure at a leaf: what a new record adds, or the opposite of what a gone one added.
package struct LeafChange: Hashable, Sendable {
    package let measure: Int
    package let leaf: Int
    /// The period of a flow or snapshot; the first period of a stock's change.
    package let period: Int
    package let amount: Int64

    package init(measure: Int, leaf: Int, period: Int, amount: Int64) {
        self.measure = measure
        self.leaf = leaf
        self.period = period
        self.amount = amount
    }
}

/// A node of a level in a period, reached by a change.
package struct TouchedNode: Hashable, Sendable {
    package let level: Int
    package let node: Int
    package let period: Int
}

extension DensePlanes {
    /// Takes changes to every level: the same cells, sums and marks as a rebuild gives, bit for bit.
    ///
    /// - Returns: the leaves and nodes reached, each once.
    /// - Throws: `measures.unknown_leaf`, `measures.unknown_name` for a measure that is not recorded; nothing is taken.
    /// - Complexity: O(changes × levels), for stocks × periods.
    @discardableResult
    package mutating func apply(_ changes: [LeafChange]) throws(Problem) -> [TouchedNode] {
        for change in changes {
            guard (0..<leaves).contains(change.leaf), (0..<periods).contains(change.period) else {
                throw Problem("measures.unknown_leaf", value: String(change.leaf))
            }
            guard schema.measures.indices.contains(change.measure),
                schema.measures[change.measure].kind.isRecorded
            else { throw Problem("measures.unknown_name", value: String(change.measure)) }
        }
        let followers = DenseFollowers(schema)
        var touched = TouchedNodes(counts: counts, periods: periods)
        for change in changes {
            let end = schema.measures[change.measure].kind == .stock ? periods : change.period + 1
            for period in change.period..<end {
                cells[change.measure].add(change.amount, at: period * leaves + change.leaf)
                raise(change.measure, change.leaf, period, change.amount, &touched)
                for follower in followers.running[change.measure] {
                    for later in period..<(follower.isYearly ? yearEnd(period) : periods) {
                        raise(follower.measure, change.leaf, later, follower.sign &* change.amount, &touched)
                    }
                }
            }
        }
        judgeAgain(touched, followers, of: Set(changes.map(\.measure)))
        return touched.nodes
    }

    /// Adds to the sums above a leaf.
    private mutating func raise(
        _ measure: Int, _ leaf: Int, _ period: Int, _ amount: Int64, _ touched: inout TouchedNodes
    ) {
        touched.insert(0, leaf, period)
        for level in 1..<max(counts.count, 1) {
            let node = Int(tree.ancestors[level - 1][leaf])
            guard node >= 0 else { continue }
            sums[level - 1][(measure * periods + period) * counts[level] + node] &+= amount
            touched.insert(level, node, period)
        }
    }

    /// Judges the touched nodes again by the conditions that a changed measure enters, level by level.
    private mutating func judgeAgain(_ touched: TouchedNodes, _ followers: DenseFollowers, of changed: Set<Int>) {
        var changed = changed
        for measure in changed.sorted() { changed.formUnion(followers.running[measure].map(\.measure)) }
        for condition in conditions where !changed.isDisjoint(with: condition.formula.columns) {
            changed.insert(condition.measure)
            for place in touched.nodes where place.level == condition.level {
                let difference = judge(condition, period: place.period, node: place.node)
                if difference != 0 { lift(difference, condition, place) }
            }
        }
    }

    /// Adds a changed mark to the levels above the node that carries it.
    private mutating func lift(_ difference: Int64, _ condition: DenseCondition, _ place: TouchedNode) {
        var nodes: [Int: Int] = [place.level: place.node]
        for level in place.level + 1..<max(tree.depth, place.level + 1) {
            let line = tree.levels[level - 1]
            guard let below = nodes[line.below], line.parents[below] >= 0 else { continue }
            let node = Int(line.parents[below])
            nodes[level] = node
            sums[level - 1][index(condition.measure, level: level, period: place.period) + node] &+= difference
        }
    }
}

/// Nodes reached by changes, each once, in the order in which they were reached.
private struct TouchedNodes {
    private(set) var nodes: [TouchedNode] = []
    private let counts: [Int]
    private var isKnown: [[Bool]]

    init(counts: [Int], periods: Int) {
        self.counts = counts
        isKnown = counts.map { Array(repeating: false, count: $0 * periods) }
    }

    mutating func insert(_ level: Int, _ node: Int, _ period: Int) {
        let place = period * counts[level] + node
        guard !isKnown[level][place] else { return }
        isKnown[level][place] = true
        nodes.append(TouchedNode(level: level, node: node, period: period))
    }
}

/// Which running amounts each recorded measure enters.
struct DenseFollowers {
    let running: [[(measure: Int, isYearly: Bool, sign: Int64)]]

    init(_ schema: DenseSchema) {
        var running: [[(measure: Int, isYearly: Bool, sign: Int64)]] = schema.measures.map { _ in [] }
        for (place, measure) in schema.measures.enumerated() {
            switch measure.kind {
            case .yearToDate(let name):
                if let source = schema.places[name] { running[source].append((place, true, 1)) }
            case .running(let name, let other):
                if let source = schema.places[name] { running[source].append((place, false, 1)) }
                if let source = schema.places[other] { running[source].append((place, false, -1)) }
            default: continue
            }
        }
        self.running = running
    }
}
