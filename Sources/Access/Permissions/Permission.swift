import Kernel

/// What somebody may do; each service asks for one of these at one unit.
package enum Permission: String, Sendable, CaseIterable, Codable {
    /// See the staff console and the registers without personal fields.
    case viewConsole
    /// See personal fields; every such read is logged as a `SensitiveRead`.
    case readPersonal
    /// Add, edit, end and undo single records.
    case editRegisters
    /// Import whole files, and undo an import.
    case importRegisters
    /// Attach evidence to records that others keep.
    case addEvidence
    /// Create, rename, split, merge, move and retire units.
    case manageUnits
    /// Upload plans, decompose targets, publish.
    case managePlans
    /// Divide targets among the units below and hand them down.
    case assignTargets
    /// Sign, for the unit itself, what it undertakes.
    case signCommitments
    /// Read the audit trail.
    case readAudit
    /// Take residents' requests in, answer and refuse them.
    case takeRequests
    /// Dispatch requests, rule on objections, review results, call back.
    case dispatchRequests
    /// Work on requests for an office.
    case handleRequests
    /// Keep departments, members, promises and the dispatch catalogue.
    case manageDesk
    /// Run elections, meetings, disclosure and appraisal.
    case governSelf
    /// Preside over appraisals.
    case presideAppraisals
    /// Draw maps of communities, publish drafts, answer comments, ask for approval.
    case drawBoundaries
    /// Approve boundaries or give them back.
    case approveBoundaries
    /// Create and disable accounts, set passwords, grant roles.
    case manageAccounts
}

extension Permission {
    /// The whole table of role and permission; a role not named against a permission does not have it.
    ///
    /// Residents have none of them: they see what is public.
    static let holders: [(permission: Permission, roles: Set<Role>)] = [
        (.viewConsole, [.administrator, .district, .street, .community, .department, .supervisor]),
        (.readPersonal, [.administrator, .district, .street, .community]),
        (.editRegisters, [.administrator, .district, .street, .community]),
        (.importRegisters, [.administrator, .district, .street]),
        (.addEvidence, [.administrator, .district, .street, .community, .department]),
        (.manageUnits, [.administrator, .district]),
        (.managePlans, [.administrator, .district]),
        (.assignTargets, [.administrator, .district, .street]),
        (.signCommitments, [.street, .community]),
        (.readAudit, [.administrator, .district, .supervisor]),
        (.takeRequests, [.administrator, .district, .street, .community]),
        (.dispatchRequests, [.administrator, .district, .street]),
        (.handleRequests, [.administrator, .district, .street, .community, .department]),
        (.manageDesk, [.administrator, .district]),
        (.governSelf, [.administrator, .district, .street, .community]),
        (.presideAppraisals, [.administrator, .district, .street, .supervisor]),
        (.drawBoundaries, [.administrator, .district, .street]),
        (.approveBoundaries, [.administrator, .district]),
        (.manageAccounts, [.administrator]),
    ]

    /// The roles that carry this permission for the unit they are held at and all below it.
    package var roles: Set<Role> {
        Permission.holders.first { $0.permission == self }?.roles ?? []
    }

    /// The office nearest to the work that has this permission: whom to ask.
    var nearestHolder: Role {
        [Role.community, .street, .district].first(where: roles.contains) ?? .administrator
    }
}
