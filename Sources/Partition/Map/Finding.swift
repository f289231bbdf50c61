/// Something about a map that no search can mend, found before the search; numbers, no words.
package enum Finding: Sendable, Hashable {
    /// No number of communities brings this cell into the band.
    case infeasibleCell(CellLimit)
    /// A unit heavier than a community may be.
    case oversizeUnit(unit: Int, load: Double)
    /// A compound whose buildings do not touch each other.
    case scatteredCompound(compound: Int, pieces: Int)
    /// A cell in which nobody lives.
    case emptyCell(firstUnit: Int, units: Int)
    /// A cell of two communities whose units cannot be shared out inside the band.
    case indivisibleCell(firstUnit: Int, load: Double)
}

/// Why a cell fits no number of communities, and the smallest ways out.
package struct CellLimit: Sendable, Hashable {
    package let firstUnit: Int
    package let units: Int
    /// Load in communities.
    package let load: Double
    /// The exempt number of communities and how wide the band would have to be for it, such as 0.35 for ±35 %.
    package let count: Int
    package let bandNeeded: Double
    /// The hard border to open, if joining the neighbour beyond it makes both fit.
    package let opening: Opening?

    /// A hard border between two units that could be opened.
    package struct Opening: Sendable, Hashable {
        package let barrier: Int
        /// Units on both sides of the longest common border.
        package let unit: Int
        package let neighbour: Int
        /// Metres of the whole common border.
        package let length: Double
        /// Communities of the joined cell.
        package let count: Int
    }
}

extension Territory {
    /// Everything the map itself rules out, in order of units.
    ///
    /// - Complexity: O(units + borders), and one table of reachable loads for cells of two communities.
    package func findings(_ cells: [Cell], _ band: Band, _ map: BuildingMap) -> [Finding] {
        var found: [Finding] = []
        var cellOf = [Int](repeating: 0, count: count)
        for (index, cell) in cells.enumerated() {
            for unit in cell.units { cellOf[unit] = index }
        }
        for (index, cell) in cells.enumerated() {
            if cell.load == 0 {
                found.append(.emptyCell(firstUnit: cell.units[0], units: cell.units.count))
            }
            if cell.counts == nil {
                found.append(.infeasibleCell(limit(index, cells, cellOf, band)))
            } else if cell.counts == 2...2, !canHalve(cell, band) {
                found.append(.indivisibleCell(firstUnit: cell.units[0], load: cell.load / scale))
            }
        }
        for unit in 0..<count where load[unit] > band.high {
            found.append(.oversizeUnit(unit: unit, load: load[unit] / scale))
        }
        return found + scattered(map)
    }

    private func limit(_ index: Int, _ cells: [Cell], _ cellOf: [Int], _ band: Band) -> CellLimit {
        let cell = cells[index]
        let mean = cell.load / scale / Double(cell.count)
        return CellLimit(
            firstUnit: cell.units[0], units: cell.units.count, load: cell.load / scale, count: cell.count,
            bandNeeded: abs(mean - 1), opening: opening(index, cells, cellOf, band))
    }

    /// The neighbouring cell of the same street, else of any, whose joining fits, over the easiest barrier.
    private func opening(_ index: Int, _ cells: [Cell], _ cellOf: [Int], _ band: Band) -> CellLimit.Opening? {
        struct Side {
            var length = 0.0
            var longest: HardBorder
        }
        var sides: [[Int]: Side] = [:]
        for border in hard {
            let (a, b) = (cellOf[border.first], cellOf[border.second])
            guard (a == index) != (b == index) else { continue }
            let key = [border.barrier, a == index ? b : a]
            var side = sides[key] ?? Side(longest: border)
            side.length += border.length
            if border.length > side.longest.length { side.longest = border }
            sides[key] = side
        }
        let order = sides.sorted { a, b in
            a.key[0] != b.key[0] ? a.key[0] < b.key[0] : (b.value.length, a.key[1]) < (a.value.length, b.key[1])
        }
        for (key, side) in order {
            let load = cells[index].load + cells[key[1]].load
            let (range, nearest) = Cell.counts(load: load, norm: scale, band: band)
            guard range != nil else { continue }
            let isFirst = cellOf[side.longest.first] == index
            return CellLimit.Opening(
                barrier: key[0], unit: isFirst ? side.longest.first : side.longest.second,
                neighbour: isFirst ? side.longest.second : side.longest.first, length: side.length, count: nearest)
        }
        return nil
    }

    /// Whether some units of a cell add up to one community while the rest makes the other; connection is not asked.
    private func canHalve(_ cell: Cell, _ band: Band) -> Bool {
        let high = Int(band.high)
        guard high < 1_000_000 else { return true }
        var reached = [Bool](repeating: false, count: high + 1)
        reached[0] = true
        for unit in cell.units {
            let weight = Int(load[unit])
            if weight == 0 || weight > high { continue }
            for sum in stride(from: high, through: weight, by: -1) where reached[sum - weight] { reached[sum] = true }
        }
        let least = max(Int(band.low.rounded(.up)), Int((cell.load - band.high).rounded(.up)))
        let most = min(high, Int(cell.load - band.low))
        return least <= most && (max(0, least)...most).contains { reached[$0] }
    }

    private func scattered(_ map: BuildingMap) -> [Finding] {
        let inside = map.borders.filter { unitOfBuilding[$0.first] == unitOfBuilding[$0.second] }
            .map { Graph.Edge($0.first, $0.second, 1) }
        let (label, _) = Graph(vertexCount: map.count, edges: inside).components()
        var pieces = [Set<Int>](repeating: [], count: count)
        for building in 0..<map.count { pieces[unitOfBuilding[building]].insert(label[building]) }
        return (0..<count).filter { pieces[$0].count > 1 }
            .map { .scatteredCompound(compound: compound[$0], pieces: pieces[$0].count) }
    }
}
