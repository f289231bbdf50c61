import Kernel

/// A measure as declared: which records count, with what value, and when.
package struct MeasureSpec: Sendable {
    package let name: String
    package let line: Int
    package var source = Located(value: "", line: 0, column: 0)
    package var predicate: Located<String>?
    package var value: Located<String>?
    package var time = Located(value: "", line: 0, column: 0)
    package var largest = false
    package var unit = ""
    package var title = Localized(zh: "", en: "")
}

/// A name computed from measures at a node.
package struct DerivedSpec: Sendable {
    package let name: String
    package let formula: Located<String>
    package var unit = ""
    package var title = Localized(zh: "", en: "")
    package let line: Int
}

/// A test that the plan carries: given records, expected verdicts.
package struct PlanTest: Sendable {
    /// A unit of the test's little world.
    package struct Unit: Sendable {
        package let code: String
        package let level: UnitLevel
        package let kind: String
        package let parent: String?
        package let name: String
    }
    /// A record that is given, its fields as written.
    package struct GivenRecord: Sendable {
        package let source: String
        package let fields: [String: Located<String>]
        package let line: Int
    }
    /// What a target must say at a unit.
    package struct Expectation: Sendable {
        package let target: String
        package let unit: String
        /// Expected parts: `value`, `status`, `gap`, `met`, `total`, `goal`, `numerator`, `denominator`, and of the
        /// records behind it `why.counted`, `why.not_counted`, `why.failed`.
        package let parts: [String: Located<String>]
        package let line: Int
    }
    package let name: String
    package let line: Int
    package var at: CivilDate?
    package var units: [Unit] = []
    package var given: [GivenRecord] = []
    package var expect: [Expectation] = []
}
