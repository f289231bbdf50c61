import Kernel

/// The addresses of a plan's pages for one unit and one day.
package struct PlanAddress: Hashable, Sendable {
    package let plan: String
    package let unit: UnitCode
    package let day: CivilDate

    package init(plan: String, unit: UnitCode, day: CivilDate) {
        self.plan = plan
        self.unit = unit
        self.day = day
    }

    private var root: URLPath { URLPath("open", "plans", plan) }
    private func asked(_ path: URLPath) -> URLPath { path.with("unit", unit.digits).with("at", day.description) }

    /// The scorecard.
    var scorecard: URLPath { asked(root) }
    /// The scorecard as one drawing.
    var sheet: URLPath { asked(root.appending("scorecard.svg")) }
    /// The text of the plan with each clause's status.
    var text: URLPath { asked(root.appending("text")) }

    /// This plan beside another one; nil leaves the choice to the page.
    func beside(_ other: String? = nil) -> URLPath { asked(root.appending("beside")).with("with", other) }

    /// One target.
    func target(_ id: String) -> URLPath { asked(root.appending("targets").appending(id)) }

    /// Why a target's value changed up to the day of this address.
    ///
    /// - Parameter from: the earlier day; nil leaves it to the page.
    func change(_ id: String, from: CivilDate? = nil) -> URLPath {
        asked(root.appending("targets").appending(id).appending("change")).with("from", from?.description)
    }

    /// The plan at the unit, made for paper.
    var report: URLPath { asked(root.appending("report")) }

    /// The records behind a target's number.
    ///
    /// - Parameters:
    ///   - measure: a measure of the target, or `units`; nil for the first.
    ///   - counted: only those that count, or only those that do not.
    func records(_ id: String, measure: String? = nil, counted: Bool? = nil) -> URLPath {
        asked(root.appending("targets").appending(id).appending("records")).with("measure", measure)
            .with("counted", counted.map { $0 ? "yes" : "no" })
    }

    /// The same pages for another unit.
    func at(_ unit: UnitCode) -> PlanAddress { PlanAddress(plan: plan, unit: unit, day: day) }
}
