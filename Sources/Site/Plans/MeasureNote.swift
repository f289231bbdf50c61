import Formula
import Kernel
import Measures
import Plans
import Store

/// One measure of a target: where its records come from, which of them count, and how many do.
struct MeasureNote: Sendable {
    let name: String
    let title: Localized
    let source: String
    let sourceTitle: Localized
    /// The conditions in words; empty when all records count.
    let conditions: [String]
    let timing: MeasureTiming
    let isLargest: Bool
    let counted: Int
    let notCounted: Int
    /// What the counted records come to.
    let total: String

    init(_ measure: CompiledMeasure, _ why: Why, _ words: Words) {
        let items = why.counted.filter { $0.measure == measure.spec.name }
        name = measure.spec.name
        title = measure.spec.title
        source = measure.rows.source.name
        sourceTitle = measure.rows.source.title
        let wording = ConditionText(measure.rows.source)
        conditions = measure.conditions.map { wording.text($0.text, words) }
        timing = measure.plane.timing
        isLargest = measure.spec.largest
        counted = items.count
        notCounted = why.notCounted.count { $0.measure == measure.spec.name }
        let amounts = items.compactMap(\.amount)
        let sum =
            measure.spec.largest
            ? amounts.max() : amounts.reduce(Decimal34?.some(.zero)) { sum, amount in sum?.adding(amount) }
        total = sum.map { Figures(words: words).amount($0, measure.quantity) } ?? "—"
    }

    /// How records count over time.
    var timingWords: MessageKey {
        switch timing {
        case .during: .timingDuring
        case .atEnd: .timingAtEnd
        case .last: .timingLast
        }
    }
}
