import Kernel

/// A unit with what its place in the tree depends on.
package struct TreeUnit: Hashable, Sendable {
    package let code: UnitCode
    package let level: UnitLevel
    /// The days on which the unit exists.
    package let validity: DayRange
    /// Which unit it belongs to since when, sorted by day; the first also counts before its day.
    package let parents: [ParentVersion]
    /// The unit that inherits its past when it closes by split, merge or move.
    package let heir: UnitCode?

    package init(
        code: UnitCode, level: UnitLevel, validity: DayRange, parents: [ParentVersion], heir: UnitCode? = nil
    ) {
        self.code = code
        self.level = level
        self.validity = validity
        self.parents = parents.sorted { $0.from < $1.from }
        self.heir = heir
    }

    /// A unit that belongs to one parent as long as it exists; nil for the top.
    package init(code: UnitCode, level: UnitLevel, validity: DayRange, parent: UnitCode?, heir: UnitCode? = nil) {
        let version = ParentVersion(from: validity.from, parent: parent)
        self.init(code: code, level: level, validity: validity, parents: [version], heir: heir)
    }

    /// The unit it belongs to on the day.
    package func parent(on day: CivilDate) -> UnitCode? {
        (parents.last { $0.from <= day } ?? parents.first)?.parent
    }
}

/// The parent of a unit from a day on.
package struct ParentVersion: Hashable, Sendable {
    package let from: CivilDate
    package let parent: UnitCode?
    package init(from: CivilDate, parent: UnitCode?) {
        self.from = from
        self.parent = parent
    }
}
