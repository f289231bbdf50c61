import Kernel

extension MessageKey {
    static let optionalField: MessageKey = "kit.optional_field"
    static let pleaseChoose: MessageKey = "kit.please_choose"
    static let cancel: MessageKey = "kit.cancel"
    static let change: MessageKey = "kit.change"
    static let notFilledIn: MessageKey = "kit.not_filled_in"
    static let errorCount: MessageKey = "kit.error_count"
}
