/// Writes coordinates with at most one decimal, so that drawings are small and the same everywhere.
enum Coordinate {
    /// `12`, `12.5`, `-0.3`; something that is no number is written 0.
    static func text(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let tenths = Int((min(max(value, -1e6), 1e6) * 10).rounded())
        let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
        return (tenths < 0 ? "-" : "") + String(whole) + (rest == 0 ? "" : ".\(rest)")
    }

    /// Two coordinates separated by a blank.
    static func pair(_ x: Double, _ y: Double) -> String { text(x) + " " + text(y) }
}
