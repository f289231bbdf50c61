import Kernel

/// An invented street for demonstrations and tests: blocks between roads, a river, walled compounds, and present
/// communities that were drawn when there were fewer people.
///
/// The same seed gives the same street. Everything in it is made up.
package struct SampleStreet: Sendable {
    /// A plot of land with one building.
    struct Plot {
        var x0: Int
        var y0: Int
        var x1: Int
        var y1: Int
        var compound = ""
        var kind = "high"
        var households = 0
        var present = 0
    }

    private(set) var plots: [Plot] = []
    private(set) var lines: [(barrier: Int, name: String, from: MapPoint, to: MapPoint)] = []
    private var dice: SeededGenerator
    let communities: [UnitCode]
    let names: [String]
    private let norms: DelineationNorms

    /// - Parameters:
    ///   - communities: codes and names of the present communities; every one gets some buildings.
    ///   - norms: what a full community is, and which lines are hard.
    package init(communities: [(code: UnitCode, name: String)], seed: UInt64, norms: DelineationNorms) {
        dice = SeededGenerator(seed: seed)
        self.norms = norms
        self.communities = communities.map(\.code)
        names = communities.map(\.name)
        // Some forty plots for each community, on land of about 120 m by 90 m a block.
        let side = Int((Double(communities.count) * 4).squareRoot().rounded(.up))
        layBlocks(columns: side, rows: (communities.count * 4 + side - 1) / max(1, side))
        fill()
        settle()
    }

    private mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }

    /// Blocks in rows; every block is cut into plots, and some blocks are walled compounds.
    private mutating func layBlocks(columns: Int, rows: Int) {
        let xs = cuts(columns, least: 950, most: 1500), ys = cuts(rows, least: 800, most: 1200)
        let river = columns / 3, road = rows / 2
        for (index, x) in xs.enumerated().dropFirst().dropLast() {
            let isRiver = index == river
            lines.append(
                (isRiver ? 3 : 1, isRiver ? "通扬河" : "纬\(index)巷", MapPoint(x, ys[0]), MapPoint(x, ys[rows])))
        }
        for (index, y) in ys.enumerated().dropFirst().dropLast() {
            let isMain = index == road
            lines.append(
                (isMain ? 2 : 1, isMain ? "迎宾大道" : "经\(index)路", MapPoint(xs[0], y), MapPoint(xs[columns], y)))
        }
        for (barrier, name, from, to) in [
            (4, "东环路", MapPoint(xs[columns], ys[0]), MapPoint(xs[columns], ys[rows])),
            (4, "西环路", MapPoint(xs[0], ys[0]), MapPoint(xs[0], ys[rows])),
            (4, "北环路", MapPoint(xs[0], ys[rows]), MapPoint(xs[columns], ys[rows])),
            (4, "南环路", MapPoint(xs[0], ys[0]), MapPoint(xs[columns], ys[0])),
        ] { lines.append((barrier, name, from, to)) }
        var number = 0
        for row in 0..<rows {
            for column in 0..<columns {
                number += 1
                let isWalled = pick(0...9) < 4
                var cut: [Plot] = []
                split(Plot(x0: xs[column], y0: ys[row], x1: xs[column + 1], y1: ys[row + 1]), 3, &cut)
                for index in cut.indices where isWalled { cut[index].compound = "第\(number)小区" }
                plots += cut
            }
        }
    }

    private mutating func cuts(_ count: Int, least: Int, most: Int) -> [Int] {
        var places = [0]
        for _ in 0..<count { places.append((places.last ?? 0) + pick(least...most)) }
        return places
    }

    private mutating func split(_ plot: Plot, _ depth: Int, _ into: inout [Plot]) {
        let (width, height) = (plot.x1 - plot.x0, plot.y1 - plot.y0)
        guard depth > 0, max(width, height) > 300, depth > 1 || pick(0...2) > 0 else { return into.append(plot) }
        let share = pick(40...60)
        var (low, high) = (plot, plot)
        if width >= height {
            low.x1 = plot.x0 + width * share / 100
            high.x0 = low.x1
        } else {
            low.y1 = plot.y0 + height * share / 100
            high.y0 = low.y1
        }
        split(low, depth - 1, &into)
        split(high, depth - 1, &into)
    }

    /// Who lives where: about 0.82 of a full community for each present one.
    private mutating func fill() {
        for index in plots.indices {
            let dial = pick(0...99)
            plots[index].kind = dial < 28 ? "flat" : dial < 78 ? "high" : dial < 94 ? "mixed" : "none"
        }
        let weights = plots.map { _ in 40 + Int(dice.next() % 100) }
        let total = zip(plots, weights).reduce(0) { $0 + ($1.0.kind == "none" ? 0 : $1.1) }
        for index in plots.indices {
            guard plots[index].kind != "none", let full = norms.households[plots[index].kind]?.norm else { continue }
            plots[index].households = full * weights[index] * communities.count * 82 / 100 / max(1, total)
        }
    }

    /// Grows the present communities from scattered starts, inside the hard lines, without looking at sizes.
    private mutating func settle() {
        let buildings = plots.enumerated().map { index, plot in building(index, plot, street: communities[0]) }
        let barriers = lines.map { BarrierLine(barrier: $0.barrier, name: $0.name, points: [$0.from, $0.to]) }
        let shared = SharedBorders(buildings, lines: barriers, gap: 0, norms: norms).borders
            .filter { $0.second >= 0 && !norms.isHard($0.barrier) }
        var next = [[Int]](repeating: [], count: plots.count)
        for border in shared {
            next[border.first].append(border.second)
            next[border.second].append(border.first)
        }
        var owner = [Int](repeating: -1, count: plots.count)
        var fronts: [[Int]] = []
        for place in communities.indices {
            // Spread over the list of plots, which runs along the rows of blocks.
            var start = (place * plots.count + plots.count / 2) / communities.count % plots.count
            start = (start + pick(0...max(1, plots.count / communities.count / 2))) % plots.count
            while owner[start] >= 0 { start = (start + 1) % plots.count }
            fronts.append(take(start, place, &owner))
        }
        while fronts.contains(where: { !$0.isEmpty }) {
            let place = pick(0...communities.count - 1)
            guard !fronts[place].isEmpty else { continue }
            let index = pick(0...fronts[place].count - 1)
            let free = next[fronts[place][index]].filter { owner[$0] < 0 }
            guard let chosen = free.first else {
                fronts[place].remove(at: index)
                continue
            }
            fronts[place] += take(chosen, place, &owner)
        }
        for index in plots.indices { plots[index].present = max(0, owner[index]) }
    }

    /// Gives a plot, with the whole compound around it, to a community.
    private func take(_ start: Int, _ place: Int, _ owner: inout [Int]) -> [Int] {
        let compound = plots[start].compound
        let taken = compound.isEmpty ? [start] : plots.indices.filter { plots[$0].compound == compound }
        for plot in taken { owner[plot] = place }
        return taken
    }

    private func building(_ index: Int, _ plot: Plot, street: UnitCode) -> Building {
        Building(
            number: index + 1, address: "",
            ring: [
                MapPoint(plot.x0, plot.y0), MapPoint(plot.x1, plot.y0), MapPoint(plot.x1, plot.y1),
                MapPoint(plot.x0, plot.y1),
            ], households: plot.households, residents: nil, kind: plot.kind, compound: plot.compound, street: street,
            present: nil)
    }
}

