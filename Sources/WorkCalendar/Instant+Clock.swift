import Kernel

extension Instant {
    /// Milliseconds since midnight in Asia/Shanghai, 0 ..< 86 400 000.
    package var timeOfDay: Int64 { milliseconds + 8 * 3_600_000 - Int64(day.dayNumber) * Instant.dayLength }

    static let dayLength: Int64 = 86_400_000

    /// The moment a number of milliseconds after midnight of a day in Asia/Shanghai; 24:00 is the next day's midnight.
    package init(_ day: CivilDate, timeOfDay: Int64 = 0) {
        self.init(milliseconds: Int64(day.dayNumber) * Instant.dayLength + timeOfDay - 8 * 3_600_000)
    }

    /// Reads ISO 8601 with an offset (`2026-11-22T09:15:00+08:00`, `…Z`), seconds and their fraction optional; a text
    /// without offset is taken as Asia/Shanghai, a bare day as its midnight there.
    ///
    /// Nil for anything else.
    package init?(iso text: some StringProtocol) {
        let pattern = Array(text.utf8)
        guard pattern.count >= 10, let day = CivilDate(String(decoding: pattern[..<10], as: UTF8.self)) else {
            return nil
        }
        var reader = ClockReader(bytes: pattern[10...])
        guard let (time, offset) = reader.read() else { return nil }
        self.init(milliseconds: Instant(day, timeOfDay: time).milliseconds + 8 * 3_600_000 - offset)
    }
}

/// Reads the part of an ISO moment after its day.
private struct ClockReader {
    var bytes: ArraySlice<UInt8>

    /// Milliseconds since midnight and offset in milliseconds.
    mutating func read() -> (Int64, Int64)? {
        let china: Int64 = 8 * 3_600_000
        guard let separator = bytes.popFirst() else { return (0, china) }
        guard separator == UInt8(ascii: "T") || separator == UInt8(ascii: " ") else { return nil }
        guard let hours = number(2), hours < 25, take(":"), let minutes = number(2), minutes < 60 else { return nil }
        var time = Int64(hours * 3600 + minutes * 60) * 1000
        if take(":") {
            guard let seconds = number(2), seconds < 60 else { return nil }
            time += Int64(seconds) * 1000
            if take(".") {
                guard let thousandths = fraction() else { return nil }
                time += thousandths
            }
        }
        guard time <= Instant.dayLength, let offset = offset(china) else { return nil }
        return (time, offset)
    }

    private mutating func offset(_ standard: Int64) -> Int64? {
        guard let sign = bytes.popFirst() else { return standard }
        if sign == UInt8(ascii: "Z") { return bytes.isEmpty ? 0 : nil }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = number(2) else { return nil }
        _ = take(":")
        guard hours < 15, let minutes = number(2), minutes < 60, bytes.isEmpty else { return nil }
        let size = Int64(hours * 60 + minutes) * 60_000
        return sign == UInt8(ascii: "-") ? -size : size
    }

    private mutating func take(_ character: Character) -> Bool {
        guard bytes.first == character.asciiValue else { return false }
        bytes.removeFirst()
        return true
    }

    private mutating func number(_ digits: Int) -> Int? {
        guard bytes.count >= digits else { return nil }
        var total = 0
        for _ in 0..<digits {
            guard let byte = bytes.popFirst(), (48...57).contains(byte) else { return nil }
            total = total * 10 + Int(byte - 48)
        }
        return total
    }

    /// Up to nine digits after the point, cut to milliseconds.
    private mutating func fraction() -> Int64? {
        var total: Int64 = 0
        var count = 0
        while let byte = bytes.first, (48...57).contains(byte), count < 9 {
            if count < 3 { total = total * 10 + Int64(byte - 48) }
            count += 1
            bytes.removeFirst()
        }
        guard count > 0 else { return nil }
        for _ in count..<max(count, 3) { total *= 10 }
        return total
    }
}
