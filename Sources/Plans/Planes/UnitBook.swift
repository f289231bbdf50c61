import Kernel
import Measures

/// The units of a district with all their versions, as trees, kinds and names of any day.
package struct UnitBook: Sendable {
    /// One unit through time.
    package struct Unit: Sendable, Hashable {
        package let tree: TreeUnit
        /// Its kind, such as `community` or `village`.
        package let kind: String
        /// Names by the day from which they hold, ascending.
        package let names: [Name]
        package init(tree: TreeUnit, kind: String, names: [Name]) {
            self.tree = tree
            self.kind = kind
            self.names = names
        }
    }
    /// A name and its first day.
    package struct Name: Sendable, Hashable {
        package let from: CivilDate
        package let name: String
        package init(from: CivilDate, name: String) {
            self.from = from
            self.name = name
        }
    }

    package let units: [Unit]
    private let positions: [UnitCode: Int]

    package init(_ units: [Unit]) {
        self.units = units
        positions = Dictionary(
            units.enumerated().map { ($1.tree.code, $0) }, uniquingKeysWith: { _, later in later })
    }

    /// The unit of a code, whenever it existed.
    package func unit(_ code: UnitCode) -> Unit? { positions[code].map { units[$0] } }

    /// The name that held on the day, or the nearest one.
    package func name(_ code: UnitCode, on day: CivilDate) -> String {
        guard let names = unit(code)?.names, let first = names.first else { return code.digits }
        return (names.last { $0.from <= day } ?? first).name
    }

    /// The kind of a unit; empty for one that is not known.
    package func kind(_ code: UnitCode) -> String { unit(code)?.kind ?? "" }

    /// The tree of the day.
    package func tree(on day: CivilDate) -> UnitTree { UnitTree.asWas(units.map(\.tree), on: day) }
}
