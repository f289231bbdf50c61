/// The limits that the operator may choose; the defaults are what a public office should run with.
package struct AccessRules: Sendable, Hashable {
    package var password: PasswordRule
    package var scrypt: ScryptCost
    /// Failed attempts on one login name.
    package var perAccount: ThrottleRule
    /// Failed attempts from one address, whatever the name.
    package var perSource: ThrottleRule
    package var session: SessionRule

    package init(
        password: PasswordRule = PasswordRule(), scrypt: ScryptCost = ScryptCost(),
        perAccount: ThrottleRule = ThrottleRule(free: 1, limit: 5),
        perSource: ThrottleRule = ThrottleRule(free: 10, limit: 50), session: SessionRule = SessionRule()
    ) {
        self.password = password
        self.scrypt = scrypt
        self.perAccount = perAccount
        self.perSource = perSource
        self.session = session
    }
}
