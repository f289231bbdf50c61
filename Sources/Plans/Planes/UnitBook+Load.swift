import Kernel
import Measures
import Registry
import Store

extension UnitBook {
    /// The units of a district as the register has them, with every change of parent and their heirs.
    static func load(_ district: String, on connection: any Connection) throws -> UnitBook {
        UnitBook(
            try UnitQueries.tree(district: district, on: connection).map { row in
                let parents = row.parents.map { ParentVersion(from: $0.stretch.from, parent: $0.unit) }
                let tree = TreeUnit(
                    code: row.code, level: row.level, validity: row.validity, parents: parents, heir: row.heir)
                let names = row.names.map { Name(from: $0.from, name: $0.name) }
                return Unit(tree: tree, kind: row.kind.rawValue, names: names)
            })
    }
}
