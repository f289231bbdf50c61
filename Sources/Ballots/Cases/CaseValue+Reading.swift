import Kernel

/// Reading a case's input: each member by name and type; what is missing or of the wrong type is refused by name.
extension CaseValue {
    private static func wrong(_ name: String, _ type: String) -> Problem {
        Problem("ballots.wrong_type", field: name, ["field": name, "type": type])
    }

    /// A member that may be left out.
    func member(_ name: String) throws(Problem) -> CaseValue? {
        guard case .object(let members) = self else { throw CaseValue.wrong(name, "object") }
        guard let value = members[name], value != .null else { return nil }
        return value
    }

    private func needed(_ name: String) throws(Problem) -> CaseValue {
        guard let value = try member(name) else {
            throw Problem("ballots.missing_field", field: name, ["field": name])
        }
        return value
    }

    func optionalInteger(_ name: String) throws(Problem) -> Int? {
        guard let value = try member(name) else { return nil }
        guard case .integer(let number) = value else { throw CaseValue.wrong(name, "integer") }
        return number
    }

    func integer(_ name: String) throws(Problem) -> Int {
        guard case .integer(let number) = try needed(name) else { throw CaseValue.wrong(name, "integer") }
        return number
    }

    func optionalBool(_ name: String) throws(Problem) -> Bool? {
        guard let value = try member(name) else { return nil }
        guard case .bool(let flag) = value else { throw CaseValue.wrong(name, "boolean") }
        return flag
    }

    func bool(_ name: String) throws(Problem) -> Bool {
        guard case .bool(let flag) = try needed(name) else { throw CaseValue.wrong(name, "boolean") }
        return flag
    }

    func text(_ name: String) throws(Problem) -> String {
        guard case .text(let text) = try needed(name) else { throw CaseValue.wrong(name, "text") }
        return text
    }

    func list(_ name: String) throws(Problem) -> [CaseValue] {
        guard case .list(let items) = try needed(name) else { throw CaseValue.wrong(name, "list") }
        return items
    }

    func texts(_ name: String) throws(Problem) -> [String] { try needed(name).texts(named: name) }

    func texts(named name: String) throws(Problem) -> [String] {
        guard case .list(let items) = self else { throw CaseValue.wrong(name, "list") }
        var texts: [String] = []
        for item in items {
            guard case .text(let text) = item else { throw CaseValue.wrong(name, "text") }
            texts.append(text)
        }
        return texts
    }

    func members(_ name: String) throws(Problem) -> [String: CaseValue] {
        guard case .object(let members) = try needed(name) else { throw CaseValue.wrong(name, "object") }
        return members
    }

    /// Numbers by name, such as votes by person.
    func integers(named name: String) throws(Problem) -> [String: Int] {
        guard case .object(let members) = self else { throw CaseValue.wrong(name, "object") }
        var numbers: [String: Int] = [:]
        for (key, value) in members {
            guard case .integer(let number) = value else { throw CaseValue.wrong(name, "integer") }
            numbers[key] = number
        }
        return numbers
    }

    func mode(_ name: String) throws(Problem) -> VotingMode {
        let text = try text(name)
        guard let mode = VotingMode(rawValue: text) else {
            throw Problem("ballots.unknown_mode", field: name, value: text, ["mode": text])
        }
        return mode
    }
}
