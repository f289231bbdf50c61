/// What a proposed map is measured by when maps are compared; less is better in each.
package struct MapMeasures: Sendable, Hashable {
    package let outOfBand: Int
    /// Weighted metres of boundary.
    package let boundary: Double
    package let moved: Double
    package let stationMetres: Double
    /// Root mean square distance of the loads from one community.
    package let unevenness: Double

    package init(outOfBand: Int, boundary: Double, moved: Double, stationMetres: Double, unevenness: Double) {
        self.outOfBand = outOfBand
        self.boundary = boundary
        self.moved = moved
        self.stationMetres = stationMetres
        self.unevenness = unevenness
    }

    private var all: [Double] { [Double(outOfBand), boundary, moved, stationMetres, unevenness] }

    /// Whether this map is at least as good in everything and better in something.
    package func dominates(_ other: MapMeasures) -> Bool {
        zip(all, other.all).allSatisfy { $0 <= $1 } && all != other.all
    }
}

/// The maps worth showing among many, by the name of what each is best at.
package struct Alternatives: Sendable, Hashable {
    /// What an alternative is chosen for.
    package enum Name: String, Sendable, CaseIterable {
        case fewestMoved, mostEven, mostCompact, nearestService, balanced
    }

    /// Places of the maps no other is better than in everything, in the order given.
    package let front: [Int]
    /// The chosen place for each name; several names may choose the same map.
    package let named: [Name: Int]

    /// Prices of a moved household, in weighted metres, that are tried for a set of alternatives.
    package static let prices: [Double] = [0, 0.15, 0.3, 0.6, 1, 1.5, 2, 4]

    /// Chooses among maps; only those with the fewest communities out of band are considered.
    ///
    /// The balanced one is nearest to the best of everything, each measure counted from its best to its worst.
    /// - Complexity: O(maps²).
    package init(_ maps: [MapMeasures]) {
        let least = maps.map(\.outOfBand).min() ?? 0
        let valid = maps.indices.filter { maps[$0].outOfBand == least }
        front = valid.filter { place in
            !valid.contains { other in
                maps[other].dominates(maps[place]) || (maps[other] == maps[place] && other < place)
            }
        }
        let measures: [(Name, (MapMeasures) -> Double)] = [
            (.fewestMoved, { $0.moved }), (.mostEven, { $0.unevenness }), (.mostCompact, { $0.boundary }),
            (.nearestService, { $0.stationMetres }),
        ]
        var named: [Name: Int] = [:]
        var distance = [Double](repeating: 0, count: maps.count)
        for (name, measure) in measures {
            let values = front.map { measure(maps[$0]) }
            guard let low = values.min(), let high = values.max() else { continue }
            named[name] = front.first { measure(maps[$0]) == low }
            for place in front {
                let share = high > low ? (measure(maps[place]) - low) / (high - low) : 0
                distance[place] += share * share
            }
        }
        named[.balanced] = front.min { (distance[$0], $0) < (distance[$1], $1) }
        self.named = named
    }
}
