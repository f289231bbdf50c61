import Kernel

/// Finds the sides that lands share, what runs along them, and the sides that look out of the map.
///
/// Two sides are shared where they run alike, face each other across no more than the gap, and overlap by more than
/// half a metre; lands that only meet at a corner do not touch.
struct SharedBorders {
    let borders: [MapBorder]

    private struct Side {
        let building: Int
        let from: MapPoint
        let to: MapPoint
        let length: Double
        /// The parts that another land covers, as shares of the side.
        var covered: [(Double, Double)] = []
    }

    private static let least = 5.0

    init(_ buildings: [Building], lines: [BarrierLine], gap: Int, norms: DelineationNorms) {
        var sides = SharedBorders.sides(buildings)
        let roads = SideBins(
            lines.flatMap { line in zip(line.points, line.points.dropFirst()).map { ($0, $1) } }, reach: gap + 20)
        let owner = lines.enumerated().flatMap { index, line in
            [Int](repeating: index, count: max(0, line.points.count - 1))
        }
        func barrier(_ from: MapPoint, _ to: MapPoint) -> (Int, String)? {
            let middle = MapPoint((from.x + to.x) / 2, (from.y + to.y) / 2)
            var best: (Int, String)?
            for candidate in roads.near(middle) {
                let road = roads.segments[candidate]
                guard SharedBorders.runAlike(road, (from, to), 0.35),
                    SharedBorders.distance(middle, road) <= Double(gap) / 2 + 15
                else { continue }
                let line = lines[owner[candidate]]
                let isHarder =
                    best.map { norms.isHard(line.barrier) && !norms.isHard($0.0) || line.barrier > $0.0 } ?? true
                if isHarder { best = (line.barrier, line.name) }
            }
            return best
        }
        let bins = SideBins(sides.map { ($0.from, $0.to) }, reach: gap + 2)
        var borders: [MapBorder] = []
        for first in sides.indices {
            for second in bins.beside(first) where second > first && sides[second].building != sides[first].building {
                guard let shared = SharedBorders.overlap(sides[first], sides[second], gap: Double(gap) + 1.5) else {
                    continue
                }
                sides[first].covered.append(shared.onFirst)
                sides[second].covered.append(shared.onSecond)
                let found = barrier(shared.from, shared.to)
                borders.append(
                    MapBorder(
                        first: sides[first].building, second: sides[second].building,
                        length: Int(shared.length.rounded()),
                        barrier: found?.0 ?? 0, name: found?.1 ?? "", from: shared.from, to: shared.to))
            }
        }
        for side in sides {
            for (low, high) in SharedBorders.open(side.covered) where (high - low) * side.length > SharedBorders.least {
                let (from, to) = (SharedBorders.point(side, low), SharedBorders.point(side, high))
                let found = barrier(from, to)
                borders.append(
                    MapBorder(
                        first: side.building, second: -1, length: Int(((high - low) * side.length).rounded()),
                        barrier: found?.0 ?? norms.outside, name: found?.1 ?? "", from: from, to: to))
            }
        }
        self.borders = borders
    }

    private static func sides(_ buildings: [Building]) -> [Side] {
        buildings.enumerated().flatMap { index, building in
            building.ring.indices.compactMap { place -> Side? in
                let (from, to) = (building.ring[place], building.ring[(place + 1) % building.ring.count])
                let (dx, dy) = (Double(to.x - from.x), Double(to.y - from.y))
                let length = (dx * dx + dy * dy).squareRoot()
                return length < 1 ? nil : Side(building: index, from: from, to: to, length: length)
            }
        }
    }

    private static func point(_ side: Side, _ share: Double) -> MapPoint {
        MapPoint(
            side.from.x + Int((Double(side.to.x - side.from.x) * share).rounded()),
            side.from.y + Int((Double(side.to.y - side.from.y) * share).rounded()))
    }

    private static func runAlike(
        _ a: (MapPoint, MapPoint), _ b: (MapPoint, MapPoint), _ slack: Double
    ) -> Bool {
        let (ax, ay) = (Double(a.1.x - a.0.x), Double(a.1.y - a.0.y))
        let (bx, by) = (Double(b.1.x - b.0.x), Double(b.1.y - b.0.y))
        let lengths = (ax * ax + ay * ay).squareRoot() * (bx * bx + by * by).squareRoot()
        return lengths > 0 && abs(ax * by - ay * bx) <= slack * lengths
    }

