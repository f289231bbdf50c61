import Formula
import Kernel
import Plans
import Store

/// Why a record or unit does not count, in the reader's words.
struct FailureText: Sendable {
    let words: Words
    let target: CompiledTarget
    /// The source of the record; nil for units.
    let source: RecordSource?

    func text(_ failure: WhyFailure) -> String {
        switch failure {
        case .condition(let condition):
            let wording = source.map { ConditionText($0).text(condition, words) } ?? condition
            return words(.failedCondition, ["condition": wording])
        case .notYet(let day): return words(.failedNotYet, ["day": words.date(day)])
        case .ended(let day): return words(.failedEnded, ["day": words.date(day)])
        case .outside(let day): return words(.failedOutside, ["day": words.date(day)])
        case .superseded(let day): return words(.failedSuperseded, ["day": words.date(day)])
        case .incomplete(let field):
            let title = source?.fields.first { $0.name == field }.map { words($0.title) } ?? field
            return words(.failedIncomplete, ["field": title])
        case .short(let gap):
            guard let gap else { return words(.failedGoal) }
            if target.spec.kind == .checklist {
                return words(.stillMissing, ["amount": words(.itemCount, ["n": Figures.plain(gap)])])
            }
            return words(.failedShort, ["amount": Figures(words: words).difference(gap, target.shownQuantity)])
        case .noData: return words(.noRecordTells)
        }
    }

    /// The reason without what differs from record to record, to count records by.
    func kind(_ failure: WhyFailure) -> String {
        switch failure {
        case .condition: return text(failure)
        case .notYet: return words(.kindNotYet)
        case .ended: return words(.kindEnded)
        case .outside: return words(.kindOutside)
        case .superseded: return words(.kindSuperseded)
        case .incomplete: return text(failure)
        case .short: return words(.failedGoal)
        case .noData: return words(.noRecordTells)
        }
    }
}
