/// What was prepared for the statements used last, found again by the pieces of their text.
///
/// A loop that runs one statement a hundred thousand times passes the same literal pieces each time; comparing those
/// costs far less than building and hashing the text.
struct StatementTexts<Entry> {
    private var entries: [(pieces: [String], entry: Entry)] = []
    private static var capacity: Int { 16 }

    /// The entry for these pieces, made when there is none.
    mutating func entry(for pieces: [String], make: () throws -> Entry) rethrows -> Entry {
        if let place = entries.firstIndex(where: { $0.pieces == pieces }) {
            if place > 0 { entries.swapAt(place, place - 1) }
            return entries[max(0, place - 1)].entry
        }
        let entry = try make()
        if entries.count == StatementTexts.capacity { entries.removeLast() }
        entries.append((pieces, entry))
        return entry
    }
}
