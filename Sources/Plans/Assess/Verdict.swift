import Formula
import Kernel
import Measures

/// How a target stands at a unit on a day.
package struct Verdict: Sendable {
    package let target: CompiledTarget
    package let unit: UnitCode
    package let day: CivilDate
    /// The measured value; a share of units above the target's own level, items met for a checklist.
    package let value: Value
    /// What the value is a quotient of, when it is one.
    package let numerator: Value?
    package let denominator: Value?
    /// What must be reached; upper end too for `between`.
    package let goal: Value?
    package let upper: Value?
    /// What is still missing, in the target's unit (units above its level); nil when met or not countable.
    package let gap: Decimal34?
    package let status: TargetStatus
    /// Units of the target's level below this node, when it is judged unit by unit.
    package let tally: UnitTally?
    /// Value at the plan's first day and the even pace for this day, when they can be told.
    package let baseline: Decimal34?
    package let pace: Decimal34?
    /// Last day, and the earlier last day of the strict reading.
    package let due: CivilDate?
    package let dueStrict: CivilDate?
    /// Whether the value is a share (shown in per cent).
    package let isShare: Bool

    package var isMet: Bool { status == .met }
}
