/// The limits of passwords, attempts and sessions; their figures stand in `Content/rules/access.json`, with source and day.
package struct AccessRules: Sendable, Hashable {
    package var password: PasswordRule
    package var scrypt: ScryptCost
    /// Failed attempts on one login name.
    package var perAccount: ThrottleRule
    /// Failed attempts from one address, whatever the name.
    package var perSource: ThrottleRule
    package var session: SessionRule

    package init(
        password: PasswordRule, scrypt: ScryptCost, perAccount: ThrottleRule, perSource: ThrottleRule,
        session: SessionRule
    ) {
        self.password = password
        self.scrypt = scrypt
        self.perAccount = perAccount
        self.perSource = perSource
        self.session = session
    }
}
