/// Numbers byte strings 0, 1, 2 … in the order they come, and finds them again without making a `String`.
///
/// - Complexity: O(length) a look-up on average.
struct ByteTable: Sendable {
    private var slots: [Int32]
    private var keys: [[UInt8]] = []
    private var hashes: [UInt64] = []

    init() { slots = Array(repeating: -1, count: 64) }

    /// How many strings there are.
    var count: Int { keys.count }

    /// The number of a string; nil when it is not there.
    func find(_ key: ArraySlice<UInt8>) -> Int? {
        let entry = slots[slot(of: key, hash: ByteTable.hash(key))]
        return entry < 0 ? nil : Int(entry)
    }

    /// Numbers a string, or returns the number it has.
    @discardableResult mutating func insert(_ key: ArraySlice<UInt8>) -> Int {
        let hash = ByteTable.hash(key)
        let slot = slot(of: key, hash: hash)
        if slots[slot] >= 0 { return Int(slots[slot]) }
        slots[slot] = Int32(keys.count)
        keys.append(Array(key))
        hashes.append(hash)
        if keys.count * 2 > slots.count { grow() }
        return keys.count - 1
    }

    private func slot(of key: ArraySlice<UInt8>, hash: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let entry = Int(slots[slot])
            if hashes[entry] == hash, keys[entry].elementsEqual(key) { return slot }
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for (entry, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(entry)
        }
    }

    private static func hash(_ key: ArraySlice<UInt8>) -> UInt64 {
        var digest = Digest128()
        for byte in key { digest.add(byte) }
        return digest.value.low
    }
}
