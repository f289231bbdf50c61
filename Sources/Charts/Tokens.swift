/// The design tokens: one source for the page's custom properties and for the style of standalone drawings.
///
/// Modes are attributes on `<html>` that the server writes: `data-theme=dark|light`, `data-contrast=high`,
/// `data-size=large`, `data-desk` (dense staff pages) and `data-kiosk`; print overrules them all.
package enum Tokens {
    /// Sizes of one mode: text, line height, spacing unit and smallest target.
    package struct Sizes: Hashable, Sendable {
        /// `18px`, `10.5pt`.
        package let text: String
        package let lineHeight: String
        package let space: String
        /// Smallest touch target.
        package let target: String

        var declarations: String { "--fs:\(text);--lh:\(lineHeight);--sp:\(space);--tap:\(target)" }
    }

    package static let normal = Sizes(text: "18px", lineHeight: "1.6", space: "8px", target: "44px")
    package static let desk = Sizes(text: "16px", lineHeight: "1.5", space: "6px", target: "36px")
    package static let large = Sizes(text: "24px", lineHeight: "1.6", space: "10px", target: "60px")
    package static let kiosk = Sizes(text: "26px", lineHeight: "1.6", space: "12px", target: "72px")
    package static let print = Sizes(text: "10.5pt", lineHeight: "1.4", space: "5px", target: "0px")

    /// Fonts of the system, Chinese sans serif; no font is ever loaded.
    package static let fonts =
        #"system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif"#

    /// The custom properties of all modes, to stand at the top of the stylesheet.
    package static let css: String = [
        ":root{color-scheme:light;\(normal.declarations);\(Palette.light.declarations)}",
        "html[data-desk]{\(desk.declarations)}",
        "html[data-size=large]{\(large.declarations)}",
        "html[data-kiosk]{\(kiosk.declarations)}",
        "@media (prefers-color-scheme:dark){html:not([data-theme]){\(dark)}}",
        "html[data-theme=dark]{\(dark)}",
        "html[data-contrast=high]{color-scheme:light;\(Palette.highContrast.declarations)}",
        "@media (prefers-color-scheme:dark){html[data-contrast=high]:not([data-theme]){\(contrastDark)}}",
        "html[data-contrast=high][data-theme=dark]{\(contrastDark)}",
        "@media print{:root:root:root{color-scheme:light;\(print.declarations);\(Palette.print.declarations)}}",
    ].joined(separator: "\n")

    private static let dark = "color-scheme:dark;\(Palette.dark.declarations)"
    private static let contrastDark = "color-scheme:dark;\(Palette.highContrastDark.declarations)"
}
