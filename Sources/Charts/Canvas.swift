import Kernel

/// Collects the elements of a drawing, and the boxes its texts will take.
struct Canvas {
    private(set) var body = ""
    private(set) var boxes: [TextBox] = []

    enum Anchor: String { case start, middle, end }

    mutating func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ name: String, radius: Double = 0)
    {
        guard width > 0, height > 0 else { return }
        let place = #"x="\#(Coordinate.text(x))" y="\#(Coordinate.text(y))""#
        let size = #"width="\#(Coordinate.text(width))" height="\#(Coordinate.text(height))""#
        let corner = radius > 0 ? #" rx="\#(Coordinate.text(radius))""# : ""
        body += #"<rect \#(place) \#(size)\#(corner) class="k-\#(name)"/>"#
    }

    /// Takes over elements that were written elsewhere in this target.
    mutating func take(_ elements: String) { body += elements }

    /// Lays the background below everything drawn so far.
    mutating func fillBackground(width: Double, height: Double) {
        var background = Canvas()
        background.rect(0, 0, width, height, "bg")
        body = background.body + body
    }

    mutating func circle(_ x: Double, _ y: Double, _ radius: Double, _ name: String) {
        let centre = #"cx="\#(Coordinate.text(x))" cy="\#(Coordinate.text(y))""#
        body += #"<circle \#(centre) r="\#(Coordinate.text(radius))" class="k-\#(name)"/>"#
    }

    /// A path whose first point is absolute and whose rest is given as it is, such as `l3 4 5-6`.
    mutating func path(from x: Double, _ y: Double, _ rest: String, _ name: String) {
        body += #"<path d="M\#(Coordinate.pair(x, y))\#(rest)" class="k-\#(name)"/>"#
    }

    /// Straight lines through points.
    mutating func lines(_ points: [(x: Double, y: Double)], _ name: String) {
        guard let first = points.first, points.count > 1 else { return }
        let rest = points.dropFirst().map { "L" + Coordinate.pair($0.x, $0.y) }.joined()
        path(from: first.x, first.y, rest, name)
    }

    mutating func text(
        _ text: String, _ x: Double, _ y: Double, _ style: TextStyle, _ anchor: Anchor = .start, tint: String? = nil
    ) {
        guard !text.isEmpty else { return }
        let names = style.className + (tint.map { " k-" + $0 } ?? "")
        let side = anchor == .start ? "" : #" text-anchor="\#(anchor.rawValue)""#
        let place = #"x="\#(Coordinate.text(x))" y="\#(Coordinate.text(y))""#
        body += #"<text \#(place)\#(side) class="\#(names)">\#(SVG.escape(text))</text>"#
        boxes.append(TextBox(text, x, y, style, anchor))
    }

    /// A mark beside text that says the same: hidden from screen readers.
    func mark(width: Double, height: Double) -> SVG {
        let size = #"width="\#(Coordinate.text(width))" height="\#(Coordinate.text(height))""#
        let box = #"viewBox="0 0 \#(Coordinate.text(width)) \#(Coordinate.text(height))""#
        return SVG(#"<svg class="k" \#(size) \#(box) aria-hidden="true" focusable="false">\#(body)</svg>"#)
    }

    /// A drawing that stands for itself: an image with a title and a description.
    func chart(_ caption: Caption, width: Double, height: Double, variant: String = "", style: String? = nil) -> SVG {
        let size = #"width="\#(Coordinate.text(width))" height="\#(Coordinate.text(height))""#
        let box = #"viewBox="0 0 \#(Coordinate.text(width)) \#(Coordinate.text(height))""#
        let id = caption.id + (variant.isEmpty ? "" : "-" + variant)
        let names = "k-chart" + (variant.isEmpty ? "" : " k-" + variant)
        let label = #"role="img" aria-labelledby="\#(SVG.escape(id))-t \#(SVG.escape(id))-d""#
        let language = caption.language == .zh ? "zh-CN" : "en"
        let title = #"<title id="\#(SVG.escape(id))-t">\#(SVG.escape(caption.title))</title>"#
        let desc = #"<desc id="\#(SVG.escape(id))-d">\#(SVG.escape(caption.summary))</desc>"#
        let space = style == nil ? "" : #" xmlns="http://www.w3.org/2000/svg""#
        let sheet = style.map { "<style>\($0)</style>" } ?? ""
        return SVG(
            "<svg\(space) class=\"\(names)\" \(size) \(box) \(label) lang=\"\(language)\">\(title)\(desc)\(sheet)\(body)</svg>"
        )
    }
}

/// The words that every chart must have for people who do not see it.
package struct Caption: Hashable, Sendable {
    /// Unique on the page; letters, digits and hyphens.
    package let id: String
    package let title: String
    /// What the chart shows, in one or two sentences computed from the same values.
    package let summary: String
    package let language: Language

    package init(id: String, title: String, summary: String, language: Language = .zh) {
        self.id = id
        self.title = title
        self.summary = summary
        self.language = language
    }
}

/// The rectangle a text is estimated to cover.
struct TextBox: Equatable {
    let text: String
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    init(_ text: String, _ x: Double, _ y: Double, _ style: TextStyle, _ anchor: Canvas.Anchor) {
        let width = style.width(of: text)
        self.text = text
        left = anchor == .start ? x : anchor == .middle ? x - width / 2 : x - width
        right = left + width
        top = y - style.size * 0.86
        bottom = y + style.size * 0.14
    }

    func overlaps(_ other: TextBox) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
}
