import Kernel
import Partition

/// The four sides of a community, 四至: what its boundary follows in the east, south, west and north.
package struct FourSides: Sendable, Hashable {
    /// One side.
    package enum Side: String, Sendable, CaseIterable { case east, south, west, north }

    /// What a side follows.
    package enum Line: Sendable, Hashable {
        /// A road, river or railway with a name.
        case named(String)
        /// The boundary with a neighbour, along something without a name of this class.
        case neighbour(UnitCode, barrier: Int)
        /// The edge of the map.
        case outside(barrier: Int)
    }

    /// What each side follows, the longest first, at most two.
    package let sides: [Side: [Line]]

    /// The sides of one community of a scenario.
    ///
    /// A piece of boundary belongs to the side it looks to from the middle of its own building's land.
    package init(_ place: Int, _ scenario: Scenario, _ map: LoadedMap) {
        let community = map.territory.unitOfBuilding.map { scenario.plan[$0] }
        var lengths: [Side: [Line: Int]] = [:]
        for border in map.map.borders {
            let first = community[border.first] == place
            let second = border.second >= 0 && community[border.second] == place
            guard first != second else { continue }
            let inside = map.map.buildings[first ? border.first : border.second].centre
            let middle = MapPoint((border.from.x + border.to.x) / 2, (border.from.y + border.to.y) / 2)
            let other = first ? border.second : border.first
            let outward = border.from == border.to && other >= 0 ? map.map.buildings[other].centre : middle
            let side = FourSides.side(outward.x - inside.x, outward.y - inside.y, border)
            let line: Line
            if !border.name.isEmpty {
                line = .named(border.name)
            } else if other >= 0 {
                line = .neighbour(scenario.communities[community[other]].code, barrier: border.barrier)
            } else {
                line = .outside(barrier: border.barrier)
            }
            lengths[side, default: [:]][line, default: 0] += border.length
        }
        sides = lengths.mapValues { lines in
            let order = lines.sorted { ($1.value, "\($0.key)") < ($0.value, "\($1.key)") }
            guard let longest = order.first?.value else { return [] }
            return order.prefix(2).filter { $0.value * 3 >= longest }.map(\.key)
        }
    }

    /// Which way a piece of boundary looks: across its own direction.
    private static func side(_ dx: Int, _ dy: Int, _ border: MapBorder) -> Side {
        let (length, height) = (abs(border.to.x - border.from.x), abs(border.to.y - border.from.y))
        let isUpright = length == 0 && height == 0 ? abs(dx) >= abs(dy) : height >= length
        if isUpright { return dx >= 0 ? .east : .west }
        return dy >= 0 ? .north : .south
    }
}
