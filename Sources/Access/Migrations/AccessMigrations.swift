import Store

/// The schema of this capability, oldest step first.
package enum AccessMigrations {
    /// All steps in the order in which they are applied.
    package static let all: [Migration] = [audit, accounts, personalData, apiKeys, apiKeyGrants]
}
