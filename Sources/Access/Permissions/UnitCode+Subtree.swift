import Kernel

extension UnitCode {
    /// The digits that all units below this one begin with: 2 for a province, 4, 6, 9, and all 12 for a community.
    ///
    /// Complexity: O(1); the code is twelve digits long.
    package var subtreePrefix: String {
        switch level {
        case .community: digits
        case .street: String(digits.prefix(9))
        case .district: String(digits.prefix(6))
        case .city: String(digits.prefix(digits.dropFirst(2).hasPrefix("00") ? 2 : 4))
        }
    }

    /// Whether `unit` is this unit or lies below it.
    package func covers(_ unit: UnitCode) -> Bool { unit.digits.hasPrefix(subtreePrefix) }

    /// The unit above at the given level, or the unit itself when it already is that high.
    package func ancestor(at level: UnitLevel) -> UnitCode {
        guard level < self.level else { return self }
        let kept = [UnitLevel.city: 4, .district: 6, .street: 9][level] ?? 12
        return UnitCode(digits.prefix(kept) + String(repeating: "0", count: 12 - kept)) ?? self
    }
}
