/// The only door through which time, identifiers and chance enter.
package struct Environment: Sendable {
    /// The present moment.
    package var now: @Sendable () -> Instant
    /// A new identifier, never repeated, sorting roughly by time.
    package var newID: @Sendable () -> String
    /// A seed for a generator; stored with whatever is drawn from it.
    package var newSeed: @Sendable () -> UInt64

    package init(
        now: @escaping @Sendable () -> Instant, newID: @escaping @Sendable () -> String,
        newSeed: @escaping @Sendable () -> UInt64
    ) {
        self.now = now
        self.newID = newID
        self.newSeed = newSeed
    }

    /// Today in Asia/Shanghai.
    package var today: CivilDate { now().day }
}

/// SplitMix64: a small, fast generator whose sequence depends on its seed alone (Steele, Lea, Flood 2014).
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64
    package init(seed: UInt64) { state = seed }
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
