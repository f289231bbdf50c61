import Kernel

/// What an operator sets once for the whole site.
package struct SiteSettings: Sendable {
    /// The name at the top of each page.
    package var name = Localized(zh: "邻里", en: "Linli")
    /// The office that runs the site, for the footer.
    package var host: Localized?
    /// How to reach it.
    package var contact: Localized?
    /// The identifier of a government site (网站标识码).
    package var siteID: String?
    /// Where residents and the public go.
    package var portal: [NavEntry] = []
    /// Where staff go.
    package var console: [NavEntry] = []
    /// The page to sign in on and the address that signs out; nil while there are no accounts.
    package var signIn: URLPath?
    package var signOut: URLPath?
    /// Whether the records are invented; every page then says so, on paper as well.
    package var isDemo: @Sendable () -> Bool = { false }
    /// Whether cookies travel over HTTPS only.
    package var isSecure = false

    package init() {}
}
