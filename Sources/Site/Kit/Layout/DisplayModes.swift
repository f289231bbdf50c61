import Kernel

/// How somebody likes to see pages; kept in a cookie and written on `<html>` by the server, so that nothing flickers.
package struct DisplayModes: Hashable, Sendable {
    /// Large print: 24 px text, 60 px targets, one column.
    package var large = false
    /// Black on white (or the reverse) with strong lines.
    package var highContrast = false
    /// Light or dark; nil follows the device.
    package var theme: Theme?
    /// A public terminal: 26 px text, 72 px targets.
    package var kiosk = false
    /// The unit in which the terminal stands; answers to “where” start there.
    package var place: UnitCode?

    /// The colour themes to choose from.
    package enum Theme: String, Sendable, CaseIterable { case light, dark }

    package init(large: Bool = false, highContrast: Bool = false, theme: Theme? = nil, kiosk: Bool = false) {
        self.large = large
        self.highContrast = highContrast
        self.theme = theme
        self.kiosk = kiosk
    }

    static let cookieName = "linli_display"

    /// Reads the value of the cookie, ignoring what it does not know.
    init(cookie: String?) {
        for word in (cookie ?? "").split(separator: ".") {
            switch word {
            case "large": large = true
            case "contrast": highContrast = true
            case "kiosk": kiosk = true
            case let digits where digits.utf8.count == 12: place = UnitCode(digits) ?? place
            default: theme = Theme(rawValue: String(word)) ?? theme
            }
        }
    }

    /// The value for the cookie; empty when everything is as usual.
    var cookie: String {
        var words: [String] = []
        if large { words.append("large") }
        if highContrast { words.append("contrast") }
        if let theme { words.append(theme.rawValue) }
        if kiosk { words.append("kiosk") }
        if kiosk, let place { words.append(place.digits) }
        return words.joined(separator: ".")
    }

    /// The attributes of `<html>`.
    func attributes(_ layout: PageLayout) -> Attributes {
        [
            "data-desk": layout == .console ? "on" : nil, "data-size": large ? "large" : nil,
            "data-contrast": highContrast ? "high" : nil, "data-theme": theme?.rawValue,
            "data-kiosk": kiosk ? "on" : nil,
        ]
    }
}
