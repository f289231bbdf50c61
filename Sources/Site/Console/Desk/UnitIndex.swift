import Access
import Kernel
import Registry
import Store

/// The units of the districts somebody works in, for names, pickers and what lies below what.
struct UnitIndex: Sendable {
    /// By code; retired ones too.
    let units: [Unit]
    private let positions: [UnitCode: Int]

    init(_ units: [Unit]) {
        self.units = units
        positions = Dictionary(units.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// All units of the districts in which the actor holds a role.
    static func load(for actor: Actor, on connection: any Connection) throws -> UnitIndex {
        let known = try UnitQueries.districts(on: connection).filter { !$0.hasSuffix("00") }
        let districts = known.filter { district in
            guard let code = UnitCode(district + "000000") else { return false }
            return actor.grants.contains { $0.unit.map { $0.covers(code) || code.covers($0) } ?? true }
        }
        return UnitIndex(try districts.flatMap { try UnitQueries.all(district: $0, connection) })
    }

    subscript(code: UnitCode) -> Unit? { positions[code].map { units[$0] } }

    func name(_ code: UnitCode) -> String { self[code]?.name ?? code.digits }

    /// The name with those above it, without the district: 城东街道 / 府前社区.
    func path(_ code: UnitCode) -> String {
        var names = [name(code)]
        var next = self[code]?.parent
        while let parent = next.flatMap({ self[$0] }), parent.level > .district {
            names.append(parent.name)
            next = parent.parent
        }
        return names.reversed().joined(separator: " / ")
    }

    /// The unit and those above it up to the district, from the bottom.
    func chain(_ code: UnitCode) -> [UnitCode] {
        var chain: [UnitCode] = []
        var next: UnitCode? = code
        while let code = next, let unit = self[code], chain.count < 4 {
            chain.append(code)
            next = unit.parent
        }
        return chain
    }

    /// The tops of what the actor may do this to: the units of the grants, or the districts.
    func tops(_ permission: Permission, _ actor: Actor) -> [Unit] {
        let districts = units.filter { $0.level == .district }
        let held = actor.grants.filter { permission.roles.contains($0.role) }
        let tops = held.flatMap { grant -> [Unit] in
            guard let unit = grant.unit else { return districts }
            return self[unit].map { [$0] } ?? districts.filter { unit.covers($0.code) }
        }
        var seen: Set<UnitCode> = []
        return tops.filter { seen.insert($0.code).inserted }.sorted { $0.code < $1.code }
    }

    /// The units at or below those the actor may do this to; `living` leaves retired ones out.
    func reach(
        _ permission: Permission, _ actor: Actor, levels: [UnitLevel] = UnitLevel.allCases, living: Bool = true
    ) -> [Unit] {
        units.filter { unit in
            levels.contains(unit.level) && (!living || unit.validity.until == nil)
                && Access.allows(permission, actor, at: unit.code)
        }
    }

    /// The units as answers to choose from, by code, which is the order of the tree.
    func choices(_ units: [Unit]) -> [Choice] { units.map { Choice($0.code.digits, path($0.code)) } }

    /// The direct children of a unit, by code.
    func children(of code: UnitCode) -> [Unit] { units.filter { $0.parent == code } }
}
