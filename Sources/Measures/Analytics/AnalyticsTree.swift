/// Named units under one another, numbered so that a unit and everything below it is one range.
package struct AnalyticsTree: Sendable {
    /// Names in pre-order, children by name.
    package private(set) var names: [String] = []
    private var ends: [Int] = []
    private var numbers: [String: Int] = [:]

    /// The tree of units by their parents; a unit whose parent is unknown or missing is a top, a circle is left out.
    ///
    /// - Complexity: O(n log n).
    package init(parents: [String: String?]) {
        var children: [String: [String]] = [:]
        var tops: [String] = []
        for (unit, parent) in parents.sorted(by: { $0.key < $1.key }) {
            if let parent, parents.keys.contains(parent) {
                children[parent, default: []].append(unit)
            } else {
                tops.append(unit)
            }
        }
        var open: [(unit: String, isDone: Bool)] = tops.reversed().map { ($0, false) }
        while let (unit, isDone) = open.popLast() {
            if isDone {
                if let number = numbers[unit] { ends[number] = names.count }
                continue
            }
            numbers[unit] = names.count
            names.append(unit)
            ends.append(names.count)
            open.append((unit, true))
            open += (children[unit] ?? []).reversed().map { ($0, false) }
        }
    }

    /// The unit's number; nil for a name that is not in the tree.
    package func number(of unit: String) -> Int? { numbers[unit] }

    /// The unit and everything below it.
    package func subtree(of number: Int) -> Range<Int> { number..<ends[number] }

    /// All units of the subtrees of the named ones, each once; unknown names are left out.
    func members(of units: [String]) -> IndexedUnits {
        var members = IndexedUnits(count: names.count)
        for unit in units {
            if let number = numbers[unit] { members.insert(subtree(of: number)) }
        }
        return members
    }
}

/// A set of units by number.
struct IndexedUnits: Sendable {
    private var flags: [Bool]

    init(count: Int) { flags = Array(repeating: false, count: count) }

    mutating func insert(_ range: Range<Int>) {
        for number in range where flags.indices.contains(number) { flags[number] = true }
    }

    func contains(_ number: Int) -> Bool { flags.indices.contains(number) && flags[number] }

    /// The set of one unit.
    func only(_ number: Int) -> IndexedUnits {
        var set = IndexedUnits(count: flags.count)
        set.insert(number..<number + 1)
        return set
    }

    /// The members in order.
    var members: [Int] { flags.indices.filter { flags[$0] } }
}
