import Kernel

/// Decides who may do what where.
///
/// Every service asks here first; a page only hides what would be refused anyway.
package enum Access {
    /// District key of rows that belong to no district, such as accounts.
    package static let everywhere = "000000"

    /// Whether the actor has the permission at the unit; `nil` asks for it everywhere.
    package static func allows(_ permission: Permission, _ actor: Actor, at unit: UnitCode?) -> Bool {
        let roles = permission.roles
        return actor.grants.contains { grant in
            guard roles.contains(grant.role) else { return false }
            guard let top = grant.unit else { return true }
            return unit.map(top.covers) ?? false
        }
    }

    /// Where the actor has the permission: everywhere, or in these units and all below them.
    package static func reach(of permission: Permission, _ actor: Actor) -> AccessReach {
        let tops = actor.grants.filter { permission.roles.contains($0.role) }.map(\.unit)
        return tops.contains(nil) ? .everywhere : .units(Set(tops.compactMap { $0 }).sorted())
    }

    /// Refuses unless the actor has the permission at the unit; `nil` asks for it everywhere.
    ///
    /// - Throws: `Problem` `access.denied` with `permission`, `unit`, and whom to ask: `ask_role` at `ask_unit`.
    package static func require(
        _ permission: Permission, _ actor: Actor, at unit: UnitCode?, source: String? = nil
    ) throws {
        guard !allows(permission, actor, at: unit) else { return }
        throw denial(permission, at: unit, source: source)
    }

    /// The refusal, naming whom to ask.
    static func denial(_ permission: Permission, at unit: UnitCode?, source: String? = nil) -> Problem {
        let holder = permission.nearestHolder
        let level: [Role: UnitLevel] = [.community: .community, .street: .street, .district: .district]
        let office = unit.map { $0.ancestor(at: level[holder] ?? .district) }
        return Problem(
            "access.denied",
            [
                "permission": permission.rawValue, "unit": unit?.digits ?? Access.everywhere,
                "ask_role": holder.rawValue, "ask_unit": office?.digits ?? Access.everywhere,
            ], source: source)
    }
}

/// The part of the tree in which somebody has a permission.
package enum AccessReach: Sendable, Hashable {
    case everywhere
    /// The tops of the subtrees, sorted; none at all when empty.
    case units([UnitCode])
}
