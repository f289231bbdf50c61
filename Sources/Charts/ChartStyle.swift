/// The rules for the classes that marks and charts carry, written once for pages and standalone drawings.
package enum ChartStyle {
    /// The rules for the page's stylesheet; colours come from the custom properties of `Tokens.css`.
    package static let css: String = (rules + pageRules).joined(separator: "\n")

    /// The `<style>` text of a standalone drawing, with the colours written out.
    package static func standalone(_ palette: Palette = .light) -> String {
        let fonts = #"system-ui,"Noto Sans CJK SC",sans-serif"#
        let css = (["text{font-family:\(fonts)}"] + rules).joined()
        return ColourToken.allCases.reduce(css) { text, token in
            text.replacing("var(--\(token.rawValue))", with: palette[token].description)
        }
    }

    private static let rules: [String] =
        [
            fill("bg", .bg), fill("alt", .alt), fill("b1", .b1), fill("b2", .b2), fill("b3", .b3), fill("act", .pri),
            fill("dot", .pri), fill("met", .ok), fill("on", .pri), fill("behind", .warn), fill("far", .bad),
            ".k-none{fill:none;stroke:var(--non);stroke-width:2;stroke-dasharray:3.2 2.5}",
            ".k-ic{fill:none;stroke:var(--bg);stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}",
            ".k-tg{fill:none;stroke:var(--fg);stroke-width:3.5}",
            ".k-pc{fill:var(--bg);stroke:var(--fg);stroke-width:1.5}",
            ".k-dia{fill:var(--pri);stroke:var(--bg);stroke-width:1.5}",
            ".k-ly{fill:none;stroke:var(--pri);stroke-width:2;stroke-dasharray:3 2}",
            ".k-rl{fill:none;stroke:var(--rl);stroke-width:1}",
            ".k-ax{fill:none;stroke:var(--bd);stroke-width:1}",
            ".k-sp{fill:none;stroke:var(--pri);stroke-width:2.3;stroke-linejoin:round;stroke-linecap:round}",
            ".k-s2{stroke:var(--bad);stroke-dasharray:7 4}",
            ".k-s3{stroke:var(--ok);stroke-dasharray:2 4}",
            ".k-s4{stroke:var(--warn);stroke-dasharray:9 3 2 3}",
            fill("f2", .bad), fill("f3", .ok), fill("f4", .warn),
            ".k-tl{fill:none;stroke:var(--mut);stroke-width:1.3;stroke-dasharray:5 3}",
            ".k-dl{fill:none;stroke:var(--fg);stroke-width:1.3;stroke-dasharray:2 2}",
            ".k-box{fill:none;stroke:var(--bd);stroke-width:1.4}",
            ".k-nod{fill:none;stroke:var(--bd);stroke-width:1.4;stroke-dasharray:2 2}",
            (0...4).map { ".k-m\($0){fill:var(--h\($0 + 1));stroke:var(--bg);stroke-width:.7}" }.joined(),
            ".k-road{fill:none;stroke:var(--bg);stroke-width:3}",
            ".k-main{fill:none;stroke:var(--bd);stroke-width:6}",
            ".k-river{fill:none;stroke:var(--lnk);stroke-width:6;stroke-dasharray:14 3}",
            ".k-edge{fill:none;stroke:var(--bd);stroke-width:2;stroke-dasharray:6 4}",
            ".k-cut{fill:none;stroke:var(--fg);stroke-width:3.5;stroke-linecap:round}",
            ".k-chosen{stroke:var(--foc);stroke-width:5;paint-order:stroke}",
            ".k-faulty{stroke:var(--bad);stroke-width:4;stroke-dasharray:5 3}",
        ] + TextStyle.allCases.map(\.rule) + textColours

    private static let pageRules = [
        "svg.k{display:inline-block;vertical-align:middle;max-width:100%}",
        "svg.k-chart{display:block;max-width:100%;height:auto}",
        "svg.k-narrow{display:none}",
        "html[data-size=large] svg.k,html[data-kiosk] svg.k{zoom:1.35}",
        "html[data-size=large] svg.k-chart,html[data-kiosk] svg.k-chart{width:100%}",
        "@media (max-width:720px){svg.k-wide{display:none}svg.k-narrow{display:block}}",
        "@media print{svg.k-wide{display:block}svg.k-narrow{display:none}}",
        (1...5).map { ".h\($0){background:var(--h\($0));color:var(--fg)}" }.joined(),
        ".h0{background:repeating-linear-gradient(135deg,var(--bg) 0 6px,var(--b3) 6px 8px);color:var(--fg)}",
    ]

    /// Colours of words that name a status, after the sizes so that they win.
    private static let textColours = [
        fill("w-met", .ok), fill("w-on", .pri), fill("w-behind", .warn), fill("w-far", .bad), fill("w-none", .non),
    ]

    private static func fill(_ name: String, _ token: ColourToken) -> String {
        ".k-\(name){fill:var(--\(token.rawValue))}"
    }
}
