import Kernel

/// What the public pages show when an address names no unit and no day.
package struct PublicSettings: Sendable {
    /// The unit at the top of this site, usually the district.
    package let homeUnit: UnitCode
    /// The day as of which numbers are shown; today, or a day that suits the demo district.
    package let defaultDay: @Sendable () -> CivilDate

    package init(homeUnit: UnitCode, defaultDay: @escaping @Sendable () -> CivilDate) {
        self.homeUnit = homeUnit
        self.defaultDay = defaultDay
    }
}
