import Kernel

extension PlaneSet: Equatable {
    package static func == (a: PlaneSet, b: PlaneSet) -> Bool {
        guard a.measures == b.measures else { return false }
        let units = Set(a.units + b.units)
        return a.measures.allSatisfy { measure in
            guard let left = a.planes[measure.key], let right = b.planes[measure.key] else { return false }
            return units.allSatisfy { a.series(left, unit: $0) == b.series(right, unit: $0) }
        }
    }

    /// Every cell that is not zero, sorted by measure, unit, day and bin: what a rebuild must give again.
    package func cells() -> [Cell] {
        var result: [Cell] = []
        forEachCell { result.append($0) }
        return result
    }

    /// Visits every cell that is not zero, sorted by measure, unit, day and bin.
    package func forEachCell(_ body: (Cell) throws -> Void) rethrows {
        let sorted = units.sorted()
        for measure in measures {
            guard let plane = planes[measure.key] else { continue }
            for unit in sorted {
                let entries = series(plane, unit: unit)?.entries(running: measure.timing != .last) ?? []
                for entry in entries.sorted(by: { ($0.day, $0.bin) < ($1.day, $1.bin) }) {
                    try body(
                        Cell(
                            measure: measure.key, unit: unit, day: CivilDate(dayNumber: entry.day), bin: entry.bin,
                            amount: entry.amount, records: entry.records))
                }
            }
        }
    }

    /// The cells one a line, tab-separated, in the order of `cells()`: the text to take a digest of.
    package var canonicalText: String {
        var text = ""
        forEachCell { text += "\($0.measure)\t\($0.unit)\t\($0.day)\t\($0.bin)\t\($0.amount)\t\($0.records)\n" }
        return text
    }
}
