import Formula
import Kernel
import Measures

/// Two plans laid side by side for one unit on one day.
///
/// Thresholds stay with their plan; what can be compared is what both plans ask of the same records.
package struct PlanComparison: Sendable {
    /// A target of each plan that ask about the same records.
    package struct Pair: Sendable {
        package let left: Verdict
        package let right: Verdict
        /// Whether both count the same records in the same way, so that the values mean the same.
        package let isSameMeasure: Bool
    }
    package let left: PlanReport
    package let right: PlanReport
    /// In the order of the left plan.
    package let pairs: [Pair]
    package let onlyLeft: [Verdict]
    package let onlyRight: [Verdict]

    /// - Complexity: O(targets of one plan × targets of the other), with a few measures each.
    package init(_ left: PlanReport, _ right: PlanReport) {
        self.left = left
        self.right = right
        let (leftVerdicts, rightVerdicts) = (left.verdicts, right.verdicts)
        let leftTraces = leftVerdicts.map { RecordTrace($0.target, in: left.plan) }
        let rightTraces = rightVerdicts.map { RecordTrace($0.target, in: right.plan) }
        var partners = [Int?](repeating: nil, count: leftVerdicts.count)
        var taken = [Bool](repeating: false, count: rightVerdicts.count)
        for candidate in PlanComparison.candidates(leftTraces, rightTraces)
        where partners[candidate.left] == nil && !taken[candidate.right] {
            partners[candidate.left] = candidate.right
            taken[candidate.right] = true
        }
        pairs = partners.enumerated().compactMap { index, partner in
            partner.map { other in
                Pair(
                    left: leftVerdicts[index], right: rightVerdicts[other],
                    isSameMeasure: leftTraces[index].definitions == rightTraces[other].definitions)
            }
        }
        onlyLeft = partners.indices.filter { partners[$0] == nil }.map { leftVerdicts[$0] }
        onlyRight = taken.indices.filter { !taken[$0] }.map { rightVerdicts[$0] }
    }

    private struct Candidate {
        let left: Int
        let right: Int
        let definitions: Int
        let subjects: Int
    }

    /// Pairs that could stand beside each other, the nearest first; ties in the order of the documents.
    private static func candidates(_ left: [RecordTrace], _ right: [RecordTrace]) -> [Candidate] {
        var found: [Candidate] = []
        for (i, mine) in left.enumerated() {
            for (j, other) in right.enumerated() where mine.isComparable(with: other) {
                found.append(
                    Candidate(
                        left: i, right: j, definitions: mine.definitions.intersection(other.definitions).count,
                        subjects: mine.subjects.intersection(other.subjects).count))
            }
        }
        return found.sorted {
            ($1.definitions, $1.subjects, $0.left, $0.right) < ($0.definitions, $0.subjects, $1.left, $1.right)
        }
    }
}

/// What a target reads, told without the names its plan gave.
private struct RecordTrace {
    let level: UnitLevel
    let isChecklist: Bool
    /// Whole definitions: source, conditions, value and time.
    let definitions: Set<String>
    /// Source and conditions alone.
    let subjects: Set<String>

    init(_ target: CompiledTarget, in plan: CompiledPlan) {
        level = target.spec.level
        isChecklist = target.spec.kind == .checklist
        let measures = plan.measuresOfValue(target)
        definitions = Set(measures.map(\.definition))
        subjects = Set(measures.map { $0.spec.source.value + "\n" + $0.conditions.map(\.text).joined(separator: "\n") })
    }

    /// Whether at least half of what the two read together is read by both.
    func isComparable(with other: RecordTrace) -> Bool {
        guard level == other.level, isChecklist == other.isChecklist else { return false }
        let shared = subjects.intersection(other.subjects).count
        return shared > 0 && shared * 2 >= subjects.union(other.subjects).count
    }
}
