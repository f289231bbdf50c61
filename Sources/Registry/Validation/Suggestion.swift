/// The word somebody probably meant.
enum Suggestion {
    /// Longer than this is no mistyped word.
    private static let longest = 100

    /// The nearest of the words by edit distance, if it is near; the first of equals.
    ///
    /// - Complexity: O(words × length²).
    static func nearest(to word: String, among words: [String]) -> String? {
        let typed = Array(word.unicodeScalars.prefix(longest + 1))
        guard typed.count <= longest else { return nil }
        var best: (word: String, distance: Int)?
        for candidate in words {
            let scalars = Array(candidate.unicodeScalars)
            guard abs(scalars.count - typed.count) <= max(2, typed.count) else { continue }
            let distance = distance(typed, scalars)
            if distance < best?.distance ?? Int.max { best = (candidate, distance) }
        }
        guard let best, best.distance <= max(1, max(typed.count, best.word.unicodeScalars.count) / 2) else {
            return nil
        }
        return best.word
    }

    /// The argument of a refusal that names the nearest word; nothing when none comes near.
    static func argument(_ nearest: String?) -> [String: String] { nearest.map { ["suggestion": $0] } ?? [:] }

    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var row = Array(0...b.count)
        for i in a.indices {
            var diagonal = row[0]
            row[0] = i + 1
            for j in b.indices {
                let substitution = diagonal + (a[i] == b[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substitution, row[j] + 1, diagonal + 1)
            }
        }
        return row[b.count]
    }
}
