import Hummingbird
import Kernel
import Plans

/// Help, the accessibility statement and the privacy statement.
package struct HelpPages: Sendable {
    /// The status rule of plans that set none of their own.
    let rule: @Sendable () -> StatusRule

    package init(rule: @escaping @Sendable () -> StatusRule) { self.rule = rule }

    /// The last entry of the public navigation.
    package static let navigation = NavEntry(.helpTitle, "/help")

    /// Adds all pages.
    package func add(to router: Router<LinliContext>) {
        router.get("/help") { _, context in context.render(help(context)) }
        router.get("/accessibility") { _, context in context.render(accessibility(context)) }
        router.get("/privacy") { _, context in context.render(privacy(context)) }
    }

    private func help(_ context: LinliContext) -> Page {
        let words = context.words
        let main: HTML = """
            \(section(.helpNumbers, [.helpNumbersFirst, .helpNumbersSecond, .helpNumbersThird], words))\
            \(StatusRuleNote(rule: rule()).html(words))<p>\(words(.helpMargin))</p>
            \(section(.helpObject, [.helpObjectFirst, .helpObjectSecond], words))<p>\(contact(context))</p>
            \(section(.helpModes, [.helpModesFirst], words))\
            <ul class="links"><li><a href="/accessibility">\(words(.accessibilityTitle))</a></li>\
            <li><a href="/privacy">\(words(.privacyTitle))</a></li>\
            <li><a href="/prefs">\(words(.displaySettings))</a></li></ul>
            """
        return statement(.helpTitle, main, words)
    }

    private func accessibility(_ context: LinliContext) -> Page {
        let words = context.words
        let main: HTML = """
            \(paragraphs([.accessFirst, .accessSecond, .accessThird, .accessFourth], words))<p>\(contact(context))</p>
            """
        return statement(.accessibilityTitle, main, words)
    }

    private func privacy(_ context: LinliContext) -> Page {
        let words = context.words
        let main: HTML = """
            \(paragraphs([.privacyFirst, .privacySecond, .privacyThird, .privacyFourth], words))<p>\(contact(context))</p>
            """
        return statement(.privacyTitle, main, words)
    }

    private func statement(_ title: MessageKey, _ main: HTML, _ words: Words) -> Page {
        Page(words(title), cache: .open, crumbs: [Crumb(words(.homeTitle), "/")], main: main)
    }

    private func contact(_ context: LinliContext) -> String {
        let words = context.words
        guard let contact = context.kit.settings.contact else { return words(.contactUnset) }
        return words(.contactLine, ["contact": words(contact)])
    }

    private func section(_ title: MessageKey, _ texts: [MessageKey], _ words: Words) -> HTML {
        "<h2>\(words(title))</h2>\n\(paragraphs(texts, words))"
    }

    private func paragraphs(_ texts: [MessageKey], _ words: Words) -> HTML {
        HTML.each(texts) { "<p>\(words($0))</p>\n" }
    }
}
