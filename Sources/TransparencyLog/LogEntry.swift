import Kernel

/// One public act as a leaf: what happened, with numbers, days, unit codes and hashes.
///
/// There is no kind of fact for a name, a sentence, a telephone or an identity number, so none can get in: a text that
/// belongs to an act is published elsewhere and stands here as its hash.
package struct LogEntry: Hashable, Sendable {
    /// A fact about an act.
    package enum Fact: Hashable, Sendable {
        /// A number of ballots, voters, seats, pages.
        case count(Int)
        /// A civil day.
        case day(CivilDate)
        /// A moment.
        case moment(Instant)
        /// A unit of the register.
        case unit(UnitCode)
        /// A word of the program or a number of a document: see `LogEntry.isWord`.
        case word(String)
        /// The SHA-256 of something published, or a keyed hash of something that is not.
        case hash(LogHash)
    }

    /// What happened, such as `election.roll_published`.
    package let kind: String
    /// What is public about it, by name.
    package let facts: [String: Fact]

    /// - Throws: `log.entry_word` when the kind, a name or a word is none.
    package init(_ kind: String, _ facts: [String: Fact]) throws(Problem) {
        self.kind = kind
        self.facts = facts
        let words = facts.values.compactMap { if case .word(let word) = $0 { word } else { nil } }
        if let bad = ([kind] + facts.keys.sorted() + words.sorted()).first(where: { !LogEntry.isWord($0) }) {
            throw Problem("log.entry_word", value: bad)
        }
    }

    /// Whether a text is a word: small letters first, then also digits, `.`, `_` and `-`, at most 40 signs, and never
    /// more than eight digits, so that no telephone or identity number is one.
    package static func isWord(_ text: String) -> Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let first = text.utf8.first, letters.contains(first), text.utf8.count <= 40 else { return false }
        let marks = Array("._-".utf8)
        return text.utf8.allSatisfy { letters.contains($0) || digits.contains($0) || marks.contains($0) }
            && text.utf8.count(where: digits.contains) <= 8
    }

    /// The leaf: JSON with sorted names and no blanks, the same on every machine.
    package var leaf: [UInt8] {
        let members = facts.keys.sorted().compactMap { name in facts[name].map { "\"\(name)\":\(json($0))" } }
        return Array("{\"facts\":{\(members.joined(separator: ","))},\"kind\":\"\(kind)\"}".utf8)
    }

    private func json(_ fact: Fact) -> String {
        switch fact {
        case .count(let number): "\(number)"
        case .day(let day): "\"\(day)\""
        case .moment(let moment): "\"\(moment)\""
        case .unit(let unit): "\"\(unit.digits)\""
        case .word(let word): "\"\(word)\""
        case .hash(let hash): "\"sha256:\(hash)\""
        }
    }
}
