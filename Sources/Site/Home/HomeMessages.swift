import Kernel

/// The home page and the index of open data.
extension MessageKey {
    static let homeTitle: MessageKey = "home.home_title"
    static let homeHeading: MessageKey = "home.home_heading"
    static let homeLead: MessageKey = "home.home_lead"
    static let tilePlans: MessageKey = "home.tile_plans"
    static let tileUnits: MessageKey = "home.tile_units"
    static let tileSources: MessageKey = "home.tile_sources"
    static let tileOpen: MessageKey = "home.tile_open"
    static let tileHelp: MessageKey = "home.tile_help"
    static let openTitle: MessageKey = "home.open_title"
    static let openLead: MessageKey = "home.open_lead"
    static let openFormats: MessageKey = "home.open_formats"
}

/// Help, accessibility and privacy.
extension MessageKey {
    static let helpTitle: MessageKey = "home.help_title"
    static let helpNumbers: MessageKey = "home.help_numbers"
    static let helpNumbersFirst: MessageKey = "home.help_numbers_first"
    static let helpNumbersSecond: MessageKey = "home.help_numbers_second"
    static let helpNumbersThird: MessageKey = "home.help_numbers_third"
    static let helpMargin: MessageKey = "home.help_margin"
    static let helpObject: MessageKey = "home.help_object"
    static let helpObjectFirst: MessageKey = "home.help_object_first"
    static let helpObjectSecond: MessageKey = "home.help_object_second"
    static let helpModes: MessageKey = "home.help_modes"
    static let helpModesFirst: MessageKey = "home.help_modes_first"
    static let contactLine: MessageKey = "home.contact_line"
    static let contactUnset: MessageKey = "home.contact_unset"
    static let accessibilityTitle: MessageKey = "home.accessibility_title"
    static let accessFirst: MessageKey = "home.access_first"
    static let accessSecond: MessageKey = "home.access_second"
    static let accessThird: MessageKey = "home.access_third"
    static let accessFourth: MessageKey = "home.access_fourth"
    static let privacyTitle: MessageKey = "home.privacy_title"
    static let privacyFirst: MessageKey = "home.privacy_first"
    static let privacySecond: MessageKey = "home.privacy_second"
    static let privacyThird: MessageKey = "home.privacy_third"
    static let privacyFourth: MessageKey = "home.privacy_fourth"
}
