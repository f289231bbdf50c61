import Access
import Kernel
import Store

/// Somebody at work: the account and the offices it works for.
struct DeskActor {
    let actor: Actor
    let offices: Set<OfficeID>

    /// Reads the offices of an account: the units of its grants, and the departments it is a member of.
    init(_ actor: Actor, district: String, on connection: any Connection) throws {
        self.actor = actor
        var offices = Set(
            actor.grants.compactMap { grant -> OfficeID? in
                guard let unit = grant.unit, [.community, .street, .district].contains(grant.role) else { return nil }
                return OfficeID(unit)
            })
        offices.formUnion(try OfficeQueries.offices(of: actor.account, district, on: connection))
        self.offices = offices
    }

    /// The operator of the whole installation, who may act for any office.
    var isOperator: Bool { actor.grants.contains { $0.role == .administrator && $0.unit == nil } }

    /// Whether the person may act for an office: as its member, or from a dispatching office above it.
    func actsFor(_ office: OfficeID) -> Bool {
        if isOperator || offices.contains(office) {
            return Access.allows(.handleRequests, actor, at: office.unit)
        }
        return office.branch == nil && Access.allows(.dispatchRequests, actor, at: office.unit)
    }

    /// The offices a person acts for among some.
    func acting(among offices: [OfficeID]) -> Set<OfficeID> { Set(offices.filter(actsFor)) }

    /// Whether the person may see a request at all: at its place, or at an office that has it.
    func sees(_ request: Request, assisting: [OfficeID]) -> Bool {
        if isOperator { return true }
        if AccusedUnitRule.isBlind(request, offices: offices) { return false }
        let isAtHand = ([request.lead].compactMap { $0 } + assisting).contains(where: offices.contains)
        return isAtHand || Access.allows(.takeRequests, actor, at: request.unit)
            || Access.allows(.dispatchRequests, actor, at: request.unit)
    }
}
