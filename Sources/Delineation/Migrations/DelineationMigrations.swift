import Store

/// The schema of delineation, oldest step first.
///
/// A step that was released is never changed.
package enum DelineationMigrations {
    /// All steps in the order in which they are applied.
    package static let all: [Migration] = [maps, scenarios, cases]
}
