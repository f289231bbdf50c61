import Store

/// The schema of this capability, oldest step first.
///
/// A step that was released is never changed.
package enum RegistryMigrations {
    /// All steps in the order in which they are applied.
    package static let all: [Migration] = [
        units, history, places, bodies, counts, work, planning, facilities, workforce, neighbourhood, committees,
        burden, civic, means, safety, receiptUnits, people,
    ]
}
