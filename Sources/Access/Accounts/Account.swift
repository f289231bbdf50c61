import Kernel

/// Somebody who can sign in.
package struct Account: Sendable, Hashable {
    package let id: String
    /// What is typed to sign in; small letters.
    package let loginName: String
    /// Shown in the console and in histories.
    package let displayName: String
    package let grants: [Grant]
    /// A disabled account keeps its history and cannot sign in.
    package let isActive: Bool
    /// The password was set by somebody else: the console asks for a new one first.
    package let mustChangePassword: Bool
    package let created: Instant
    package let lastLogin: Instant?

    /// The account as the one who acts.
    package var actor: Actor { Actor(account: id, name: displayName, grants: grants) }
}

/// A new account as it was typed.
package struct AccountDraft: Sendable {
    package var loginName: String
    package var displayName: String
    package var password: String
    package var grants: [Grant]
    /// Off for demo accounts only.
    package var mustChangePassword: Bool

    package init(
        loginName: String, displayName: String, password: String, grants: [Grant], mustChangePassword: Bool = true
    ) {
        self.loginName = loginName.lowercased()
        self.displayName = displayName
        self.password = password
        self.grants = grants
        self.mustChangePassword = mustChangePassword
    }

    /// Everything that is wrong with it.
    func problems(_ rule: PasswordRule) -> [Problem] {
        var problems: [Problem] = []
        let characters = loginName.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || [45, 46, 95].contains($0)
        }
        if !(2...40).contains(loginName.utf8.count) || !characters {
            problems.append(Problem("account.login_name", field: "login_name", value: loginName))
        }
        if displayName.allSatisfy(\.isWhitespace) || displayName.count > 60 {
            problems.append(Problem("account.display_name", field: "display_name", value: displayName))
        }
        if grants.isEmpty { problems.append(Problem("account.no_grant", field: "role")) }
        return problems + rule.problems(with: password, loginName: loginName)
    }
}
