/// The names of the colours; `pri` is written `--pri` in the stylesheet.
package enum ColourToken: String, Sendable, CaseIterable {
    /// Text, muted text, page background, background of alternate areas.
    case fg, mut, bg, alt
    /// Borders of controls, hairlines.
    case bd, rl
    /// The colour of buttons and measured values, and the text on it.
    case pri, onp
    /// Links, focus ring.
    case lnk, foc
    /// Met, behind, clearly behind, no data.
    case ok, warn, bad, non
    /// Qualitative bands from poor to good.
    case b1, b2, b3
    /// Heat classes from low to high; text on them is `fg`.
    case h1, h2, h3, h4, h5
}

/// One complete set of colours.
package struct Palette: Hashable, Sendable {
    private let colours: [UInt32]

    /// Colours in the order of `ColourToken.allCases`.
    init(_ colours: [UInt32]) { self.colours = colours }

    /// The colour of a token; black when the palette does not name it.
    package subscript(token: ColourToken) -> Colour {
        guard let index = ColourToken.allCases.firstIndex(of: token), index < colours.count else { return Colour(0) }
        return Colour(colours[index])
    }

    /// Whether every token has its colour.
    var isComplete: Bool { colours.count == ColourToken.allCases.count }

    /// `--fg:#1b1f24;--mut:…`.
    var declarations: String {
        ColourToken.allCases.map { "--\($0.rawValue):\(self[$0])" }.joined(separator: ";")
    }

    package static let light = Palette([
        0x1B1F24, 0x4A525C, 0xFFFFFF, 0xF4F6F8, 0x707A86, 0xD5DAE0, 0x17497F, 0xFFFFFF, 0x0B4F9E, 0xA84F00,
        0x146C43, 0x8A5200, 0xA3201A, 0x5C6570, 0xC3CAD3, 0xD9DEE5, 0xECEFF3,
        0xF1F5FA, 0xD9E5F2, 0xBDD2E9, 0x9DBCDD, 0x7CA5D0,
    ])

    package static let dark = Palette([
        0xE9ECF0, 0xB4BCC6, 0x14181D, 0x1D232A, 0x8A95A1, 0x343C46, 0x8AB8EE, 0x0D1A2A, 0x9CC4F2, 0xFFC46B,
        0x6FD09B, 0xF0B45A, 0xFF9A90, 0xA7B0BB, 0x4A5563, 0x39424D, 0x2A313A,
        0x1B2430, 0x20344A, 0x264463, 0x2C547C, 0x336495,
    ])

    package static let highContrast = Palette([
        0x000000, 0x1A1A1A, 0xFFFFFF, 0xFFFFFF, 0x000000, 0x595959, 0x003A75, 0xFFFFFF, 0x00309C, 0xB00020,
        0x00471F, 0x5A3300, 0x7A0000, 0x333333, 0xB4B4B4, 0xD2D2D2, 0xEDEDED,
        0xFFFFFF, 0xE3EDF8, 0xC8DCF1, 0xADCBE9, 0x92B9E1,
    ])

    package static let highContrastDark = Palette([
        0xFFFFFF, 0xF0F0F0, 0x000000, 0x000000, 0xFFFFFF, 0xA0A0A0, 0x9FD0FF, 0x000000, 0xA8D4FF, 0xFFE100,
        0x86F0B4, 0xFFD27A, 0xFFB3AB, 0xD8D8D8, 0x505050, 0x383838, 0x242424,
        0x000000, 0x0C1E33, 0x142F50, 0x1B406D, 0x22518A,
    ])

    package static let print = Palette([
        0x000000, 0x333333, 0xFFFFFF, 0xFFFFFF, 0x666666, 0xB0B0B0, 0x123A66, 0xFFFFFF, 0x000000, 0x000000,
        0x0F5535, 0x6B3F00, 0x8A1510, 0x4D4D4D, 0xC3C3C3, 0xDADADA, 0xEEEEEE,
        0xFFFFFF, 0xEBEBEB, 0xD6D6D6, 0xC0C0C0, 0xAAAAAA,
    ])

    /// Every palette by name, for whoever checks or lists them.
    package static let all: [(name: String, palette: Palette)] = [
        ("light", .light), ("dark", .dark), ("high contrast", .highContrast),
        ("high contrast dark", .highContrastDark), ("print", .print),
    ]
}
