import Access
import Kernel

extension Role {
    /// Its name.
    var label: MessageKey {
        switch self {
        case .administrator: .roleAdministrator
        case .district: .roleDistrict
        case .department: .roleDepartment
        case .street: .roleStreet
        case .community: .roleCommunity
        case .supervisor: .roleSupervisor
        case .resident: .roleResident
        }
    }
}

extension Permission {
    /// What it allows, in a few words.
    var label: MessageKey {
        switch self {
        case .viewConsole: .mayViewConsole
        case .readPersonal: .mayReadPersonal
        case .editRegisters: .mayEditRegisters
        case .importRegisters: .mayImportRegisters
        case .addEvidence: .mayAddEvidence
        case .manageUnits: .mayManageUnits
        case .managePlans: .mayManagePlans
        case .assignTargets: .mayAssignTargets
        case .signCommitments: .maySignCommitments
        case .takeRequests: .mayTakeRequests
        case .dispatchRequests: .mayDispatchRequests
        case .handleRequests: .mayHandleRequests
        case .manageDesk: .mayManageDesk
        case .readAudit: .mayReadAudit
        case .governSelf: .mayGovernSelf
        case .presideAppraisals: .mayPresideAppraisals
        case .drawBoundaries: .mayDrawBoundaries
        case .approveBoundaries: .mayApproveBoundaries
        case .manageAccounts: .mayManageAccounts
        }
    }
}

extension Grant {
    /// The role and where it holds: 街道（城东街道）.
    func text(_ words: Words, _ units: UnitIndex) -> String {
        let place = unit.map { units.name($0) } ?? words(.everywhere)
        return words(.roleAt, ["role": words(role.label), "unit": place])
    }
}
