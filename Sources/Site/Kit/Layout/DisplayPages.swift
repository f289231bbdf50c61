import Hummingbird
import Kernel

/// The page of display settings: size, contrast, theme, kiosk; kept in a cookie, changed without a script.
enum DisplayPages {
    static func add(to router: Router<LinliContext>) {
        router.get("/prefs") { _, context in context.render(page(context)) }
        router.post("/prefs") { request, context in
            let input = try await context.unverifiedForm(request, limit: .texts)
            let modes = context.visitor.modes.changed(by: input)
            var response = context.redirect(to: URLPath(checking: input["return"]) ?? "/")
            let age = modes.cookie.isEmpty ? 0 : 31_536_000
            response.add(
                SiteCookie(name: DisplayModes.cookieName, value: modes.cookie, seconds: age),
                isSecure: context.kit.settings.isSecure)
            return response
        }
    }

    private static func page(_ context: LinliContext) -> Page {
        let words = context.words
        let modes = context.visitor.modes
        let fields = [
            FormField(
                "size", words(.displaySize),
                .radios([Choice("normal", words(.sizeNormal)), Choice("large", words(.sizeLarge))]),
                value: modes.large ? "large" : "normal"),
            FormField(
                "contrast", words(.displayContrast),
                .radios([Choice("normal", words(.contrastNormal)), Choice("high", words(.contrastHigh))]),
                value: modes.highContrast ? "high" : "normal"),
            FormField(
                "theme", words(.displayTheme),
                .radios([
                    Choice("device", words(.themeDevice)), Choice("light", words(.themeLight)),
                    Choice("dark", words(.themeDark)),
                ]), value: modes.theme?.rawValue ?? "device"),
            FormField(
                "kiosk", words(.displayKiosk),
                .radios([Choice("off", words(.kioskOff)), Choice("on", words(.kioskOn))]),
                value: modes.kiosk ? "on" : "off"),
        ]
        let main: HTML = """
            <form method="post" action="/prefs" class="form">
            <input type="hidden" name="return" value="\(context.query("return") ?? "/")">
            \(HTML.each(fields) { $0.html(words) })<p class="buttons"><button class="primary">\(words(.saveDisplay))</button></p>
            </form>
            """
        return Page(words(.displaySettings), lead: words(.displayLead), main: main)
    }
}

extension DisplayModes {
    /// The modes after a form that may name only some of them.
    func changed(by input: FormInput) -> DisplayModes {
        var copy = self
        if input.has("size") { copy.large = input["size"] == "large" }
        if input.has("contrast") { copy.highContrast = input["contrast"] == "high" }
        if input.has("theme") { copy.theme = Theme(rawValue: input["theme"]) }
        if input.has("kiosk") { copy.kiosk = input["kiosk"] == "on" }
        return copy
    }
}
