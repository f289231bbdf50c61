import Kernel

/// How an office counts: when it works, whether the day of receipt counts, when a last day ends.
///
/// A clause of `Content/calendars/profiles.json`; the conventions are data with their source.
package struct ClockProfile: Hashable, Sendable, Codable {
    /// A stretch of a working day.
    package struct Hours: Hashable, Sendable, Codable {
        package let from: TimeOfDay
        package let to: TimeOfDay
        package init(from: TimeOfDay, to: TimeOfDay) {
            self.from = from
            self.to = to
        }
    }

    package let id: String
    package let name: Localized
    /// Ascending and apart.
    package let hours: [Hours]
    /// Works on weekends and holidays as well (water, power, gas, heat).
    package let everyDay: Bool
    /// Whether the day of receipt is the first one counted; the law's rule is that it is not.
    package let countsDayOfReceipt: Bool
    /// Whether a last day ends when the office closes, or at midnight.
    ///
    /// Civil Code art. 203 para. 2.
    package let endsAtClose: Bool
    /// Whether calendar days, months and years that end on a rest day run on to the next working day.
    package let restDaysExtend: Bool
    /// The rule or decision the conventions rest on.
    package let source: String

    package init(
        id: String, name: Localized, hours: [Hours], everyDay: Bool = false, countsDayOfReceipt: Bool = false,
        endsAtClose: Bool = true, restDaysExtend: Bool = true, source: String
    ) {
        self.id = id
        self.name = name
        self.hours = hours
        self.everyDay = everyDay
        self.countsDayOfReceipt = countsDayOfReceipt
        self.endsAtClose = endsAtClose
        self.restDaysExtend = restDaysExtend
        self.source = source
    }
}

/// A time of the day in whole minutes, 00:00 to 24:00; written `08:30`.
package struct TimeOfDay: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Minutes since midnight, 0...1440.
    package let minutes: Int

    /// Nil beyond 24:00.
    package init?(hour: Int, minute: Int) {
        guard (0...24).contains(hour), (0..<60).contains(minute), hour * 60 + minute <= 1440 else { return nil }
        minutes = hour * 60 + minute
    }

    /// Reads exactly `HH:MM`; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard text.utf8.count == 5, parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]) else {
            return nil
        }
        self.init(hour: hour, minute: minute)
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let time = TimeOfDay(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a time of day: \(text)"))
        }
        self = time
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    var milliseconds: Int64 { Int64(minutes) * 60_000 }

    package var description: String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return (hour < 10 ? "0" : "") + String(hour) + ":" + (minute < 10 ? "0" : "") + String(minute)
    }

    package static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.minutes < b.minutes }
}
