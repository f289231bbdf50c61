/// Finds the name that was probably meant.
enum Suggestion {
    /// The nearest candidate by edit distance, at most a third of the word's length away (one for short words).
    ///
    /// - Complexity: candidates × length², with both lengths cut at 64 characters.
    static func nearest(to word: String, in candidates: [String]) -> String? {
        ranked(word, candidates).first
    }

    /// The nearest candidates, best first, ties in the order given; empty when none is near.
    static func ranked(_ word: String, _ candidates: [String], limit: Int = 3) -> [String] {
        let letters = Array(word.lowercased().prefix(64))
        let bound = max(1, (letters.count + 1) / 3)
        var scored: [(distance: Int, place: Int, text: String)] = []
        for (place, text) in candidates.enumerated() {
            let other = Array(text.lowercased().prefix(64))
            guard abs(other.count - letters.count) <= bound + 4 else { continue }
            var distance = distance(letters, other)
            if letters.count >= 2, other.starts(with: letters) { distance = min(distance, 1) }
            if distance <= bound, distance < max(letters.count, other.count) { scored.append((distance, place, text)) }
        }
        scored.sort { ($0.distance, $0.place) < ($1.distance, $1.place) }
        return scored.prefix(limit).map(\.text)
    }

    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var row = Array(0...b.count)
        for (i, letter) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in b.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (letter == other ? 0 : 1))
                diagonal = above
            }
        }
        return row[b.count]
    }
}
