import Kernel

/// What a password must be like.
package struct PasswordRule: Sendable, Hashable {
    /// Fewest and most characters.
    package var length: ClosedRange<Int>
    /// How many of the four classes (capital letters, small letters, digits, anything else) it must mix.
    package var classes: Int

    package init(length: ClosedRange<Int>, classes: Int) {
        self.length = length
        self.classes = classes
    }

    /// Everything that is wrong with a new password: `password.length`, `password.classes`, `password.login_name`.
    package func problems(with password: String, loginName: String, field: String = "password") -> [Problem] {
        var problems: [Problem] = []
        if !length.contains(password.count) {
            let bounds = ["min": "\(length.lowerBound)", "max": "\(length.upperBound)"]
            problems.append(Problem("password.length", field: field, bounds))
        }
        if PasswordRule.classes(of: password) < classes {
            problems.append(Problem("password.classes", field: field, ["min": "\(classes)"]))
        }
        if !loginName.isEmpty, password.lowercased().contains(loginName.lowercased()) {
            problems.append(Problem("password.login_name", field: field))
        }
        return problems
    }

    private static func classes(of password: String) -> Int {
        let kinds = password.unicodeScalars.map { scalar in
            switch scalar {
            case "A"..."Z": 0
            case "a"..."z": 1
            case "0"..."9": 2
            default: 3
            }
        }
        return Set(kinds).count
    }
}
