/// The sizes of text in drawings; each is a class.
enum TextStyle: String, CaseIterable {
    case title, lead, name, value, status, head, small, label

    /// In user units, which are pixels.
    var size: Double {
        switch self {
        case .title: 26
        case .lead: 16
        case .name: 17
        case .value: 21
        case .status, .head: 14
        case .small: 13
        case .label: 14
        }
    }

    var isBold: Bool {
        switch self {
        case .title, .name, .value, .status, .head: true
        case .lead, .small, .label: false
        }
    }

    var className: String { "k-t-" + rawValue }

    var rule: String {
        let colour: ColourToken = self == .small || self == .head || self == .label ? .mut : .fg
        return ".\(className){font-size:\(Coordinate.text(size))px;fill:var(--\(colour.rawValue))"
            + (isBold ? ";font-weight:700" : "") + (self == .value ? ";font-variant-numeric:tabular-nums" : "")
            + (self == .label ? ";paint-order:stroke;stroke:var(--bg);stroke-width:3px" : "") + "}"
    }

    /// Estimated width of a text in this style.
    func width(of text: String) -> Double { TextWidth.estimate(text, size: size, bold: isBold) }
}
