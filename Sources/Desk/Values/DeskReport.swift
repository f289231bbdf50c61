import Kernel

/// What a desk publishes of a stretch of time; “closed” and “solved” stand apart.
package struct DeskReport: Hashable, Sendable {
    package let received: Int
    /// Still open.
    package let open: Int
    package let closed: Int
    package let refused: Int
    package let shelved: Int
    package let merged: Int
    /// Judged for time, and in time.
    package let judged: Int
    package let onTime: Int
    /// Asked whether somebody got in touch, and yes; likewise solved and satisfied (3 and above).
    package let askedResponded: Int
    package let responded: Int
    package let askedSolved: Int
    package let solved: Int
    package let askedSatisfied: Int
    package let satisfied: Int
    package let reworked: Int
    package let sentBack: Int
    /// The most frequent matters, the most frequent first.
    package let categories: [Line]
    /// Places where one matter comes in again and again, the most frequent first.
    package let hotSpots: [HotSpot]

    /// A category and how often it came in.
    package struct Line: Hashable, Sendable {
        package let category: String
        package let count: Int
    }

    /// A place, a matter and how often; issues, never people.
    package struct HotSpot: Hashable, Sendable {
        package let unit: UnitCode
        package let category: String
        package let count: Int
    }
}
