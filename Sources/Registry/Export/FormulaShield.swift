/// Keeps a spreadsheet from running text as a formula: an apostrophe before it, taken off again on import.
enum FormulaShield {
    /// Signs with which a spreadsheet begins a formula.
    private static func isTrigger(_ byte: UInt8) -> Bool { byte == 61 || byte == 43 || byte == 45 || byte == 64 }

    /// Whether the text is apostrophes, if any, followed by a sign that begins a formula.
    private static func isDangerous(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.first { $0 != 39 }.map(isTrigger) ?? false
    }

    /// The text with an apostrophe before it when it needs one.
    static func put(before text: String) -> String { isDangerous(text.utf8) ? "'" + text : text }

    /// The cell without the apostrophe that `put` adds.
    static func taken(off cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        cell.first == 39 && isDangerous(cell) ? cell.dropFirst() : cell
    }
}
