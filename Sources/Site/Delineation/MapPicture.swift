import Charts
import Delineation
import Kernel
import Partition

/// Draws a scenario: units in the tints of their communities, boundaries, barriers and names.
struct MapPicture {
    let map: LoadedMap
    let scenario: Scenario
    let figures: ScenarioFigures?
    let words: Words
    /// The unit that is pointed at.
    var chosen: Int?
    /// Only the units of one street, for maps of a district.
    var street: UnitCode?
    /// Units to mark, such as those that differ from another scenario.
    var marked: Set<Int> = []
    var id = "map"

    private func isShown(_ unit: Int) -> Bool {
        street.map { map.map.buildings[map.territory.firstBuilding[unit]].street == $0 } ?? true
    }

    var html: HTML {
        let shown = (0..<map.territory.count).filter(isShown)
        let count = Set(shown.map { scenario.plan[$0] }).count
        var drawing = AreaMap(
            Caption(
                id: id, title: words.draw("map_title", ["title": scenario.title]),
                summary: words.draw("map_summary", ["communities": count, "units": shown.count]),
                language: words.language))
        let tints = self.tints
        drawing.areas = shown.map { unit in
            AreaMap.Area(
                id: map.number(of: unit),
                rings: map.buildings[unit].map { map.map.buildings[$0].ring.map { AreaMap.Place($0.x, $0.y) } },
                tint: tints[scenario.plan[unit]], group: scenario.plan[unit], isChosen: unit == chosen,
                isFaulty: marked.contains(unit))
        }
        drawing.lines = barriers + boundaries(Set(shown))
        drawing.labels = labels(shown)
        return "<div class=\"map\">\(HTML(svg: drawing.svg))</div>\n"
    }

    private var barriers: [AreaMap.Line] {
        map.map.lines.map { line in
            let isRiver = map.norms.isHard(line.barrier) && line.barrier == 3
            let kind: AreaMap.Line.Kind = isRiver ? .river : map.norms.isHard(line.barrier) ? .main : .road
            return AreaMap.Line(kind, line.points.map { AreaMap.Place($0.x, $0.y) })
        }
    }

    private func boundaries(_ shown: Set<Int>) -> [AreaMap.Line] {
        map.map.borders.compactMap { border in
            guard border.second >= 0, border.from != border.to else { return nil }
            let (a, b) = (map.territory.unitOfBuilding[border.first], map.territory.unitOfBuilding[border.second])
            guard shown.contains(a), shown.contains(b), scenario.plan[a] != scenario.plan[b] else { return nil }
            return AreaMap.Line(
                .cut, [AreaMap.Place(border.from.x, border.from.y), AreaMap.Place(border.to.x, border.to.y)])
        }
    }

    /// The name of each community over its heaviest unit's middle, which lies inside it.
    private func labels(_ shown: [Int]) -> [AreaMap.Label] {
        var middle: [Int: (x: Double, y: Double, weight: Double)] = [:]
        for unit in shown {
            let place = scenario.plan[unit]
            let weight = map.territory.households[unit] + 1
            let old = middle[place] ?? (0, 0, 0)
            middle[place] = (
                old.x + weight * map.territory.x[unit], old.y + weight * map.territory.y[unit], old.weight + weight
            )
        }
        return middle.sorted { $0.key < $1.key }.map { place, sum in
            let (x, y) = (sum.x / sum.weight, sum.y / sum.weight)
            let nearest = shown.filter { scenario.plan[$0] == place }.min { a, b in
                func distance(_ unit: Int) -> Double {
                    let (dx, dy) = (map.territory.x[unit] - x, map.territory.y[unit] - y)
                    return dx * dx + dy * dy
                }
                return (distance(a), a) < (distance(b), b)
            }
            let unit = nearest ?? 0
            let isSound = figures?.communities[place].isSound ?? true
            let name = scenario.communities[place].name
            return AreaMap.Label(
                AreaMap.Place(Int(map.territory.x[unit]), Int(map.territory.y[unit])),
                name.hasSuffix("社区") && name.count > 3 ? String(name.dropLast(2)) : name, isFaulty: !isSound)
        }
    }

    /// Tints in which neighbouring communities differ as far as five allow.
    private var tints: [Int] {
        var beside = [Set<Int>](repeating: [], count: scenario.communities.count)
        for border in map.map.borders where border.second >= 0 {
            let a = scenario.plan[map.territory.unitOfBuilding[border.first]]
            let b = scenario.plan[map.territory.unitOfBuilding[border.second]]
            if a != b {
                beside[a].insert(b)
                beside[b].insert(a)
            }
        }
        var tints = [Int](repeating: -1, count: beside.count)
        for place in beside.indices.sorted(by: { (beside[$1].count, $0) < (beside[$0].count, $1) }) {
            let taken = Set(beside[place].map { tints[$0] })
            tints[place] = (0..<5).first { !taken.contains($0) } ?? place % 5
        }
        return tints
    }
}
