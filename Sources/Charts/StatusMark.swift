/// How a target stands; told by shape and word, by colour only in addition.
package enum StatusMark: String, Hashable, Sendable, CaseIterable {
    case met
    case onCourse = "on_course"
    case behind
    case clearlyBehind = "clearly_behind"
    case noData = "no_data"

    /// The class of the shape without its `k-`, which is also the suffix of the class of a word beside it.
    var className: String {
        switch self {
        case .met: "met"
        case .onCourse: "on"
        case .behind: "behind"
        case .clearlyBehind: "far"
        case .noData: "none"
        }
    }

    /// The class for a word that names the status, such as `k-w-met`.
    package var wordClass: String { "k-w-" + className }

    /// The shape in a square of the given size, to stand before the word.
    package func mark(size: Double = 20) -> SVG {
        var canvas = Canvas()
        draw(in: &canvas, x: size / 2, y: size / 2, size: size)
        return canvas.mark(width: size, height: size)
    }

    /// Circle with a tick, signpost, triangle, square with a cross, broken ring: five outlines, also in grey.
    func draw(in canvas: inout Canvas, x: Double, y: Double, size: Double) {
        let unit = size / 20
        func shape(_ dx: Double, _ dy: Double, _ steps: [(Double, Double)], closed: Bool, _ name: String) {
            let rest = steps.map { "l" + Coordinate.pair($0.0 * unit, $0.1 * unit) }.joined()
            canvas.path(from: x + dx * unit, y + dy * unit, rest + (closed ? "z" : ""), name)
        }
        switch self {
        case .met:
            canvas.circle(x, y, 9.5 * unit, className)
            shape(-4.5, 0.2, [(3.2, 3.6), (5.8, -7)], closed: false, "ic")
        case .onCourse:
            shape(-9.5, -8, [(11, 0), (8, 8), (-8, 8), (-11, 0)], closed: true, className)
            shape(-5.5, 0, [(8.5, 0)], closed: false, "ic")
            shape(-0.5, -3.5, [(3.5, 3.5), (-3.5, 3.5)], closed: false, "ic")
        case .behind:
            shape(0, -9.5, [(10, 18), (-20, 0)], closed: true, className)
            shape(0, -3, [(0, 5)], closed: false, "ic")
            shape(0, 5.3, [(0, 0.2)], closed: false, "ic")
        case .clearlyBehind:
            canvas.rect(x - 9 * unit, y - 9 * unit, 18 * unit, 18 * unit, className, radius: 1.5 * unit)
            shape(-4, -4, [(8, 8)], closed: false, "ic")
            shape(4, -4, [(-8, 8)], closed: false, "ic")
        case .noData:
            canvas.circle(x, y, 8.5 * unit, className)
        }
    }
}
