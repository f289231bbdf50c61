import Kernel

/// What follows a saved form.
extension MessageKey {
    static let savedTitle: MessageKey = "console.saved_title"
    static let effectLead: MessageKey = "console.effect_lead"
    static let effectNone: MessageKey = "console.effect_none"
    static let effectMore: MessageKey = "console.effect_more"
    static let effectArrow: MessageKey = "console.effect_arrow"
}
