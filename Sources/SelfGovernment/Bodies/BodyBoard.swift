import Kernel

/// The bodies of a set at a unit: which are there, which posts are vacant, which duties are missing.
package struct BodyBoard: Sendable {
    /// One body of the set.
    package struct Line: Sendable {
        package let template: BodyTemplate
        /// Its names in the register; empty when it is not set up.
        package let names: [String]
        /// Posts that nobody holds, by role.
        package let vacancies: [(role: String, missing: Int)]
        package let missingDuties: [BodyTemplate.Duty]
        /// Relations of the set that the register of relations does not have.
        package let missingLinks: [BodyLinkTemplate]

        /// Whether there is nothing to be done.
        package var isComplete: Bool {
            !names.isEmpty && vacancies.isEmpty && missingDuties.isEmpty && missingLinks.isEmpty
        }
    }
    package let set: BodySet
    package let unit: UnitCode
    package let unitName: String
    package let day: CivilDate
    package let lines: [Line]
}