    private static func distance(_ point: MapPoint, _ segment: (MapPoint, MapPoint)) -> Double {
        let (dx, dy) = (Double(segment.1.x - segment.0.x), Double(segment.1.y - segment.0.y))
        let square = max(dx * dx + dy * dy, 1e-9)
        let (px, py) = (Double(point.x - segment.0.x), Double(point.y - segment.0.y))
        let share = min(1, max(0, (px * dx + py * dy) / square))
        let (ex, ey) = (px - share * dx, py - share * dy)
        return (ex * ex + ey * ey).squareRoot()
    }

    private struct Overlap {
        let onFirst: (Double, Double)
        let onSecond: (Double, Double)
        let length: Double
        let from: MapPoint
        let to: MapPoint
    }

    private static func overlap(_ a: Side, _ b: Side, gap: Double) -> Overlap? {
        guard runAlike((a.from, a.to), (b.from, b.to), 0.17) else { return nil }
        let (dx, dy) = (Double(a.to.x - a.from.x) / a.length, Double(a.to.y - a.from.y) / a.length)
        func along(_ p: MapPoint) -> Double { Double(p.x - a.from.x) * dx + Double(p.y - a.from.y) * dy }
        func across(_ p: MapPoint) -> Double { abs(Double(p.y - a.from.y) * dx - Double(p.x - a.from.x) * dy) }
        let (first, second) = (along(b.from), along(b.to))
        let (low, high) = (max(0, min(first, second)), min(a.length, max(first, second)))
        guard high - low > least else { return nil }
        func onOther(_ value: Double) -> Double { (value - first) / (second - first) }
        let middle = onOther((low + high) / 2)
        guard across(point(b, middle)) <= gap else { return nil }
        let (one, two) = (onOther(low), onOther(high))
        return Overlap(
            onFirst: (low / a.length, high / a.length), onSecond: (min(one, two), max(one, two)), length: high - low,
            from: point(a, low / a.length), to: point(a, high / a.length))
    }

    /// What is left of a side when the covered parts are taken away.
    private static func open(_ covered: [(Double, Double)]) -> [(Double, Double)] {
        var rest: [(Double, Double)] = []
        var reached = 0.0
        for (low, high) in covered.sorted(by: { $0.0 < $1.0 }) {
            if low > reached { rest.append((reached, low)) }
            reached = max(reached, high)
        }
        if reached < 1 { rest.append((reached, 1)) }
        return rest
    }
}

/// Segments in square bins, to find those near a place.
struct SideBins {
    let segments: [(MapPoint, MapPoint)]
    private let reach: Int
    private var bins: [MapPoint: [Int]] = [:]
    private static let size = 500

    init(_ segments: [(MapPoint, MapPoint)], reach: Int) {
        self.segments = segments
        self.reach = reach
        for (index, segment) in segments.enumerated() {
            for bin in SideBins.covered(segment, reach) { bins[bin, default: []].append(index) }
        }
    }

    /// Segments whose bins hold the place.
    func near(_ point: MapPoint) -> [Int] {
        bins[MapPoint(SideBins.floor(point.x), SideBins.floor(point.y))] ?? []
    }

    /// Segments that share a bin with one of them, in rising order.
    func beside(_ index: Int) -> [Int] {
        var found: Set<Int> = []
        for bin in SideBins.covered(segments[index], reach) { found.formUnion(bins[bin] ?? []) }
        return found.sorted()
    }

    private static func floor(_ value: Int) -> Int { value >= 0 ? value / size : (value - size + 1) / size }

    private static func covered(_ segment: (MapPoint, MapPoint), _ reach: Int) -> [MapPoint] {
        let columns = floor(min(segment.0.x, segment.1.x) - reach)...floor(max(segment.0.x, segment.1.x) + reach)
        let rows = floor(min(segment.0.y, segment.1.y) - reach)...floor(max(segment.0.y, segment.1.y) + reach)
        return columns.flatMap { column in rows.map { MapPoint(column, $0) } }
    }
}
