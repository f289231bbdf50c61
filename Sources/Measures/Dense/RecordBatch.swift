import Kernel

/// The type of a record's column.
package enum ColumnType: String, Hashable, Sendable, CaseIterable {
    case uint8, int16, int32

    /// Bytes a value.
    package var width: Int {
        switch self {
        case .uint8: 1
        case .int16: 2
        case .int32: 4
        }
    }

    /// The values it can hold.
    var range: ClosedRange<Int64> {
        switch self {
        case .uint8: 0...255
        case .int16: Int64(Int16.min)...Int64(Int16.max)
        case .int32: Int64(Int32.min)...Int64(Int32.max)
        }
    }
}

/// Some rows of a record source, column by column, as a reader hands them to the planes; the memory is used again.
package struct RecordBatch: Sendable {
    /// Rows at most.
    package static let capacity = 65_536
    /// A missing day or minute.
    package static let missing = Int32.max

    package let types: [ColumnType]
    /// Rows filled.
    package var count = 0
    private var bytes: [[UInt8]]

    package init(types: [ColumnType]) {
        self.types = types
        bytes = types.map { Array(repeating: 0, count: $0.width * RecordBatch.capacity) }
    }

    /// The memory of one column, for a reader to fill.
    package mutating func withBytes<Result>(
        ofColumn column: Int, _ body: (UnsafeMutableRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try bytes[column].withUnsafeMutableBytes(body)
    }

    /// Writes one value, cut to the column's width.
    package mutating func set(_ value: Int64, row: Int, column: Int) {
        let type = types[column]
        bytes[column].withUnsafeMutableBytes { memory in
            switch type {
            case .uint8: memory.storeBytes(of: UInt8(truncatingIfNeeded: value), toByteOffset: row, as: UInt8.self)
            case .int16: memory.storeBytes(of: Int16(truncatingIfNeeded: value), toByteOffset: row * 2, as: Int16.self)
            case .int32: memory.storeBytes(of: Int32(truncatingIfNeeded: value), toByteOffset: row * 4, as: Int32.self)
            }
        }
    }

    /// Writes a stretch of a column as numbers.
    func load<Number: FixedWidthInteger>(
        column: Int, from first: Int, _ rows: Int, into target: UnsafeMutablePointer<Number>
    ) {
        bytes[column].withUnsafeBytes { memory in
            switch types[column] {
            case .uint8: RecordBatch.copy(memory.bindMemory(to: UInt8.self), first, rows, target)
            case .int16: RecordBatch.copy(memory.bindMemory(to: Int16.self), first, rows, target)
            case .int32: RecordBatch.copy(memory.bindMemory(to: Int32.self), first, rows, target)
            }
        }
    }

    @inline(__always)
    private static func copy<Stored: FixedWidthInteger, Number: FixedWidthInteger>(
        _ values: UnsafeBufferPointer<Stored>, _ first: Int, _ rows: Int, _ target: UnsafeMutablePointer<Number>
    ) {
        for row in 0..<rows { target[row] = Number(truncatingIfNeeded: values[first + row]) }
    }

    /// A column of 32 bits.
    func withNumbers<Result>(ofColumn column: Int, _ body: (UnsafeBufferPointer<Int32>) throws -> Result) rethrows
        -> Result
    {
        try bytes[column].withUnsafeBytes { try body($0.bindMemory(to: Int32.self)) }
    }
}
