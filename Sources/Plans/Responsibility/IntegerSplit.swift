import Kernel

/// How a goal is divided among the units below.
package enum SplitRule: String, Sendable, CaseIterable {
    /// Each unit bears the goal of the whole: the same threshold.
    case same
    /// As much to each as to every other.
    case even
    /// In proportion to a basis, such as the number of households.
    case proportional
    /// In proportion to what each still lacks.
    case gapClosing = "gap_closing"
    /// Entered by hand, then checked.
    case given
}

/// One unit among which a whole number is divided.
package struct SplitPart: Sendable, Hashable {
    package let unit: UnitCode
    /// What it has already; never taken away.
    package let met: Int
    /// At least and at most what it may be asked for.
    package let floor: Int
    package let cap: Int
    /// Its weight; for `gapClosing` what it lacks.
    package let weight: Int

    package init(unit: UnitCode, met: Int, floor: Int, cap: Int, weight: Int) {
        self.unit = unit
        self.met = met
        self.floor = floor
        self.cap = cap
        self.weight = weight
    }
}

/// Divides a whole number among units so that the parts add up to it exactly.
///
/// The largest remainder method on exact fractions, with floors and caps settled first; what they give or take is
/// divided again among the others. Ties go to the smaller unit code.
package enum IntegerSplit {
    /// The quotas in the order of the parts.
    ///
    /// - Throws: `Problem` `responsibility.split_impossible` when floors exceed or caps fall short of the total.
    /// - Complexity: O(n²) at worst, O(n log n) without bounds that bind.
    package static func split(_ total: Int, among parts: [SplitPart]) throws -> [Int] {
        let lows = parts.map { max(0, $0.floor) }
        let highs = zip(parts, lows).map { max($0.cap, $1) }
        let (least, most) = (lows.reduce(0, +), highs.reduce(0, +))
        guard (least...max(least, most)).contains(total) else {
            throw Problem(
                "responsibility.split_impossible", value: String(total),
                ["total": String(total), "least": String(least), "most": String(most)])
        }
        var fixed: [Int?] = parts.map { _ in nil }
        while settle(&fixed, total, parts, lows, highs) {}
        return finish(fixed, total, parts)
    }

    /// What remains for the parts without a fixed quota.
    ///
    /// A part's raw quota is what it has and its portion of what is still to be given.
    private struct Rest {
        let open: [Int]
        let missing: Int
        let weights: [Int]
        let sum: Int

        init(_ fixed: [Int?], _ total: Int, _ parts: [SplitPart]) {
            open = fixed.indices.filter { fixed[$0] == nil }
            missing = total - fixed.compactMap(\.self).reduce(0, +) - open.map { parts[$0].met }.reduce(0, +)
            let weights = open.map { max(0, parts[$0].weight) }
            let sum = weights.reduce(0, +)
            self.weights = sum > 0 ? weights : open.map { _ in 1 }
            self.sum = sum > 0 ? sum : open.count
        }

        /// Numerator of the portion of the open part at a place, over `sum`.
        func portion(_ place: Int) -> Int128 { Int128(missing) * Int128(weights[place]) }
    }

    /// Fixes the parts that lie outside their bounds on the heavier side; false when none does.
    private static func settle(
        _ fixed: inout [Int?], _ total: Int, _ parts: [SplitPart], _ lows: [Int], _ highs: [Int]
    ) -> Bool {
        let rest = Rest(fixed, total, parts)
        guard !rest.open.isEmpty else { return false }
        var (above, below) = ([Int](), [Int]())
        var (excess, lack) = (Int128(0), Int128(0))
        for (place, part) in rest.open.enumerated() {
            let raw = Int128(parts[part].met) * Int128(rest.sum) + rest.portion(place)
            let (low, high) = (Int128(lows[part]) * Int128(rest.sum), Int128(highs[part]) * Int128(rest.sum))
            if raw > high {
                above.append(part)
                excess += raw - high
            } else if raw < low {
                below.append(part)
                lack += low - raw
            }
        }
        if excess >= lack { for part in above { fixed[part] = highs[part] } }
        if lack >= excess { for part in below { fixed[part] = lows[part] } }
        return !above.isEmpty || !below.isEmpty
    }

    private static func finish(_ fixed: [Int?], _ total: Int, _ parts: [SplitPart]) -> [Int] {
        let rest = Rest(fixed, total, parts)
        var quotas = fixed.map { $0 ?? 0 }
        var remainders: [(part: Int, rest: Int128)] = []
        for (place, part) in rest.open.enumerated() {
            let (whole, remainder) = floorDivided(rest.portion(place), by: Int128(rest.sum))
            quotas[part] = parts[part].met + Int(whole)
            remainders.append((part, remainder))
        }
        let left = total - quotas.reduce(0, +)
        let order = remainders.sorted { a, b in
            a.rest != b.rest ? a.rest > b.rest : parts[a.part].unit < parts[b.part].unit
        }
        for entry in order.prefix(max(0, left)) { quotas[entry.part] += 1 }
        return quotas
    }

    /// Quotient towards minus infinity, with a remainder of zero or more.
    private static func floorDivided(_ a: Int128, by b: Int128) -> (Int128, Int128) {
        let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
        return remainder < 0 ? (quotient - 1, remainder + b) : (quotient, remainder)
    }
}
