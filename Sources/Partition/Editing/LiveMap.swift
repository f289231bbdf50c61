/// A map under the hand of an editor: each move tells its consequences at once and can be taken back exactly.
///
/// Nothing is refused here except what names no unit or community: a half-drawn map may be broken, and says where.
package struct LiveMap: Sendable {
    package let territory: Territory
    package let band: Band
    /// Community of each unit, `0..<communities`.
    package private(set) var community: [Int]
    package private(set) var load: [Double]
    package private(set) var households: [Double]
    package private(set) var size: [Int]
    /// Weighted metres of boundary.
    package private(set) var cut: Double
    private var overlaps: OverlapTable
    private var mark: [Int]
    private var stamp = 0
    private var past: [Step] = []
    private var future: [Step] = []

    /// One move, with the values that floating sums cannot give back.
    private struct Step: Sendable {
        let unit: Int
        let from: Int
        let to: Int
        let cut: Double
    }

    /// - Parameter communities: how many there may be; unused numbers are empty communities to move into.
    package init(_ territory: Territory, band: Band, community: [Int], communities: Int) {
        self.territory = territory
        self.band = band
        self.community = community
        load = [Double](repeating: 0, count: communities)
        households = load
        size = [Int](repeating: 0, count: communities)
        cut = 0
        mark = [Int](repeating: 0, count: territory.count)
        overlaps = OverlapTable(communities)
        for unit in 0..<territory.count {
            let place = community[unit]
            load[place] += territory.load[unit]
            households[place] += territory.households[unit]
            size[place] += 1
            overlaps.add(place, territory.present[unit], territory.households[unit])
            for arc in territory.graph.arcs(of: unit) where Int(territory.graph.ends[arc]) > unit {
                if community[Int(territory.graph.ends[arc])] != place { cut += territory.graph.costs[arc] }
            }
        }
    }

    /// Moves a unit to another community and tells what follows.
    ///
    /// - Returns: nil when the unit or the community does not exist or the unit is there already.
    /// - Complexity: O(units of the community left + communities of the same area).
    package mutating func move(_ unit: Int, to target: Int) -> MoveReport? {
        guard community.indices.contains(unit), load.indices.contains(target), community[unit] != target else {
            return nil
        }
        future.removeAll()
        past.append(Step(unit: unit, from: community[unit], to: target, cut: cut))
        return report(unit, target)
    }

    /// Takes the last move back; false when there is none.
    package mutating func undo() -> Bool {
        guard let step = past.popLast() else { return false }
        shift(step.unit, step.from)
        let undone = Step(unit: step.unit, from: step.from, to: step.to, cut: step.cut)
        cut = step.cut
        future.append(undone)
        return true
    }

    /// Does the last undone move again; false when there is none.
    package mutating func redo() -> Bool {
        guard let step = future.popLast() else { return false }
        past.append(step)
        shift(step.unit, step.to)
        return true
    }

    /// What a move would bring, with nothing changed.
    package mutating func preview(_ unit: Int, to target: Int) -> MoveReport? {
        let kept = future
        guard let report = move(unit, to: target) else { return nil }
        _ = undo()
        future = kept
        return report
    }

    /// The communities that touch a unit across a soft border, in rising order, without its own.
    package func neighbours(of unit: Int) -> [Int] {
        Set(territory.graph.neighbours(of: unit).map { community[Int($0)] }).subtracting([community[unit]]).sorted()
    }

    private mutating func shift(_ unit: Int, _ target: Int) {
        let from = community[unit]
        for arc in territory.graph.arcs(of: unit) {
            let other = community[Int(territory.graph.ends[arc])]
            if other == from { cut += territory.graph.costs[arc] }
            if other == target { cut -= territory.graph.costs[arc] }
        }
        community[unit] = target
        for (place, sign) in [(from, -1.0), (target, 1.0)] {
            load[place] += sign * territory.load[unit]
            households[place] += sign * territory.households[unit]
            size[place] += Int(sign)
            overlaps.add(place, territory.present[unit], sign * territory.households[unit])
        }
    }

    private mutating func report(_ unit: Int, _ target: Int) -> MoveReport {
        let from = community[unit]
        let before = (cut, overlaps.kept(around: [from, target]), load[from], load[target])
        let touches = territory.graph.neighbours(of: unit).contains { community[Int($0)] == target }
        shift(unit, target)
        let kept = overlaps.kept(around: [from, target])
        return MoveReport(
            unit: unit, from: from, to: target, boundary: cut - before.0, moved: before.1 - kept,
            source: side(from, before.2), target: side(target, before.3),
            touches: touches || size[target] == 1, cutOff: cutOff(from, unit))
    }

    private func side(_ place: Int, _ before: Double) -> MoveReport.Side {
        MoveReport.Side(
            loadBefore: before / territory.scale, load: load[place] / territory.scale, households: households[place],
            excessBefore: band.excess(before) / territory.scale,
            excess: size[place] == 0 ? 0 : band.excess(load[place]) / territory.scale, isEmpty: size[place] == 0)
    }

    /// The pieces of a community that lost their way to its greatest piece, around a unit that left it.
    private mutating func cutOff(_ place: Int, _ unit: Int) -> [[Int]] {
        stamp += 1
        var pieces: [[Int]] = []
        for start in territory.graph.neighbours(of: unit)
        where community[Int(start)] == place && mark[Int(start)] != stamp {
            var piece = [Int(start)]
            mark[Int(start)] = stamp
            var head = 0
            while head < piece.count {
                for end in territory.graph.neighbours(of: piece[head])
                where community[Int(end)] == place && mark[Int(end)] != stamp {
                    mark[Int(end)] = stamp
                    piece.append(Int(end))
                }
                head += 1
            }
            pieces.append(piece)
        }
        guard let greatest = pieces.indices.max(by: { weight(pieces[$0]) < weight(pieces[$1]) }) else { return [] }
        pieces.remove(at: greatest)
        return pieces.map { $0.sorted() }
    }

    private func weight(_ piece: [Int]) -> Double { piece.reduce(0) { $0 + territory.load[$1] + 1e-9 } }
}
