import Kernel

/// The tree of units on one day, numbered so that a node and everything below it is one range of numbers.
///
/// Nodes are the units valid that day, in pre-order, children by code, so the order of the input changes nothing.
/// Every other unit has a place in the tree as well, so that no record is lost: a closed unit counts at its heir (or the
/// heir's heir), a unit not yet open at the one unit of that day whose past it carries on, and where there is no such
/// unit, at the nearest unit above it.
package struct UnitTree: Hashable, Sendable {
    /// The day whose tree this is.
    package let day: CivilDate
    /// The nodes' codes in pre-order.
    package private(set) var codes: [UnitCode] = []
    package private(set) var levels: [UnitLevel] = []
    /// The node above each node; nil at a top.
    package private(set) var parents: [Int?] = []
    /// For each node the first number after its subtree.
    package private(set) var ends: [Int] = []
    /// The node at which each known unit counts.
    private var places: [UnitCode: Int] = [:]
    /// For closed units, who takes over and when, in order.
    private(set) var successions: [UnitCode: [Succession]] = [:]

    /// The tree as it was on the day the question is about.
    package static func asWas(_ units: [TreeUnit], on day: CivilDate) -> UnitTree { UnitTree(units, on: day) }

    /// The tree of one day, usually today's, under which values of any other day are asked.
    package static func asIs(_ units: [TreeUnit], as treeDay: CivilDate) -> UnitTree { UnitTree(units, on: treeDay) }

    /// - Complexity: O(n log n). Of two units with the same code the later one counts; a cycle of parents is cut at its
    ///   smallest code.
    package init(_ units: [TreeUnit], on day: CivilDate) {
        self.day = day
        let placement = Placement(units, on: day)
        var children: [UnitCode: [UnitCode]] = [:]
        var tops: [UnitCode] = []
        for code in placement.valid {
            if let parent = placement.parent(of: code) {
                children[parent, default: []].append(code)
            } else {
                tops.append(code)
            }
        }
        for top in tops { number(from: top, placement, children) }
        for code in placement.valid where places[code] == nil { number(from: code, placement, children) }
        for code in placement.others { places[code] = placement.home(of: code).flatMap { places[$0] } }
        successions = placement.successions()
    }

    /// Number of nodes.
    package var count: Int { codes.count }

    /// The node at which the unit's own records count; nil for a unit that is nowhere in the tree.
    package func node(of code: UnitCode) -> Int? { places[code] }

    /// The node and everything below it.
    package func subtree(of node: Int) -> Range<Int> { node..<ends[node] }

    /// The nodes directly below a node, by code.
    package func children(of node: Int) -> [Int] {
        var result: [Int] = []
        var next = node + 1
        while next < ends[node] {
            result.append(next)
            next = ends[next]
        }
        return result
    }

    /// The nodes of a level within a subtree, by their order in the tree.
    package func nodes(at level: UnitLevel, within node: Int) -> [Int] {
        subtree(of: node).filter { levels[$0] == level }
    }

    /// Numbers a subtree in pre-order without recursion, so that depth is not limited.
    private mutating func number(from top: UnitCode, _ placement: Placement, _ children: [UnitCode: [UnitCode]]) {
        var stack: [(code: UnitCode, parent: Int?)] = [(top, nil)]
        let first = count
        while let (code, parent) = stack.popLast() {
            guard places[code] == nil else { continue }
            places[code] = count
            stack += (children[code] ?? []).reversed().map { ($0, count) }
            codes.append(code)
            levels.append(placement.level(of: code))
            parents.append(parent)
            ends.append(count)
        }
        for node in (first..<count).reversed() {
            if let parent = parents[node] { ends[parent] = max(ends[parent], ends[node]) }
        }
    }
}

/// One step of a closed unit's succession.
struct Succession: Hashable, Sendable {
    /// The day its predecessor closed.
    let day: CivilDate
    /// Who took over; nil when nobody did.
    let heir: UnitCode?
}
