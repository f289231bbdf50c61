/// A change in one unit's series of one measure.
struct SeriesEntry: Equatable {
    var bin: Int64
    var day: Int32
    var amount: Int64
    var records: Int64
}

/// The cells of one measure at one unit, packed: sorted by bin and day, whole numbers in as few bytes as they need.
///
/// Flows and stocks keep running totals within each bin, so that a value is found by binary search; snapshots keep each
/// day's own values. Sums wrap around on overflow, so that opposite changes cancel whatever came in between. The bytes
/// depend on the cells alone, never on the order in which they arrived.
struct CellSeries: Equatable, Sendable {
    private(set) var count: Int
    private let firstDay: Int32
    private let widths: SIMD4<UInt8>
    private let bytes: [UInt8]

    static let empty = CellSeries(packing: [])

    /// Packs entries sorted by bin and day, one an address, none zero.
    init(_ entries: [SeriesEntry], running: Bool) {
        self.init(packing: running ? CellSeries.accumulated(entries) : entries)
    }

    private init(packing entries: [SeriesEntry]) {
        let firstDay = entries.reduce(Int32.max) { min($0, $1.day) }
        var widths = SIMD4<UInt8>()
        for entry in entries {
            widths[0] = max(widths[0], CellSeries.width(Int64(entry.day) - Int64(firstDay)))
            widths[1] = max(widths[1], CellSeries.width(entry.amount))
            widths[2] = max(widths[2], CellSeries.width(entry.records))
            widths[3] = max(widths[3], CellSeries.width(entry.bin))
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.count * Int(widths.wrappedSum()))
        for entry in entries { CellSeries.append(Int64(entry.day) - Int64(firstDay), widths[0], to: &bytes) }
        for entry in entries { CellSeries.append(entry.amount, widths[1], to: &bytes) }
        for entry in entries { CellSeries.append(entry.records, widths[2], to: &bytes) }
        for entry in entries { CellSeries.append(entry.bin, widths[3], to: &bytes) }
        count = entries.count
        self.firstDay = firstDay
        self.widths = widths
        self.bytes = bytes
    }

    /// The series with changes added; entries that become zero vanish.
    func adding(_ changes: [SeriesEntry], running: Bool) -> CellSeries {
        let all = (entries(running: running) + changes).sorted { ($0.bin, $0.day) < ($1.bin, $1.day) }
        var merged: [SeriesEntry] = []
        merged.reserveCapacity(all.count)
        for entry in all {
            if let last = merged.last, last.bin == entry.bin, last.day == entry.day {
                merged[merged.count - 1].amount &+= entry.amount
                merged[merged.count - 1].records &+= entry.records
            } else {
                CellSeries.dropZero(&merged)
                merged.append(entry)
            }
        }
        CellSeries.dropZero(&merged)
        return CellSeries(merged, running: running)
    }

    /// Each day's own changes, sorted by bin and day.
    func entries(running: Bool) -> [SeriesEntry] {
        var result: [SeriesEntry] = []
        result.reserveCapacity(count)
        for index in 0..<count {
            let stored = SeriesEntry(bin: bin(index), day: day(index), amount: amount(index), records: records(index))
            result.append(stored)
            guard running, index > 0, bin(index - 1) == stored.bin else { continue }
            result[index].amount &-= amount(index - 1)
            result[index].records &-= records(index - 1)
        }
        return result
    }

    func day(_ index: Int) -> Int32 { Int32(truncatingIfNeeded: Int64(firstDay) + number(index, 0, base: 0)) }
    func amount(_ index: Int) -> Int64 { number(index, 1, base: Int(widths[0])) }
    func records(_ index: Int) -> Int64 { number(index, 2, base: Int(widths[0]) + Int(widths[1])) }
    func bin(_ index: Int) -> Int64 { number(index, 3, base: Int(widths[0]) + Int(widths[1]) + Int(widths[2])) }

    private func number(_ index: Int, _ column: Int, base: Int) -> Int64 {
        let width = Int(widths[column])
        guard width > 0 else { return 0 }
        let start = base * count + index * width
        var raw: UInt64 = 0
        for offset in 0..<width { raw |= UInt64(bytes[start + offset]) << UInt64(8 * offset) }
        let unused = 64 - 8 * width
        return Int64(bitPattern: raw << UInt64(unused)) >> Int64(unused)
    }

    private static func accumulated(_ entries: [SeriesEntry]) -> [SeriesEntry] {
        var result = entries
        for index in result.indices.dropFirst() where result[index].bin == result[index - 1].bin {
            result[index].amount &+= result[index - 1].amount
            result[index].records &+= result[index - 1].records
        }
        return result
    }

    private static func dropZero(_ entries: inout [SeriesEntry]) {
        if let last = entries.last, last.amount == 0, last.records == 0 { entries.removeLast() }
    }

    /// Bytes that hold the number in two's complement; none for zero.
    private static func width(_ value: Int64) -> UInt8 {
        guard value != 0 else { return 0 }
        let magnitude = value < 0 ? ~value : value
        return UInt8((64 - magnitude.leadingZeroBitCount) / 8 + 1)
    }

    private static func append(_ value: Int64, _ width: UInt8, to bytes: inout [UInt8]) {
        for offset in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> Int64(8 * offset))) }
    }
}
