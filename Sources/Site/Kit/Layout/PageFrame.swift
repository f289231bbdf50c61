import Kernel

/// The document around a page: head, skip link, navigation, demo banner, breadcrumbs, footer.
struct PageFrame {
    let page: Page
    let words: Words
    let settings: SiteSettings
    let assets: Assets
    let visitor: Visitor
    /// The address of the page without language prefix.
    let path: URLPath
    /// For the sign-out form; nil on open pages, which everybody shares.
    let formToken: HTML?

    /// The whole document in the language of the reader.
    var document: HTML {
        let body: HTML = """
            <a class="skip" href="#main">\(words(.skipToMain))</a>
            <header class="site">\(utilities)\(navigation)\(banner)</header>
            \(breadcrumbs)<main id="main" tabindex="-1"\(mainClass)>
            <h1>\(page.heading ?? HTML(text: page.title))</h1>
            \(HTML.with(page.lead) { "<p class=\"lead\">\($0)</p>\n" })\(page.main)
            </main>
            \(footer)
            """
        return """
            <!DOCTYPE html>
            <html lang="\(words.language == .zh ? "zh-CN" : "en")"\(visitor.modes.attributes(page.layout))>
            \(head)
            <body class="\(page.layout.rawValue)"\(idleWords)>
            \(body.inLanguage(words.language).withPlainLinks())
            </body>
            </html>

            """
    }

    private var head: HTML {
        """
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title)</title>
        \(style)
        <link rel="alternate" hreflang="zh-CN" href="\(path)">
        <link rel="alternate" hreflang="en" href="\(path.inEnglish)">
        <link rel="icon" href="data:image/svg+xml,\(HTML(trusted: Assets.icon))">
        <script type="module" src="\(assets.path("linli.js"))"></script>\(idleWithoutScript)
        </head>
        """
    }

    private var title: String {
        let name = page.title + words(.titleSeparator) + words(settings.name)
        return page.hasErrors ? words(.errorTitle) + name : name
    }

    private var style: HTML {
        guard page.inlinesStyle else { return "<link rel=\"stylesheet\" href=\"\(assets.path("linli.css"))\">" }
        return "<style>\(HTML(trusted: assets.text("linli.css")))</style>"
    }

    /// What the script of a public terminal asks after a while.
    private var idleWords: Attributes {
        guard visitor.modes.kiosk else { return [:] }
        return [
            "data-idle": words(.idleQuestion), "data-stay": words(.idleStay), "data-home": PageFrame.kioskHome.text,
        ]
    }

    /// Where a public terminal starts again.
    static let kioskHome: URLPath = "/kiosk"
    /// Seconds after which a terminal without scripts starts again; each page it shows counts anew.
    private static let idleSeconds = 180

    /// Without a script nobody can be asked, so the terminal starts again by itself, later.
    private var idleWithoutScript: HTML {
        guard visitor.modes.kiosk, path.path != PageFrame.kioskHome.path else { return .empty }
        let target = "\(PageFrame.idleSeconds);url=\(PageFrame.kioskHome)"
        return "\n<noscript><meta http-equiv=\"refresh\" content=\"\(target)\"></noscript>"
    }

    private var mainClass: Attributes { ["class": page.isWide ? "wide" : nil] }

    private var breadcrumbs: HTML {
        guard !page.crumbs.isEmpty else { return .empty }
        let items = HTML.each(page.crumbs) { "<li><a href=\"\($0.path)\">\($0.title)</a></li>" }
        return "<nav class=\"crumbs\" aria-label=\"\(words(.breadcrumbs))\"><ol>\(items)</ol></nav>\n"
    }

    private var banner: HTML {
        HTML.when(
            settings.isDemo(),
            "<div class=\"band\"><p class=\"demo\"><strong>\(words(.demoData))</strong><span>\(words(.demoExplained))</span></p></div>\n"
        )
    }
}
