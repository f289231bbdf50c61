import Kernel

/// Whether a community outside the band has a reason of the plan that fits the way it deviates.
package enum DeviationRule {
    /// What the rule finds.
    package enum Verdict: Sendable, Hashable {
        case notNeeded
        case justified
        case missing
        /// The reason excuses the other way.
        case wrongWay
    }

    /// - Parameter reason: the code that was given.
    package static func verdict(
        _ figures: CommunityFigures, _ reason: String?, _ norms: DelineationNorms
    ) -> Verdict {
        guard !figures.isInBand else { return .notNeeded }
        guard let reason, let known = norms.reasons.first(where: { $0.code == reason }) else {
            return figures.isExempt && reason == nil ? .justified : .missing
        }
        return (known.way == .fewer) == (figures.load < 1) ? .justified : .wrongWay
    }
}