extension SampleStreet {
    /// The street as a GeoJSON file, with coordinates in metres.
    package var geoJSON: String {
        func metres(_ value: Int) -> String { "\(value / 10).\(value % 10)" }
        func pair(_ x: Int, _ y: Int) -> String { "[\(metres(x)),\(metres(y))]" }
        var features: [String] = []
        for (index, plot) in plots.enumerated() {
            let ring = [
                (plot.x0, plot.y0), (plot.x1, plot.y0), (plot.x1, plot.y1), (plot.x0, plot.y1), (plot.x0, plot.y0),
            ].map { pair($0.0, $0.1) }.joined(separator: ",")
            let present = communities[plot.present].digits
            features.append(
                """
                {"type":"Feature","properties":{"id":\(index + 1),"address":"\(address(index))","households":\(plot.households),\
                "residents":\(plot.households * 28 / 10),"kind":"\(plot.kind)","compound":"\(plot.compound)","present":"\(present)"},\
                "geometry":{"type":"Polygon","coordinates":[[\(ring)]]}}
                """)
        }
        for line in lines {
            features.append(
                """
                {"type":"Feature","properties":{"barrier":\(line.barrier),"name":"\(line.name)"},\
                "geometry":{"type":"LineString","coordinates":[\(pair(line.from.x, line.from.y)),\(pair(line.to.x, line.to.y))]}}
                """)
        }
        for place in communities.indices where place % 10 != 9 {
            let own = plots.filter { $0.present == place }
            guard !own.isEmpty else { continue }
            let x = own.reduce(0) { $0 + $1.x0 + $1.x1 } / own.count / 2
            let y = own.reduce(0) { $0 + $1.y0 + $1.y1 } / own.count / 2
            features.append(
                """
                {"type":"Feature","properties":{"name":"\(names[place])服务站","present":"\(communities[place].digits)"},\
                "geometry":{"type":"Point","coordinates":\(pair(x, y))}}
                """)
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[\n" + features.joined(separator: ",\n") + "\n]}\n"
    }

    private func address(_ index: Int) -> String {
        let plot = plots[index]
        let road =
            lines.filter { $0.from.y == $0.to.y && $0.from.y <= plot.y0 && $0.barrier < 4 }
            .max { $0.from.y < $1.from.y }?.name ?? "南环路"
        return "\(road)\(index + 1)号"
    }
}
