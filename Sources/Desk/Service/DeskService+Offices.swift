import Access
import Kernel
import Registry
import Store

extension DeskService {
    /// Adds or changes a department, provider or team.
    ///
    /// - Throws: `Problem` `desk.office_name`, `desk.office_certificate`, `desk.unit_unknown`, `access.denied`.
    package func save(_ office: Office, by actor: Actor) async throws {
        try Access.require(.manageDesk, actor, at: office.id.unit)
        guard office.name.contains(where: { !$0.isWhitespace }) else {
            throw Problem("desk.office_name", field: "name")
        }
        guard office.id.branch != nil, office.kind != .unit else {
            throw Problem("desk.office_unknown", field: "id", value: office.id.description)
        }
        guard office.kind != .provider || office.certifiedUntil != nil else {
            throw Problem("desk.office_certificate", field: "certified_until")
        }
        try await audited("desk.office", office.id.unit.district, "offices/\(office.id)", actor) { connection in
            guard try UnitQueries.unit(office.id.unit, on: connection) != nil else {
                throw Problem("desk.unit_unknown", value: office.id.unit.digits)
            }
            try OfficeQueries.insert(office, on: connection)
        }
    }

    /// Sets up the departments of the list for a district that has none of them yet; returns how many were added.
    ///
    /// - Throws: `Problem` `access.denied`, `desk.unit_unknown`.
    @discardableResult
    package func setUpDepartments(at district: UnitCode, by actor: Actor) async throws -> Int {
        try Access.require(.manageDesk, actor, at: district)
        let known = Set(try await offices(district.district).map(\.id))
        let missing = book.departments.departments.filter { !known.contains(OfficeID(district, branch: $0.code)) }
        for department in missing {
            try await save(
                Office(
                    id: OfficeID(district, branch: department.code), name: department.name.zh, kind: .department),
                by: actor)
        }
        return missing.count
    }

    /// The departments, providers and teams of a district, by id.
    package func offices(_ district: String) async throws -> [Office] {
        try await database.read { try OfficeQueries.all(district, on: $0) }
    }

    /// The offices an account works for.
    package func offices(of actor: Actor, district: String) async throws -> [OfficeID] {
        try await database.read { try DeskActor(actor, district: district, on: $0).offices.sorted() }
    }

    /// Makes an account a member of a department, provider or team, or ends it.
    ///
    /// - Throws: `Problem` `desk.office_unknown`, `access.denied`.
    package func setMember(_ account: String, of office: OfficeID, _ isMember: Bool, by actor: Actor) async throws {
        try Access.require(.manageDesk, actor, at: office.unit)
        let subject = "offices/\(office)"
        try await audited(
            isMember ? "desk.member_add" : "desk.member_end", office.unit.district, subject, actor,
            [
                "account": account
            ]
        ) { connection in
            guard try OfficeQueries.name(office, on: connection) != nil else {
                throw Problem("desk.office_unknown", value: office.description)
            }
            if isMember {
                try OfficeQueries.bind(account, to: office, on: connection)
            } else {
                try OfficeQueries.unbind(account, from: office, on: connection)
            }
        }
    }

    /// Somebody with a stake stands aside: the account sees the request no more.
    ///
    /// - Throws: `Problem` `desk.text_missing`, `desk.unknown_request`, `access.denied`.
    package func recuse(
        _ account: String, from address: RequestAddress, reason: String, key: String? = nil, by actor: Actor
    ) async throws -> Request {
        try await act(address, "desk.recuse", key: key, by: actor) { act in
            try act.requireDesk()
            guard reason.contains(where: { !$0.isWhitespace }) else {
                throw Problem("desk.text_missing", field: "reason")
            }
            try OfficeQueries.recuse(
                account, from: act.request.id, district: act.request.district, reason: reason, by: act.account,
                at: act.now, on: act.connection)
            act.note(.recused, text: reason, ["account": account, "article": AccusedUnitRule.article])
        }
    }

    /// Word for residents that waits to be passed on, the oldest first.
    ///
    /// - Throws: `Problem` `access.denied`.
    package func openNotices(at unit: UnitCode, limit: Int = 100, by actor: Actor) async throws -> [Notice] {
        try Access.require(.takeRequests, actor, at: unit.ancestor(at: .district))
        return try await database.read { try NoticeQueries.open(unit.district, limit: limit, on: $0) }
    }

    /// Notes that word was passed on.
    ///
    /// - Throws: `Problem` `desk.unknown_notice`, `access.denied`.
    package func noticeGiven(_ id: String, at unit: UnitCode, by actor: Actor) async throws {
        try Access.require(.takeRequests, actor, at: unit.ancestor(at: .district))
        let now = environment.now()
        try await audited("desk.notice_given", unit.district, "notices/\(id)", actor) { connection in
            guard
                try NoticeQueries.given(
                    id, district: unit.district, by: actor.account, at: now, on: connection)
            else { throw Problem("desk.unknown_notice") }
        }
    }

    /// One write with its audit entry.
    func audited(
        _ action: String, _ district: String, _ subject: String, _ actor: Actor, _ detail: [String: String] = [:],
        _ body: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        let now = environment.now()
        try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            try body(connection)
            try AuditTrail.append(
                AuditEntry(
                    district: district, at: now, actor: actor, action: action, subject: subject, detail: detail),
                on: connection)
        }
    }
}
