/// Five classes for the cells of a heat table; the cell always holds the number as well.
package struct HeatScale: Hashable, Sendable {
    /// The four values at which the next class begins, ascending.
    package let bounds: [Double]
    /// Whether small values take the strongest class.
    package let isReversed: Bool

    /// Bounds fixed by the plan or the page; sorted here, missing ones repeat the last.
    package init(bounds: [Double], isReversed: Bool = false) {
        let sorted = bounds.filter(\.isFinite).sorted()
        self.bounds = (0..<4).map { sorted.isEmpty ? 0 : sorted[min($0, sorted.count - 1)] }
        self.isReversed = isReversed
    }

    /// Five classes of equal width over the extent of the values.
    package init(equalSteps values: [Double?], isReversed: Bool = false) {
        let present = values.compactMap { $0 }.filter(\.isFinite)
        let (low, high) = (present.min() ?? 0, present.max() ?? 0)
        self.init(bounds: (1...4).map { low + (high - low) * Double($0) / 5 }, isReversed: isReversed)
    }

    /// 1 (weak) to 5 (strong), or 0 when there is no data.
    package func number(of value: Double?) -> Int {
        guard let value, value.isFinite else { return 0 }
        let number = bounds.filter { value >= $0 }.count + 1
        return isReversed ? 6 - number : number
    }

    /// `h0` to `h5`, as `ChartStyle.css` names them.
    package func cellClass(_ value: Double?) -> String { "h\(number(of: value))" }
}
