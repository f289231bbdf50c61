/// An exact fraction with a non-negative value, such as 11 of 15; compared by cross-multiplication, never rounded.
package struct Share: Hashable, Sendable, Codable, CustomStringConvertible {
    package let numerator: Int64
    /// Zero when nothing was counted; `isUndefined` then.
    package let denominator: Int64

    package init(_ numerator: Int64, of denominator: Int64) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Whether the denominator is zero, so that no share can be told.
    package var isUndefined: Bool { denominator == 0 }

    /// Whether this share is at least the other; false when either is undefined.
    package func isAtLeast(_ other: Share) -> Bool {
        guard !isUndefined, !other.isUndefined else { return false }
        return Int128(numerator) * Int128(other.denominator) >= Int128(other.numerator) * Int128(denominator)
    }

    /// Per cent with the given decimals, rounded half up; nil when undefined.
    package func percent(decimals: Int = 1) -> String? {
        guard !isUndefined else { return nil }
        let scale = (0..<decimals).reduce(Int128(1)) { power, _ in power * 10 }
        let scaled = (Int128(numerator) * 100 * scale * 2 + Int128(denominator)) / (Int128(denominator) * 2)
        let whole = scaled / scale
        guard decimals > 0 else { return "\(whole)%" }
        let rest = String(scaled % scale)
        return "\(whole)." + String(repeating: "0", count: decimals - rest.count) + rest + "%"
    }

    package var description: String { "\(numerator)/\(denominator)" }
}
