import Kernel

/// One conclusion with the rule it rests on and the numbers that were compared.
package struct Finding: Hashable, Sendable {
    package let rule: LawRule
    /// The post or person it speaks of; nil for the vote as a whole.
    package let subject: String?
    package let figures: Figures
    /// Whether what the rule asks for is so.
    package let holds: Bool
}

/// The numbers of a conclusion.
package enum Figures: Hashable, Sendable {
    /// A count of a whole, and the smallest count that would do.
    case share(have: Int, of: Int, needs: Int)
    /// A number that may not be above a limit.
    case atMost(have: Int, limit: Int)
    /// A number that may not be below one.
    case atLeast(have: Int, needs: Int)
    /// A number that had to lie in a range.
    case within(have: Int, low: Int, high: Int)
    /// Something that is so or not.
    case fact(Bool)

    /// The figures of a threshold.
    package init(_ threshold: Threshold, _ count: Int, of whole: Int) {
        self = .share(have: count, of: whole, needs: threshold.needed(of: whole))
    }

    /// The numbers as a sentence: “1,200 of 2,406; needs 1,204”.
    package func text(_ words: Words) -> String {
        func number(_ value: Int) -> String { words.number(value) }
        switch self {
        case .share(let have, let whole, let needs):
            return words(.figuresShare, ["have": number(have), "of": number(whole), "needs": number(needs)])
        case .atMost(let have, let limit):
            return words(.figuresAtMost, ["have": number(have), "limit": number(limit)])
        case .atLeast(let have, let needs):
            return words(.figuresAtLeast, ["have": number(have), "needs": number(needs)])
        case .within(let have, let low, let high):
            return words(.figuresWithin, ["have": number(have), "low": number(low), "high": number(high)])
        case .fact(let holds): return words(holds ? .figuresYes : .figuresNo)
        }
    }
}

extension Cited where Value == Threshold {
    /// Compares a count with the share and says so.
    package func test(_ count: Int, of whole: Int, about subject: String? = nil) -> Finding {
        finding(Figures(value, count, of: whole), holds: value.isReached(by: count, of: whole), about: subject)
    }
}

extension MessageKey {
    static let figuresShare: MessageKey = "ballots.figures.share"
    static let figuresAtMost: MessageKey = "ballots.figures.at_most"
    static let figuresAtLeast: MessageKey = "ballots.figures.at_least"
    static let figuresWithin: MessageKey = "ballots.figures.within"
    static let figuresYes: MessageKey = "ballots.figures.yes"
    static let figuresNo: MessageKey = "ballots.figures.no"
}
