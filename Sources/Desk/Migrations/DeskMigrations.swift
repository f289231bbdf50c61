import Store

/// The schema of this capability, oldest step first.
package enum DeskMigrations {
    /// All steps in the order in which they are applied.
    package static let all: [Migration] = [requests, steps, offices, reception, ruleSets, knowledge, cases, openLists]
}
