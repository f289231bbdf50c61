import Kernel
import Store

/// A 128-bit digest of a key or a row, the same on every machine and in every run.
///
/// Two multiplicative lanes with different odd multipliers and a final mix. Not for secrets: it tells rows apart, and
/// the unique index of the table stands behind it.
struct Digest128 {
    /// The finished digest.
    struct Value: Hashable, Sendable {
        let high: UInt64
        let low: UInt64
        /// The digest is well mixed already.
        func hash(into hasher: inout Hasher) { hasher.combine(low) }
    }

    private var high: UInt64 = 0x6A09_E667_F3BC_C908
    private var low: UInt64 = 0xBB67_AE85_84CA_A73B

    mutating func add(_ byte: UInt8) {
        high = (high ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
        low = (low ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        high ^= high >> 29
    }

    mutating func add(_ number: Int64) {
        var rest = UInt64(bitPattern: number)
        for _ in 0..<8 {
            add(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    /// Adds a text and its end.
    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { for byte in $0 { add(byte) } }
        add(UInt8(0xFF))
    }

    mutating func add(_ value: RecordValue) {
        switch value {
        case .null: add(UInt8(0xF8))
        case .text(let text), .choice(let text): add(text)
        case .number(let number): add(number)
        case .date(let date): add(Int64(date.dayNumber))
        case .boolean(let flag): add(UInt8(flag ? 1 : 0))
        }
    }

    var value: Value { Value(high: Digest128.mixed(high ^ low), low: Digest128.mixed(low &+ high)) }

    private static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The digest of a row's natural key.
    static func key(of spec: RegisterSpec, unit: UnitCode, values: [RecordValue]) -> Value {
        var digest = Digest128()
        digest.add(unit.digits)
        for index in spec.keyIndices { digest.add(values[index]) }
        return digest.value
    }

    /// The digest of all a row says.
    static func content(unit: UnitCode, values: [RecordValue]) -> Value {
        var digest = Digest128()
        digest.add(unit.digits)
        for value in values { digest.add(value) }
        return digest.value
    }
}
