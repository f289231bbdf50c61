import Formula
import Kernel
import Plans

/// Quotas, signals and rules in the reader's words.
struct CommitmentWords: Sendable {
    let words: Words
    let quantity: String
    let isShare: Bool

    init(_ words: Words, quantity: String, isShare: Bool) {
        self.words = words
        self.quantity = quantity
        self.isShare = isShare
    }

    init(_ words: Words, _ commitment: Commitment) {
        self.init(words, quantity: commitment.quantity, isShare: commitment.isShare)
    }

    /// `12 个单位`, `85%`, `1000 平方米`; a dash without a value.
    func amount(_ value: Decimal34?) -> String {
        guard let value else { return "—" }
        if isShare { return Figures.percent(value) }
        if quantity == "unit" { return words(.commitmentUnits, ["n": Figures.plain(value)]) }
        if quantity == "1" || quantity.isEmpty { return Figures.plain(value) }
        return Figures.plain(value) + " " + Figures(words: words).unitName(quantity)
    }

    static func label(_ signal: Signal) -> MessageKey {
        switch signal {
        case .reached: .signalReached
        case .green: .signalGreen
        case .yellow: .signalYellow
        case .red: .signalRed
        case .unknown: .signalUnknown
        }
    }

    /// The signal as a tag: word and colour, never colour alone.
    static func tag(_ signal: Signal, _ words: Words) -> HTML {
        let kinds: [Signal: String] = [.reached: "ok", .green: "ok", .yellow: "warn", .red: "bad"]
        return "<span class=\"tag \(kinds[signal] ?? "")\">\(words(label(signal)))</span>"
    }

    static func label(_ rule: SplitRule) -> MessageKey {
        switch rule {
        case .same: .ruleSame
        case .even: .ruleEven
        case .proportional: .ruleProportional
        case .gapClosing: .ruleGapClosing
        case .given: .ruleGiven
        }
    }

    static func label(_ side: CommitmentSide) -> MessageKey {
        side == .issuer ? .sideIssuer : .sideUndertaker
    }

    /// Whether all below met means met above, in a sentence with its slack.
    func soundness(_ soundness: Soundness) -> HTML {
        let slack = soundness.slack
        switch soundness.verdict {
        case .sound:
            let spare = slack.flatMap { $0.isZero ? nil : $0 }.map {
                words(.soundSlack, ["amount": amount($0)])
            }
            return .notice("ok", words(.soundYes), HTML.with(spare) { "<p>\($0)</p>" })
        case .unsound:
            let short = slack.map { words(.unsoundBy, ["amount": amount($0.magnitude)]) } ?? words(.unsoundGap)
            return .notice("bad", words(.soundNo), "<p>\(short)</p>")
        case .advisory: return .notice("warn", words(.soundAdvisory))
        }
    }
}
