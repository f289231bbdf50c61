/// A fast generator for the inner loop; its sequence depends on the seed alone.
///
/// The same numbers as `SeededGenerator` (SplitMix64), kept in this module so that it is compiled into the loop.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The seed of one job among many, so that each has a sequence of its own.
    static func seed(_ seed: UInt64, _ keys: Int...) -> UInt64 {
        var dice = Dice(seed: seed)
        var mixed = dice.next()
        for key in keys {
            dice = Dice(seed: mixed ^ UInt64(bitPattern: Int64(key)) &* 0xD6E8_FEB8_6659_FD93)
            mixed = dice.next()
        }
        return mixed
    }

    @inline(__always) mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in `0..<bound`, from 32 of the bits; `bound` below 2³².
    @inline(__always) static func pick(_ bits: UInt64, _ bound: Int) -> Int {
        Int(truncatingIfNeeded: ((bits & 0xFFFF_FFFF) &* UInt64(truncatingIfNeeded: bound)) >> 32)
    }

    @inline(__always) mutating func below(_ bound: Int) -> Int { Dice.pick(next(), bound) }

    mutating func shuffle<Element>(_ items: inout [Element]) {
        guard items.count > 1 else { return }
        for last in stride(from: items.count - 1, to: 0, by: -1) { items.swapAt(last, below(last + 1)) }
    }
}
