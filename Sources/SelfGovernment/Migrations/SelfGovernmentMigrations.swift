import Store

/// The schema of self-government, oldest step first.
///
/// A step that was released is never changed.
package enum SelfGovernmentMigrations {
    /// All steps in the order in which they are applied.
    package static let all: [Migration] = [
        elections, voting, counting, meetings, disclosures, appraisals, publicLog, offices,
        followUp, proposals, charters, bodyOffices,
    ]
}
