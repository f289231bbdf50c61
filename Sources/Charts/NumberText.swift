/// Writes the numbers on axes: as few decimals as the steps need, and the unit behind.
package struct NumberText: Hashable, Sendable {
    /// `%`, `㎡`, ` places`; stands directly behind the number.
    package let unit: String
    /// Decimals at most, 0 to 6.
    package let decimals: Int

    package init(unit: String = "", decimals: Int = 1) {
        self.unit = unit
        self.decimals = min(max(decimals, 0), 6)
    }

    /// `1,250㎡`, `-0.5%`; thousands are grouped from 10,000 on.
    package func text(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "—" }
        let scale = (0..<decimals).reduce(1) { power, _ in power * 10 }
        let scaled = Int((value * Double(scale)).rounded())
        var rest = String(scaled.magnitude % UInt(scale))
        rest = String(repeating: "0", count: max(0, decimals - rest.count)) + rest
        while rest.hasSuffix("0") { rest.removeLast() }
        let whole = NumberText.grouped(scaled.magnitude / UInt(scale))
        return (scaled < 0 ? "-" : "") + whole + (rest.isEmpty || decimals == 0 ? "" : "." + rest) + unit
    }

    private static func grouped(_ whole: UInt) -> String {
        let digits = Array(String(whole))
        guard digits.count > 4 else { return String(digits) }
        return digits.indices.reduce(into: "") { text, index in
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digits[index])
        }
    }
}
