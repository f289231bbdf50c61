/// Points in square bins, to find the nearest one without asking all.
struct PointGrid {
    private let x: [Double]
    private let y: [Double]
    private let left: Double
    private let low: Double
    private let side: Double
    private let columns: Int
    private let rows: Int
    private var starts: [Int]
    private var points: [Int]

    /// - Complexity: O(points).
    init(_ x: [Double], _ y: [Double]) {
        self.x = x
        self.y = y
        left = x.min() ?? 0
        low = y.min() ?? 0
        let width = max(1, (x.max() ?? 0) - left), height = max(1, (y.max() ?? 0) - low)
        side = max(1, (width * height / Double(max(1, x.count))).squareRoot() * 1.5)
        columns = Int(width / side) + 1
        rows = Int(height / side) + 1
        starts = [Int](repeating: 0, count: columns * rows + 1)
        points = [Int](repeating: 0, count: x.count)
        let bin = x.indices.map { index in
            Int((y[index] - low) / side) * columns + Int((x[index] - left) / side)
        }
        for place in bin { starts[place + 1] += 1 }
        for place in 0..<columns * rows { starts[place + 1] += starts[place] }
        var fill = starts
        for (index, place) in bin.enumerated() {
            points[fill[place]] = index
            fill[place] += 1
        }
    }

    /// The nearest point, the first of equals; the grid must not be empty.
    func nearest(_ px: Double, _ py: Double) -> Int {
        let column = min(max(Int((px - left) / side), 0), columns - 1)
        let row = min(max(Int((py - low) / side), 0), rows - 1)
        var best = -1
        var least = Double.infinity
        var ring = 0
        while ring <= max(columns, rows) {
            for r in max(0, row - ring)...min(rows - 1, row + ring) {
                let step = abs(r - row) == ring ? 1 : max(1, 2 * ring)
                for c in stride(from: column - ring, through: column + ring, by: step) where c >= 0 && c < columns {
                    for place in starts[r * columns + c]..<starts[r * columns + c + 1] {
                        let point = points[place]
                        let (dx, dy) = (x[point] - px, y[point] - py)
                        let distance = dx * dx + dy * dy
                        if distance < least || (distance == least && point < best) { (best, least) = (point, distance) }
                    }
                }
            }
            let outside = max(0, max(left - px, px - left - Double(columns) * side))
            let reach = max(0, Double(ring) * side - outside)
            if best >= 0, reach * reach >= least { break }
            ring += 1
        }
        return best
    }
}
