import Kernel
import Plans

/// Points, states and questions of assessments in the reader's words.
struct AssessmentWords: Sendable {
    let words: Words
    let scheme: CompiledAssessment

    /// Points with the scheme's decimals, trailing zeros left out.
    func points(_ points: Int64) -> String {
        let whole = points / scheme.power
        var rest = String(points % scheme.power)
        guard points % scheme.power != 0 else { return String(whole) }
        rest = String(repeating: "0", count: scheme.spec.scale - rest.count) + rest
        while rest.hasSuffix("0") { rest.removeLast() }
        return "\(whole).\(rest)"
    }

    /// The name of a stage; a dash below the lowest.
    func stage(_ stage: Int?) -> String {
        stage.flatMap { scheme.spec.stages.indices.contains($0) ? words(scheme.spec.stages[$0].name) : nil } ?? "—"
    }

    static func label(_ state: AssessmentEntry.State) -> MessageKey {
        switch state {
        case .declared: .entryDeclared
        case .checked: .entryChecked
        case .returned: .entryReturned
        case .accepted: .entryAccepted
        case .rejected: .entryRejected
        case .awarded: .entryAwarded
        case .revoked: .entryRevoked
        }
    }

    static func label(_ state: AssessmentRound.State) -> MessageKey {
        switch state {
        case .open: .roundOpen
        case .notice: .roundNotice
        case .closed: .roundClosed
        }
    }

    /// The yearly looks at awards, with the scheme's rule; nothing where the scheme has none.
    func looks(_ reviews: [(name: String, review: AssessmentReview)], isNamed: Bool) -> HTML {
        guard let least = scheme.spec.revokeBelow else { return .empty }
        let rule = words(.reviewsLead, ["least": least, "years": scheme.spec.revokeYears])
        let rows: [[HTML]] = reviews.map { name, review in
            let result = review.isBelow ? words(.reviewBelow) : words(.reviewHeld)
            return (isNamed ? [HTML(text: name)] : []) + [
                HTML(text: words.date(review.day)), HTML(text: points(review.points)),
                HTML(text: points(review.least)), HTML(text: result),
            ]
        }
        let headings =
            (isNamed ? [words(.commitmentUnit)] : []) + [
                words(.reviewDay), words(.assessmentPoints), words(.reviewLeast), words(.reviewResult),
            ]
        let numeric: Set<Int> = isNamed ? [2, 3] : [1, 2]
        let table = HTML.when(
            !rows.isEmpty, HTML.table(words(.reviewsTitle), headings, numeric: numeric, rows: rows))
        return "<h2>\(words(.reviewsTitle))</h2>\n<p>\(rule)</p>\n" + table
    }

    /// A question for the reviewer, in a sentence.
    func sentence(_ question: ReviewQuestion, name: (UnitCode) -> String) -> String {
        switch question {
        case .bunching(let target, let above, let below):
            let title = scheme.items.first { $0.target.spec.id == target }?.target.spec.title
            return words(
                .questionBunching, ["target": title.map { words($0) } ?? target, "above": above, "below": below])
        case .lateRecords(let unit, let late, let all):
            return words(.questionLate, ["unit": name(unit), "late": late, "all": all])
        case .datedBack(let unit, let count, let all):
            return words(.questionDatedBack, ["unit": name(unit), "count": count, "all": all])
        case .alike(let first, let second, let records):
            return words(.questionAlike, ["first": name(first), "second": name(second), "n": records])
        }
    }
}
