import Foundation
import Kernel

extension Kernel.Environment {
    /// The real clock and the system's randomness.
    static let live = Kernel.Environment(
        now: { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded())) },
        newID: { TimeOrderedID.next(milliseconds: UInt64(Date().timeIntervalSince1970 * 1000)) },
        newSeed: { UInt64.random(in: .min ... .max) })
}

/// How much the process has worked; the measure of budgets, never of results.
enum ProcessClock {
    /// CPU seconds of all threads since the process began.
    static func cpuSeconds() -> Double {
        Double(clock()) / Double(CLOCKS_PER_SEC)
    }
}

/// Identifiers that sort by the time they were made: 48 bits of milliseconds and 80 random bits (RFC 9562, version 7).
enum TimeOrderedID {
    static func next(milliseconds: UInt64) -> String {
        let high = (milliseconds << 16) | 0x7000 | UInt64.random(in: 0..<0x1000)
        let low = 0x8000_0000_0000_0000 | UInt64.random(in: 0..<0x4000_0000_0000_0000)
        let digits = hexadecimal(high) + hexadecimal(low)
        let cuts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        let characters = Array(digits)
        return cuts.map { String(characters[$0]) }.joined(separator: "-")
    }

    private static func hexadecimal(_ number: UInt64) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}

/// Wall time since it was started, for figures about the program itself.
struct Stopwatch {
    private let start = ContinuousClock().now

    var milliseconds: Double { (ContinuousClock().now - start) / .milliseconds(1) }
}
