/// Keeps a spreadsheet from running text as a formula: an apostrophe before it, taken off again on import.
///
/// The only place that knows which signs begin a formula; every CSV the product writes goes through it.
package enum FormulaShield {
    /// Signs with which a spreadsheet begins a formula, full-width ones and white space ahead of one included.
    private static let triggers = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"].map { Array($0.utf8) }

    /// Whether the text is apostrophes, if any, followed by a sign that begins a formula.
    private static func isDangerous(_ bytes: some Collection<UInt8>) -> Bool {
        guard let first = bytes.first, first == 39 || first < 65 || first == 0xEF else { return false }
        let rest = bytes.drop { $0 == 39 }
        return triggers.contains { rest.starts(with: $0) }
    }

    /// The text with an apostrophe before it when it needs one.
    package static func put(before text: String) -> String { isDangerous(text.utf8) ? "'" + text : text }

    /// The cell without the apostrophe that `put` adds.
    package static func taken(off cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        cell.first == 39 && isDangerous(cell) ? cell.dropFirst() : cell
    }
}
