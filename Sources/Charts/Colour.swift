/// An sRGB colour of eight bits a channel.
package struct Colour: Hashable, Sendable, CustomStringConvertible {
    /// `0xRRGGBB`.
    package let rgb: UInt32

    package init(_ rgb: UInt32) { self.rgb = rgb & 0xFFFFFF }

    /// `#rrggbb`.
    package var description: String {
        let digits = String(rgb, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// Contrast ratio with another colour, 1 to 21 (WCAG 2.2, "contrast ratio").
    package func contrast(with other: Colour) -> Double {
        let (a, b) = (luminance, other.luminance)
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    private var luminance: Double {
        func linear(_ shift: UInt32) -> Double {
            let channel = Double((rgb >> shift) & 0xFF) / 255
            guard channel > 0.04045 else { return channel / 12.92 }
            let base = (channel + 0.055) / 1.055
            return base * base * Colour.fifthRoot(base * base)
        }
        return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
    }

    /// Newton's method, for numbers between 0 and 1; the same digits on every machine.
    private static func fifthRoot(_ value: Double) -> Double {
        (0..<60).reduce(1) { root, _ in (4 * root + value / (root * root * root * root)) / 5 }
    }
}
