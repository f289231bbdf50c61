import Kernel
import Plans

/// The way from the home page down to a plan's pages, through the units above.
struct PlanCrumbs: Sendable {
    let address: PlanAddress
    let plan: Plan

    /// Above the scorecard.
    func scorecard(_ words: Words, above: [(code: UnitCode, name: String)]) -> [Crumb] {
        [Crumb(words(.homeTitle), "/"), Crumb(words(.plansTitle), "/open/plans")]
            + above.map { Crumb($0.name, address.at($0.code).scorecard) }
    }

    /// Above a page below the scorecard.
    func below(_ words: Words, path: [(code: UnitCode, name: String)]) -> [Crumb] {
        [Crumb(words(.homeTitle), "/"), Crumb(words(.plansTitle), "/open/plans")]
            + path.map { Crumb($0.name, address.at($0.code).scorecard) }
    }
}
