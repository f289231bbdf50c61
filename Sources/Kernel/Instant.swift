/// A moment in time: milliseconds since the beginning of 1970 in UTC.
///
/// On the wire ISO 8601 with the offset +08:00.
package struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Milliseconds since the Unix epoch, in UTC.
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Asia/Shanghai has had the one offset of eight hours since 1991-09-15; Linli's instants are all later.
    private static let offset: Int64 = 8 * 3_600_000

    /// The civil day in Asia/Shanghai.
    package var day: CivilDate {
        CivilDate(dayNumber: Int32((milliseconds + Instant.offset).flooredDivision(by: 86_400_000)))
    }

    /// `2026-11-22T09:15:00.123+08:00`.
    package var description: String {
        let local = milliseconds + Instant.offset
        let rest = local - local.flooredDivision(by: 86_400_000) * 86_400_000
        func padded(_ value: Int64, _ width: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { padded($0, 2) }.joined(
            separator: ":")
        return "\(day)T\(clock).\(padded(rest % 1000, 3))+08:00"
    }

    /// Moved by a number of seconds.
    package func adding(seconds: Int64) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }

    package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }
}

extension Int64 {
    /// Division rounding towards minus infinity; the divisor must be positive.
    fileprivate func flooredDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
