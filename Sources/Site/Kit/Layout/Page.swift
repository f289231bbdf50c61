import Kernel

/// What one page shows; `PageFrame` puts head, navigation and footer around it.
package struct Page: Sendable {
    /// The title of the window and, unless `heading` is given, the one `<h1>`.
    package var title: String
    /// The `<h1>` where it differs from the title.
    package var heading: HTML?
    /// A sentence under the heading that says what the page is for.
    package var lead: String?
    /// The pages above this one, from the top, without this page.
    package var crumbs: [Crumb]
    package var layout: PageLayout
    /// Who may keep a copy.
    package var cache: PageCache
    /// Whether the page reports mistakes; the title then starts with the word for error.
    package var hasErrors = false
    /// Carries the stylesheet inside the page: for the pages people reach first, on slow networks.
    package var inlinesStyle = false
    /// Wide tables: the full width of the screen, landscape on paper.
    package var isWide = false
    /// Everything below the heading.
    package var main: HTML

    package init(
        _ title: String, layout: PageLayout = .portal, cache: PageCache = .personal, crumbs: [Crumb] = [],
        lead: String? = nil, isWide: Bool = false, main: HTML
    ) {
        self.title = title
        self.layout = layout
        self.cache = cache
        self.crumbs = crumbs
        self.lead = lead
        self.isWide = isWide
        self.main = main
    }
}

/// Which navigation and target sizes a page has.
package enum PageLayout: String, Sendable {
    /// For residents: 18 px text, 44 px targets.
    case portal
    /// For staff: denser tables, 36 px targets.
    case console
}

/// Who may keep a copy of a page.
package enum PageCache: Sendable {
    /// The same for everybody: shared caches keep it for 300 seconds, browsers ask whether it changed.
    case open
    /// Made for one person: kept nowhere.
    case personal
}

/// One step of the way from the home page to a page.
package struct Crumb: Sendable {
    package let title: String
    package let path: URLPath
    package init(_ title: String, _ path: URLPath) {
        self.title = title
        self.path = path
    }
}

/// One entry of a navigation; each capability adds one line to the list it belongs to.
package struct NavEntry: Sendable {
    package let label: MessageKey
    package let path: URLPath
    /// Whether somebody may use it; entries a person cannot use are absent.
    package let isShown: @Sendable (Actor) -> Bool

    package init(_ label: MessageKey, _ path: URLPath, isShown: @escaping @Sendable (Actor) -> Bool = { _ in true }) {
        self.label = label
        self.path = path
        self.isShown = isShown
    }

    /// Whether the page at `path` lies below this entry.
    func contains(_ path: String) -> Bool {
        self.path.path == "/" ? path == "/" : path == self.path.path || path.hasPrefix(self.path.path + "/")
    }
}
