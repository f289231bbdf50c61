import Formula
import Kernel

/// An assessment scheme whose curves, vetoes and shares have been read and typed.
package struct CompiledAssessment: Sendable {
    /// One scored target.
    package struct Item: Sendable {
        package let target: CompiledTarget
        package let weight: Int
        /// Corners in order of value; empty for value by goal.
        package let curve: [(value: Decimal34, part: Decimal34)]
        package let dimension: Localized
    }
    package let spec: AssessmentSpec
    package let items: [Item]
    package let vetoes: [FormulaExpression]
    package let quota: Decimal34?
    package let confidence: Decimal34?
    package let maxError: Decimal34?

    /// Points of a unit that reaches everything, in smallest parts.
    package var whole: Int64 { Int64(items.reduce(0) { $0 + $1.weight }) * power }
    /// Smallest parts in one point.
    package var power: Int64 { (0..<spec.scale).reduce(Int64(1)) { power, _ in power * 10 } }
}
