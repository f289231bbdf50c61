import Kernel

extension AccessRules: Decodable {
    private enum Key: String, CodingKey {
        case password, scrypt, session
        case perAccount = "per_account"
        case perSource = "per_source"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            password: try container.decode(PasswordRule.self, forKey: .password),
            scrypt: try container.decode(ScryptCost.self, forKey: .scrypt),
            perAccount: try container.decode(ThrottleRule.self, forKey: .perAccount),
            perSource: try container.decode(ThrottleRule.self, forKey: .perSource),
            session: try container.decode(SessionRule.self, forKey: .session))
    }
}

extension PasswordRule: Decodable {
    private enum Key: String, CodingKey {
        case classes
        case least = "min_length"
        case most = "max_length"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let (least, most) = (
            try container.decode(Int.self, forKey: .least), try container.decode(Int.self, forKey: .most)
        )
        guard least > 0, least <= most else {
            throw DecodingError.dataCorruptedError(forKey: .most, in: container, debugDescription: "max below min")
        }
        self.init(length: least...most, classes: try container.decode(Int.self, forKey: .classes))
    }
}
