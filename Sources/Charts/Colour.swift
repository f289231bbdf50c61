import Foundation

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
            return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
    }
}
