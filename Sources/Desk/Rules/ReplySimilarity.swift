import Kernel

/// How alike two texts are, so that a reply copied from another request is seen before it is sent.
package enum ReplySimilarity {
    /// Share of pairs of neighbouring characters that both have, in percent (Dice), blanks and punctuation left out.
    package static func percent(_ first: String, _ second: String) -> Int {
        let (a, b) = (pairs(first), pairs(second))
        guard !a.isEmpty, !b.isEmpty else { return first == second ? 100 : 0 }
        let common = a.reduce(0) { $0 + min($1.value, b[$1.key] ?? 0) }
        return 200 * common / (a.values.reduce(0, +) + b.values.reduce(0, +))
    }

    private static func pairs(_ text: String) -> [String: Int] {
        let letters = text.lowercased().filter { $0.isLetter || $0.isNumber }
        var pairs: [String: Int] = [:]
        for (a, b) in zip(letters, letters.dropFirst()) { pairs[String([a, b]), default: 0] += 1 }
        return pairs
    }
}
