import Access
import Kernel
import Plans
import Registry

/// Who has undertaken what at a unit and below, and how each stands.
struct CommitmentListPage {
    /// Nil for somebody who works nowhere.
    let unit: Unit?
    let units: UnitIndex
    let reports: [CommitmentReport]
    let day: CivilDate
    /// Only those of this body or person.
    var person: String?
    var signal: Signal?

    private var shown: [CommitmentReport] {
        reports.filter { report in
            let commitment = report.file.commitment
            return (person.map { $0 == commitment.person || $0 == commitment.body } ?? true)
                && (signal.map { $0 == report.progress.signal } ?? true)
        }
    }

    func page(_ context: LinliContext) -> Page {
        let words = context.words
        let divide = HTML.when(
            ConsoleRights.may(.assignTargets, context.actor),
            .actions([.button(words(.commitmentDivide), "/console/commitments/new", isPrimary: true)]))
        let place = unit.map { words(.commitmentsAt, ["unit": $0.name, "day": words.date(day)]) }
        return .console(
            words(.commitmentsTitle), lead: place ?? words(.commitmentsLead), isWide: true,
            main: divide + (reports.isEmpty ? empty(words) : counts(words) + narrowed(words) + table(words)))
    }

    private func empty(_ words: Words) -> HTML { "<p class=\"empty\">\(words(.commitmentsNone))</p>\n" }

    private var root: URLPath { URLPath("console", "commitments").with("unit", unit?.code.digits) }

    /// How many have each signal, each a filter.
    private func counts(_ words: Words) -> HTML {
        let numbers = Dictionary(reports.map { ($0.progress.signal, 1) }, uniquingKeysWith: +)
        let chips = HTML.each(Signal.allCases.filter { numbers[$0] != nil }) { signal in
            """
            <a class="button" href="\(root.with("signal", signal.rawValue))">\(words(CommitmentWords.label(signal))) \
            \(String(numbers[signal] ?? 0))</a> 
            """
        }
        return "<p class=\"actions\">\(chips)</p>\n"
    }

    private func narrowed(_ words: Words) -> HTML {
        guard person != nil || signal != nil else { return .empty }
        let what = person ?? signal.map { words(CommitmentWords.label($0)) } ?? ""
        return "<p>\(words(.commitmentsOnly, ["what": what])) <a href=\"\(root)\">\(words(.commitmentsAll))</a></p>\n"
    }

    private func table(_ words: Words) -> HTML {
        let headings = [
            words(.commitmentTarget), words(.commitmentUnit), words(.commitmentQuota), words(.commitmentNow),
            words(.commitmentPlanned), words(.commitmentSignal), words(.commitmentBody), words(.commitmentState),
        ]
        let rows: [[HTML]] = shown.map { report in
            let commitment = report.file.commitment
            let amounts = CommitmentWords(words, commitment)
            return [
                """
                <a href="\(CommitmentPage.path(commitment))">\(words(report.target.spec.title))\
                <span class="vh">\(words(.middleDot))\(units.name(commitment.unit))</span></a>
                """,
                HTML(text: units.path(commitment.unit)), HTML(text: amounts.amount(commitment.quota)),
                HTML(text: amounts.amount(report.progress.value)), HTML(text: amounts.amount(report.progress.planned)),
                CommitmentWords.tag(report.progress.signal, words), who(commitment, words),
                HTML(text: words(report.file.isInForce ? .commitmentInForce : .commitmentUnsigned)),
            ]
        }
        return HTML.table(words(.commitmentsTitle), headings, numeric: [2, 3, 4], rows: rows)
    }

    private func who(_ commitment: Commitment, _ words: Words) -> HTML {
        let names = [commitment.body, commitment.person].filter { !$0.isEmpty }
        guard !names.isEmpty else { return "<span class=\"mut\">\(words(.notFilledIn))</span>" }
        return HTML.each(names.enumerated()) { place, name in
            "\(place > 0 ? words(.middleDot) : "")<a href=\"\(root.with("person", name))\">\(name)</a>"
        }
    }
}
