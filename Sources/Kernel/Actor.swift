/// Who acts: the account behind a request, a command or a job; recorded with every write.
package struct Actor: Hashable, Sendable {
    /// Account id; `system` for jobs and the command line of the operator.
    package let account: String
    /// The name shown in histories.
    package let name: String
    /// What the account may do, and below which unit.
    package let grants: [Grant]

    package init(account: String, name: String, grants: [Grant]) {
        self.account = account
        self.name = name
        self.grants = grants
    }

    /// The operator at the machine itself (command line), who may do everything.
    package static let system = Actor(
        account: "system", name: "system", grants: [Grant(role: .administrator, unit: nil)])
    /// Somebody who has not signed in.
    package static let anonymous = Actor(account: "anonymous", name: "", grants: [])
}

/// One role held for a unit and everything below it.
package struct Grant: Hashable, Sendable {
    package let role: Role
    /// The top of the subtree; nil means everywhere.
    package let unit: UnitCode?
    package init(role: Role, unit: UnitCode?) {
        self.role = role
        self.unit = unit
    }
}

/// The parts people play; what each may do is decided in `Access`.
package enum Role: String, Sendable, CaseIterable, Codable {
    case administrator, district, department, street, community, supervisor, resident
}
