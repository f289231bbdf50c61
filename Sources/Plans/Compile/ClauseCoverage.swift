/// Finds the clauses that state a number which no target covers.
package enum ClauseCoverage {
    /// Clauses with a number in their text, without target and without a stated reason, in the order of the file.
    package static func uncovered(in plan: Plan) -> [Clause] {
        plan.clauses.filter { $0.targets.isEmpty && $0.withoutTarget == nil && statesNumber($0.text) }
    }

    /// Whether the text has an Arabic number, or a Chinese numeral in front of a measure word.
    static func statesNumber(_ text: String) -> Bool {
        if text.contains(where: { ("0"..."9").contains($0) || ("０"..."９").contains($0) }) { return true }
        let characters = Array(text)
        return characters.indices.dropLast().contains { index in
            numerals.contains(characters[index]) && measureWords.contains(characters[index + 1])
        }
    }

    private static let numerals = Set("一二三四五六七八九十两百千")
    private static let measureWords = Set("个支处座所名户人次年月项平％%")
}
