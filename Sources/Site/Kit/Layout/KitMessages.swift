import Kernel

extension MessageKey {
    static let skipToMain: MessageKey = "kit.skip_to_main"
    static let breadcrumbs: MessageKey = "kit.breadcrumbs"
    static let mainNavigation: MessageKey = "kit.main_navigation"
    static let titleSeparator: MessageKey = "kit.title_separator"
    static let errorTitle: MessageKey = "kit.error_title"
    static let consoleName: MessageKey = "kit.console"
    static let demoData: MessageKey = "kit.demo_data"
    static let demoExplained: MessageKey = "kit.demo_explained"
    static let displaySettings: MessageKey = "kit.display_settings"
    static let largePrint: MessageKey = "kit.large_print"
    static let normalPrint: MessageKey = "kit.normal_print"
    static let signIn: MessageKey = "kit.sign_in"
    static let signOut: MessageKey = "kit.sign_out"
    static let footerHost: MessageKey = "kit.footer_host"
    static let footerContact: MessageKey = "kit.footer_contact"
    static let footerSiteID: MessageKey = "kit.footer_site_id"
    static let footerSoftware: MessageKey = "kit.footer_software"
}

/// Errors that no page has dealt with.
extension MessageKey {
    static let errorSignIn: MessageKey = "kit.error_sign_in"
    static let errorForbidden: MessageKey = "kit.error_forbidden"
    static let errorNotFound: MessageKey = "kit.error_not_found"
    static let errorRefused: MessageKey = "kit.error_refused"
    static let errorFault: MessageKey = "kit.error_fault"
    static let adviceSignIn: MessageKey = "kit.advice_sign_in"
    static let adviceForbidden: MessageKey = "kit.advice_forbidden"
    static let adviceNotFound: MessageKey = "kit.advice_not_found"
    static let adviceRefused: MessageKey = "kit.advice_refused"
    static let adviceFault: MessageKey = "kit.advice_fault"
    static let faultNumber: MessageKey = "kit.fault_number"
    static let backToHome: MessageKey = "kit.back_to_home"
}

/// The page of display settings.
extension MessageKey {
    static let displayLead: MessageKey = "kit.display_lead"
    static let displaySize: MessageKey = "kit.display_size"
    static let displayContrast: MessageKey = "kit.display_contrast"
    static let displayTheme: MessageKey = "kit.display_theme"
    static let displayKiosk: MessageKey = "kit.display_kiosk"
    static let sizeNormal: MessageKey = "kit.size_normal"
    static let sizeLarge: MessageKey = "kit.size_large"
    static let contrastNormal: MessageKey = "kit.contrast_normal"
    static let contrastHigh: MessageKey = "kit.contrast_high"
    static let themeDevice: MessageKey = "kit.theme_device"
    static let themeLight: MessageKey = "kit.theme_light"
    static let themeDark: MessageKey = "kit.theme_dark"
    static let kioskAgain: MessageKey = "kit.kiosk_again"
    static let kioskOff: MessageKey = "kit.kiosk_off"
    static let kioskOn: MessageKey = "kit.kiosk_on"
    static let idleQuestion: MessageKey = "kit.idle_question"
    static let idleStay: MessageKey = "kit.idle_stay"
    static let saveDisplay: MessageKey = "kit.save_display"
}
