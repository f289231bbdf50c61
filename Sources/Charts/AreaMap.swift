/// A map of areas: lands in tints, boundaries, roads and rivers, and names.
///
/// Each area carries its number as `data-a`, so that a page's script can find what was pointed at.
package struct AreaMap: Sendable {
    /// A place in the map's own units; north is up.
    package struct Place: Hashable, Sendable {
        package let x: Int
        package let y: Int
        package init(_ x: Int, _ y: Int) { (self.x, self.y) = (x, y) }
    }

    /// A land or several that belong together.
    package struct Area: Sendable {
        package let id: Int
        package let rings: [[Place]]
        /// 0...4; neighbours that differ should have different tints.
        package let tint: Int
        /// The number of the group it belongs to, told as `data-c`.
        package let group: Int
        /// Whether it is pointed at.
        package let isChosen: Bool
        /// Whether something is wrong with it.
        package let isFaulty: Bool

        package init(
            id: Int, rings: [[Place]], tint: Int, group: Int = 0, isChosen: Bool = false, isFaulty: Bool = false
        ) {
            (self.id, self.rings, self.tint, self.group) = (id, rings, tint, group)
            (self.isChosen, self.isFaulty) = (isChosen, isFaulty)
        }
    }

    /// A line of a kind.
    package struct Line: Sendable {
        /// What it is; told by its stroke.
        package enum Kind: String, Sendable { case road, main, river, cut, edge }
        package let kind: Kind
        package let points: [Place]
        package init(_ kind: Kind, _ points: [Place]) { (self.kind, self.points) = (kind, points) }
    }

    /// A name at a place.
    package struct Label: Sendable {
        package let place: Place
        package let text: String
        package let isFaulty: Bool
        package init(_ place: Place, _ text: String, isFaulty: Bool = false) {
            (self.place, self.text, self.isFaulty) = (place, text, isFaulty)
        }
    }

    package let caption: Caption
    package var areas: [Area] = []
    package var lines: [Line] = []
    package var labels: [Label] = []

    package init(_ caption: Caption) { self.caption = caption }

    private static let width = 1000.0
    private static let margin = 12.0

    /// The drawing; as wide as the page, at most 1.4 times as high.
    ///
    /// - Complexity: linear in the points.
    package var svg: SVG {
        let scale = Frame(
            areas.flatMap { $0.rings.flatMap { $0 } } + lines.flatMap(\.points), AreaMap.width, AreaMap.margin)
        var body = ""
        // What is marked comes last, so that no neighbour's edge covers its own.
        for area in areas where !area.isChosen && !area.isFaulty { body += path(area, scale) }
        for area in areas where area.isFaulty && !area.isChosen { body += path(area, scale) }
        for area in areas where area.isChosen { body += path(area, scale) }
        for kind in [Line.Kind.road, .main, .river, .edge, .cut] {
            let drawn = lines.filter { $0.kind == kind }.map { scale.path($0.points) }
            if !drawn.isEmpty { body += #"<path class="k-\#(kind.rawValue)" d="\#(drawn.joined())"/>"# }
        }
        var canvas = Canvas()
        for label in labels {
            let (x, y) = scale.point(label.place)
            canvas.text(label.text, Double(x), Double(y), .label, .middle, tint: label.isFaulty ? "w-far" : nil)
        }
        return Canvas.map(caption, body + canvas.body, width: AreaMap.width, height: scale.height)
    }

    private func path(_ area: Area, _ scale: Frame) -> String {
        let d = area.rings.map { scale.path($0) + "z" }.joined()
        let names = "k-m\(area.tint)\(area.isChosen ? " k-chosen" : "")\(area.isFaulty ? " k-faulty" : "")"
        return #"<path class="\#(names)" data-a="\#(area.id)" data-c="\#(area.group)" d="\#(d)"/>"#
    }
}

/// How the map's units become those of the drawing.
private struct Frame {
    private let left: Int
    private let top: Int
    private let factor: Double
    private let margin: Double
    let height: Double

    init(_ points: [AreaMap.Place], _ width: Double, _ margin: Double) {
        left = points.map(\.x).min() ?? 0
        top = points.map(\.y).max() ?? 0
        let across = Double(max(1, (points.map(\.x).max() ?? 1) - left))
        let down = Double(max(1, top - (points.map(\.y).min() ?? 0)))
        factor = min((width - 2 * margin) / across, 1.4 * width / down)
        height = (down * factor + 2 * margin).rounded(.up)
        self.margin = margin
    }

    func point(_ place: AreaMap.Place) -> (x: Int, y: Int) {
        (
            Int((Double(place.x - left) * factor + margin).rounded()),
            Int((Double(top - place.y) * factor + margin).rounded())
        )
    }

    /// The first point absolute, the others as steps, in whole units.
    func path(_ places: [AreaMap.Place]) -> String {
        guard let first = places.first else { return "" }
        var last = point(first)
        var text = "M\(last.x) \(last.y)"
        for place in places.dropFirst() {
            let next = point(place)
            let (dx, dy) = (next.x - last.x, next.y - last.y)
            if dx == 0, dy == 0 { continue }
            text += dy == 0 ? "h\(dx)" : dx == 0 ? "v\(dy)" : "l\(dx) \(dy)"
            last = next
        }
        return text
    }
}

extension Canvas {
    /// A drawing of the page's full width.
    static func map(_ caption: Caption, _ body: String, width: Double, height: Double) -> SVG {
        var canvas = Canvas()
        canvas.take(body)
        return canvas.chart(caption, width: width, height: height, variant: "map")
    }
}
