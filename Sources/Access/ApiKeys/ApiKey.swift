import Kernel
import Store

/// A key with which another program writes, such as an app of the city; it stands for that program, not for a person.
package struct ApiKey: Hashable, Sendable {
    package let district: String
    package let id: String
    /// Whose it is.
    package let name: String
    package let created: Instant
    package let createdBy: String
    package let revoked: Instant?
    /// What it may do besides sending requests in; nil for nothing.
    package let grant: Grant?

    /// Who acts when a program calls with it: the program, never a person.
    package var actor: Actor {
        Actor(account: "api/" + id, name: name, grants: grant.map { [$0] } ?? [])
    }
}

extension AccessService {
    /// Makes a key; its text is shown once and kept as a hash alone.
    ///
    /// - Parameter role: what it may do at the unit and below, besides sending requests in; never an administrator.
    /// - Throws: `Problem` `api_key.name`, `api_key.role`, `access.denied`.
    package func makeApiKey(
        _ name: String, role: Role? = nil, at unit: UnitCode, by actor: Actor
    ) throws -> (key: ApiKey, text: String) {
        try Access.require(.manageAccounts, actor, at: unit)
        guard name.contains(where: { !$0.isWhitespace }) else { throw Problem("api_key.name", field: "name") }
        if let role, [.administrator, .resident].contains(role) {
            throw Problem("api_key.role", field: "role", value: role.rawValue)
        }
        let key = ApiKey(
            district: unit.district, id: environment.newID(), name: name, created: environment.now(),
            createdBy: actor.account, revoked: nil, grant: role.map { Grant(role: $0, unit: unit) })
        let text = Secret.text()
        try database.write { connection in
            try ApiKeyQueries.insert(key, hash: Secret.hash(text), on: connection)
            try AuditTrail.append(
                AuditEntry(
                    district: key.district, at: key.created, actor: actor, action: "api_key.add",
                    subject: "api_keys/\(key.id)",
                    detail: ["name": name, "role": role?.rawValue ?? "", "unit": unit.digits]), on: connection)
        }
        return (key, text)
    }

    /// Ends a key at once.
    ///
    /// - Throws: `Problem` `api_key.unknown`, `access.denied`.
    package func revokeApiKey(_ id: String, at unit: UnitCode, by actor: Actor) throws {
        try Access.require(.manageAccounts, actor, at: unit)
        let now = environment.now()
        try database.write { connection in
            guard try ApiKeyQueries.revoke(id, district: unit.district, at: now, on: connection) else {
                throw Problem("api_key.unknown", value: id)
            }
            try AuditTrail.append(
                AuditEntry(
                    district: unit.district, at: now, actor: actor, action: "api_key.revoke",
                    subject: "api_keys/\(id)"), on: connection)
        }
    }

    /// The keys of a district, the oldest first.
    ///
    /// - Throws: `Problem` `access.denied`.
    package func apiKeys(at unit: UnitCode, by actor: Actor) throws -> [ApiKey] {
        try Access.require(.manageAccounts, actor, at: unit)
        return try database.read { try ApiKeyQueries.all(unit.district, on: $0) }
    }

    /// The key of a text, when it is in use.
    package func apiKey(_ text: String, district: String) throws -> ApiKey? {
        try database.read { try ApiKeyQueries.find(hash: Secret.hash(text), district: district, on: $0) }
    }
}
