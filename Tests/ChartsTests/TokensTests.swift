import Testing

@testable import Charts

@Suite struct TokensTests {
    @Test(arguments: Palette.all.map(\.name)) func textIsLegibleInEveryMode(name: String) throws {
        let palette = try #require(Palette.all.first { $0.name == name }?.palette)
        #expect(palette.isComplete)
        let texts: [ColourToken] = [.fg, .mut, .pri, .lnk, .ok, .warn, .bad, .non]
        for token in texts {
            for ground in [ColourToken.bg, .alt] {
                #expect(palette[token].contrast(with: palette[ground]) >= 4.5, "\(token) on \(ground)")
            }
        }
        #expect(palette[.onp].contrast(with: palette[.pri]) >= 4.5)
        for heat in [ColourToken.h1, .h2, .h3, .h4, .h5] {
            #expect(palette[.fg].contrast(with: palette[heat]) >= 4.5, "text on \(heat)")
        }
    }

    @Test(arguments: Palette.all.map(\.name)) func shapesStandOutInEveryMode(name: String) throws {
        let palette = try #require(Palette.all.first { $0.name == name }?.palette)
        for band in [ColourToken.bg, .b1, .b2, .b3] {
            #expect(palette[.pri].contrast(with: palette[band]) >= 3, "bar on \(band)")
            #expect(palette[.fg].contrast(with: palette[band]) >= 4.5, "target on \(band)")
        }
        #expect(palette[.bd].contrast(with: palette[.bg]) >= 3)
        #expect(palette[.foc].contrast(with: palette[.bg]) >= 3)
    }

    @Test(arguments: [Palette.highContrast, .highContrastDark]) func highContrastIsHigh(palette: Palette) {
        for token in [ColourToken.fg, .mut, .pri, .lnk, .ok, .warn, .bad, .non] {
            #expect(palette[token].contrast(with: palette[.bg]) >= 7, "\(token)")
        }
    }

    @Test func contrastIsComputedAsTheStandardSays() {
        #expect(Colour(0x000000).contrast(with: Colour(0xFFFFFF)) == 21)
        #expect(Colour(0x777777).contrast(with: Colour(0x777777)) == 1)
        let grey = Colour(0x767676).contrast(with: Colour(0xFFFFFF))
        #expect(grey > 4.53 && grey < 4.55)
        #expect(Colour(0x00000A).description == "#00000a")
    }

    @Test func everyPropertyThatIsUsedIsDeclared() {
        let used = ChartStyle.css.split(separator: "var(").dropFirst().compactMap { $0.split(separator: ")").first }
        #expect(used.count > 20)
        for name in used { #expect(Tokens.css.contains(name + ":"), "\(name)") }
    }

    @Test func everyModeSaysAllItChanges() {
        for selector in ["html[data-size=large]", "html[data-kiosk]", "html[data-theme=dark]", "@media print"] {
            #expect(Tokens.css.contains(selector + "{"))
        }
        #expect(Tokens.css.contains("html[data-kiosk]{--fs:26px;--lh:1.6;--sp:12px;--tap:72px}"))
    }

    @Test func standaloneStylesNeedNoPage() {
        let style = ChartStyle.standalone(.dark)
        #expect(!style.contains("var("))
        #expect(!style.contains("@media"))
        #expect(style.contains(Palette.dark[.pri].description))
    }
}
