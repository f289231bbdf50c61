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

    /// A question for the reviewer, in a sentence.
    func sentence(_ question: ReviewQuestion, name: (UnitCode) -> String) -> String {
        switch question {
        case .bunching(let target, let above, let below):
            let title = scheme.items.first { $0.target.spec.id == target }?.target.spec.title
            return words(
                .questionBunching, ["target": title.map { words($0) } ?? target, "above": above, "below": below])
        case .lateRecords(let unit, let late, let all):
            return words(.questionLate, ["unit": name(unit), "late": late, "all": all])
        case .alike(let first, let second, let records):
            return words(.questionAlike, ["first": name(first), "second": name(second), "n": records])
        }
    }
}
