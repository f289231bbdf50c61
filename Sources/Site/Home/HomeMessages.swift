import Kernel

/// The home page and the open data index.
extension MessageKey {
    static let homeTitle: MessageKey = "home.home_title"
    static let openTitle: MessageKey = "home.open_title"
}
