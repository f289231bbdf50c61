import Kernel

/// A deadline that was promised, with what it was computed from.
package struct PromisedDeadline: Hashable, Sendable {
    package let id: String
    package let from: Instant
    package let period: Period
    package let due: Instant
    package let isProvisional: Bool

    package init(id: String, from: Instant, period: Period, due: Instant, isProvisional: Bool) {
        self.id = id
        self.from = from
        self.period = period
        self.due = due
        self.isProvisional = isProvisional
    }
}

/// What the explicit job of recomputing would change, before it changes anything.
///
/// Deadlines move when a year's notice arrives; never as a side effect of something else.
package struct Recalculation: Hashable, Sendable {
    /// One deadline that moves, or that becomes final.
    package struct Change: Hashable, Sendable {
        package let id: String
        package let before: Instant
        package let after: Instant
        package let wasProvisional: Bool
        package let isProvisional: Bool

        package init(id: String, before: Instant, after: Instant, wasProvisional: Bool, isProvisional: Bool) {
            self.id = id
            self.before = before
            self.after = after
            self.wasProvisional = wasProvisional
            self.isProvisional = isProvisional
        }
    }

    /// In the order of the promises.
    package let changes: [Change]
    /// How many deadlines stay as they are.
    package let unchanged: Int

    package init(changes: [Change], unchanged: Int) {
        self.changes = changes
        self.unchanged = unchanged
    }

    /// Compares promises with what the clock says now.
    ///
    /// - Throws: `Problem` `calendar.out_of_range`.
    package init(_ promises: [PromisedDeadline], clock: WorkClock) throws(Problem) {
        var changes: [Change] = []
        for promise in promises {
            let now = try clock.deadline(promise.period, from: promise.from)
            guard now.due != promise.due || now.isProvisional != promise.isProvisional else { continue }
            changes.append(
                Change(
                    id: promise.id, before: promise.due, after: now.due, wasProvisional: promise.isProvisional,
                    isProvisional: now.isProvisional))
        }
        self.changes = changes
        unchanged = promises.count - changes.count
    }
}
