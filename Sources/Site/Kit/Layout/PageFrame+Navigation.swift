import Kernel

extension PageFrame {
    /// The strip at the top: large print, display settings, the other language, the account.
    var utilities: HTML {
        """
        <div class="strip"><div>
        <a class="brand" href="\(page.layout == .console ? consoleHome : home)">\(words(settings.name))\
        \(HTML.when(page.layout == .console, "<span> \(words(.consoleName))</span>"))</a>
        \(largePrint)\(HTML.when(!visitor.modes.kiosk, settingsLink))\
        \(otherLanguage)\(visitor.modes.kiosk ? startAgain : account)
        </div></div>

        """
    }

    /// The entries this visitor may use, the one of this page marked.
    var navigation: HTML {
        let entries = page.layout == .console ? settings.console : settings.portal
        let shown = entries.filter { $0.isShown(visitor.actor) }
        guard !shown.isEmpty else { return .empty }
        let current = shown.filter { $0.contains(path.path) }.max { $0.path.path.utf8.count < $1.path.path.utf8.count }
        let items = HTML.each(shown) { entry in
            let mark: Attributes = ["aria-current": entry.path == current?.path ? "page" : nil]
            return "<li><a href=\"\(entry.path)\"\(mark)>\(words(entry.label))</a></li>"
        }
        return "<nav class=\"main\" aria-label=\"\(words(.mainNavigation))\"><ul>\(items)</ul></nav>"
    }

    var footer: HTML {
        let facts = [
            settings.host.map { words(.footerHost, ["name": words($0)]) },
            settings.contact.map { words(.footerContact, ["contact": words($0)]) },
            settings.siteID.map { words(.footerSiteID, ["id": $0]) },
        ]
        return """
            <footer class="site"><div>
            \(HTML.each(facts.compactMap { $0 }) { "<p>\($0)</p>" })
            <p>\(words(.footerSoftware))</p>
            </div></footer>
            """
    }

    /// A terminal belongs to nobody: no settings, no signing in, and one press to leave nothing behind.
    private var startAgain: HTML { "<a href=\"\(PageFrame.kioskHome)\">\(words(.kioskAgain))</a>" }
    private var home: URLPath { visitor.modes.kiosk ? PageFrame.kioskHome : "/" }
    private var settingsLink: HTML {
        "<a href=\"\(URLPath(segments: "prefs").with("return", path.text))\">\(words(.displaySettings))</a>"
    }

    private var consoleHome: URLPath { settings.console.first?.path ?? "/" }

    /// One press to large print and back, in view on every page.
    private var largePrint: HTML {
        let large = visitor.modes.large
        return """
            <form method="post" action="/prefs"><input type="hidden" name="return" value="\(path.text)">\
            <button name="size" value="\(large ? "normal" : "large")">\(words(large ? .normalPrint : .largePrint))</button>\
            </form>
            """
    }

    private var otherLanguage: HTML {
        words.language == .zh
            ? "<a lang=\"en\" hreflang=\"en\" href=\"\(path.inEnglish)\">English</a>"
            : "<a lang=\"zh-CN\" hreflang=\"zh-CN\" href=\"\(HTML(trusted: HTML.plainMark))\(path)\">中文</a>"
    }

    private var account: HTML {
        guard visitor.isSignedIn, let signOut = settings.signOut, let formToken else {
            guard !visitor.isSignedIn else { return "<span>\(visitor.actor.name)</span>" }
            return HTML.with(settings.signIn) { "<a href=\"\($0)\">\(words(.signIn))</a>" }
        }
        return """
            <span>\(visitor.actor.name)</span><form method="post" action="\(signOut)">\(formToken)\
            <button>\(words(.signOut))</button></form>
            """
    }
}
