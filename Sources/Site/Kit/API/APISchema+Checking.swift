import Kernel

extension APISchema {
    /// Every way in which a value is not as described; `at` is its place: `requester.phone`.
    func problems(_ value: APIValue, at place: String, _ known: [String: APISchema]) -> [Problem] {
        switch self {
        case .text(let rule):
            guard let text = value.text else { return [APISchema.wrong("string", place)] }
            return rule.problem(text, at: place).map { [$0] } ?? []
        case .integer(let range):
            guard let number = value.integer else { return [APISchema.wrong("integer", place)] }
            return range.contains(number)
                ? [] : [APISchema.outside("\(range.lowerBound)", "\(range.upperBound)", place)]
        case .number(let range):
            guard let number = value.double, number.isFinite else { return [APISchema.wrong("number", place)] }
            guard let range, !range.contains(number) else { return [] }
            return [APISchema.outside("\(range.lowerBound)", "\(range.upperBound)", place)]
        case .flag: return value.flag == nil ? [APISchema.wrong("boolean", place)] : []
        case .list(let item, let most):
            guard let items = value.list else { return [APISchema.wrong("array", place)] }
            if let most, items.count > most { return [Problem("api.too_many", field: place, ["max": String(most)])] }
            return items.enumerated().flatMap { item.problems($1, at: "\(place)[\($0)]", known) }
        case .object(let members, let oneOf):
            return APISchema.members(members, oneOf, value, place, known)
        case .named(let name): return known[name]?.problems(value, at: place, known) ?? []
        case .orNull(let inner): return value.isNull ? [] : inner.problems(value, at: place, known)
        case .texts, .scalar: return []
        }
    }

    private static func members(
        _ members: [APIMember], _ oneOf: [String], _ value: APIValue, _ place: String, _ known: [String: APISchema]
    ) -> [Problem] {
        guard case .object(let given) = value else { return [wrong("object", place)] }
        func inside(_ name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }
        var problems: [Problem] = []
        for (name, _) in given where !members.contains(where: { $0.name == name }) {
            problems.append(Problem("api.not_known", field: inside(name)))
        }
        for member in members {
            if let found = value[member.name] {
                problems += member.schema.problems(found, at: inside(member.name), known)
            } else if member.isRequired {
                problems.append(Problem("api.missing", field: inside(member.name)))
            }
        }
        if !oneOf.isEmpty, !oneOf.contains(where: { value[$0] != nil }) {
            problems.append(Problem("api.one_of", field: place, ["names": oneOf.joined(separator: ", ")]))
        }
        return problems
    }

    private static func wrong(_ kind: String, _ place: String) -> Problem {
        Problem("api.wrong_type", field: place.isEmpty ? "body" : place, ["type": kind])
    }

    private static func outside(_ low: String, _ high: String, _ place: String) -> Problem {
        Problem("api.out_of_range", field: place, ["min": low, "max": high])
    }
}

extension APIText {
    /// What is wrong with a text; nil when nothing is.
    func problem(_ text: String, at place: String) -> Problem? {
        if let choices, !choices.contains(text) {
            return Problem("api.choice", field: place, value: text, ["choices": choices.joined(separator: ", ")])
        }
        let length = text.unicodeScalars.count
        if length < least { return Problem("api.too_short", field: place, ["min": String(least)]) }
        if let most, length > most { return Problem("api.too_long", field: place, ["max": String(most)]) }
        if format == "date", CivilDate(text) == nil { return Problem("api.day", field: place, value: text) }
        guard let pattern else { return nil }
        guard let rule = try? Regex(pattern).matchingSemantics(.unicodeScalar), text.firstMatch(of: rule) != nil else {
            return Problem("api.pattern", field: place, ["pattern": pattern])
        }
        return nil
    }
}
