import Kernel

/// A scheme by which units are assessed and awards given, as the plan writes it.
package struct AssessmentSpec: Sendable {
    /// What one target is worth, and how its value turns into points.
    package struct Item: Sendable, Hashable {
        package let target: String
        /// Points for the whole.
        package let weight: Int
        /// Value and the part of the points it earns, joined by straight lines; empty: value by goal, at most the whole.
        package let curve: [Point]
        /// A heading under which it is shown, such as one of the evaluation's dimensions.
        package let dimension: Localized
    }
    /// One corner of a curve.
    package struct Point: Sendable, Hashable {
        package let value: Located<String>
        package let part: Located<String>

        package static func == (a: Point, b: Point) -> Bool {
            a.value.value == b.value.value && a.part.value == b.part.value
        }
        package func hash(into hasher: inout Hasher) { hasher.combine(value.value) }
    }
    /// A grade that is given from a number of points on, from low to high.
    package struct Stage: Sendable, Hashable {
        package let name: Localized
        package let minimum: Int
    }
    /// What an award stands for in the register of honours.
    package struct Honour: Sendable {
        package let title: Located<String>
        package let grade: Located<String>
    }
    package let name: String
    package let line: Int
    package var title = Localized(zh: "", en: "")
    package var level = UnitLevel.community
    package var items: [Item] = []
    /// Decimals of a point that are kept; points are whole numbers of that smallest part.
    package var scale = 0
    package var vetoes: [Located<String>] = []
    /// Targets whose points decide between equals, in order; still equal units share a place.
    package var ties: [String] = []
    package var stages: [Stage] = []
    /// Points an award needs.
    package var minimum = 0
    /// The largest part of the units below each unit of `per` that may be given the award; nil for no quota.
    package var quota: Located<String>?
    package var per = UnitLevel.district
    /// Days between the public notice and the award.
    package var noticeDays = 0
    /// Evidence: with this confidence, at most this part of the records is wrong.
    package var confidence: Located<String>?
    package var maxError: Located<String>?
    /// Below this many points in so many yearly reviews the award is taken back.
    package var revokeBelow: Int?
    package var revokeYears = 1
    /// The title an award enters into the register of honours; nil when it stands in the round alone.
    package var honour: Honour?
}
