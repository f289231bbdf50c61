import Kernel
import Store

extension AccessService {
    /// The audit entries of the unit's district, newest first; `nil` lists what belongs to no district.
    ///
    /// - Throws: `Problem` `access.denied`.
    package func auditEntries(
        at district: UnitCode?, _ filter: AuditFilter = AuditFilter(), limit: Int = 100, by actor: Actor
    ) throws -> [AuditRecord] {
        let top = district?.ancestor(at: .district)
        try Access.require(.readAudit, actor, at: top)
        return try database.read {
            try AuditQueries.list(top?.district ?? Access.everywhere, filter, limit: limit, on: $0)
        }
    }

    /// Recomputes the chain of the unit's district; `nil` checks what belongs to no district.
    ///
    /// - Throws: `Problem` `access.denied`.
    package func verifyAudit(at district: UnitCode?, by actor: Actor) throws -> AuditVerdict {
        let top = district?.ancestor(at: .district)
        try Access.require(.readAudit, actor, at: top)
        return try database.read { try AuditTrail.verify(top?.district ?? Access.everywhere, on: $0) }
    }
}
