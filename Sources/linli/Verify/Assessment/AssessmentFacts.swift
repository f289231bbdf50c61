import Formula
import Kernel

/// What a published round says, read without the code that made it.
struct AssessmentFacts {
    /// One scored target of the scheme.
    struct Item {
        let target: String
        let weight: Int
        let curve: [(value: Decimal34, part: Decimal34)]
    }
    /// What a target came to at a unit.
    struct Figure {
        let value: Decimal34?
        let goal: Decimal34?
        let op: String
        let isMet: Bool
    }
    /// One unit's papers.
    struct Entry {
        let unit: UnitCode
        let state: String
        let points: Int?
        let place: Int?
        let stage: Int?
        let lines: [String: Int]
        let population: [String]
        let sample: [(record: String, isRight: Bool?)]
        let steps: [(step: String, day: CivilDate)]
    }
    /// An objection during the notice.
    struct Objection {
        let seq: Int
        let unit: UnitCode
        let day: CivilDate
        let isUpheld: Bool?
        let ruled: CivilDate?
    }
    /// A yearly look.
    struct Review {
        let unit: UnitCode
        let points: Int
        let least: Int
        let isBelow: Bool
    }

    let seed: String
    let isClosed: Bool
    let items: [Item]
    let power: Int
    let ties: [String]
    let stages: [Int]
    let minimum: Int
    let quota: Decimal34?
    let per: UnitLevel
    let confidence: Decimal34?
    let maxError: Decimal34?
    let noticeDays: Int
    let revokeYears: Int
    let field: [UnitCode]
    let figures: [UnitCode: (vetoes: Int, items: [String: Figure])]
    let entries: [Entry]
    let from: CivilDate
    let until: CivilDate
    let objections: [Objection]
    let reviews: [Review]
}

extension AssessmentFacts {
    /// Reads the parts.
    ///
    /// - Throws: `package.part_unreadable` with the part.
    init(_ parts: [String: PublicJSON]) throws(Problem) {
        func part<Part>(_ name: String, _ read: (PublicJSON) -> Part?) throws(Problem) -> Part {
            guard let found = parts[name].flatMap(read) else {
                throw Problem("package.part_unreadable", field: name, value: name, ["part": name])
            }
            return found
        }
        seed = try part("round") { $0["seed"]?.text }
        isClosed = try part("round") { $0["state"]?.text == "closed" }
        items = try part("scheme") { AssessmentFacts.all($0["items"]) { Item($0) } }
        power = try part("scheme") { json in
            json["scale"]?.integer.flatMap { scale in
                (0...9).contains(scale) ? (0..<scale).reduce(1) { power, _ in power * 10 } : nil
            }
        }
        ties = try part("scheme") { $0["ties"]?.texts }
        stages = try part("scheme") { AssessmentFacts.all($0["stages"]) { $0.integer } }
        minimum = try part("scheme") { $0["minimum"]?.integer }
        quota = try part("scheme") { AssessmentFacts.maybe($0["quota"]) }
        per = try part("scheme") { $0["per"]?.text.flatMap(UnitLevel.init(rawValue:)) }
        confidence = try part("scheme") { AssessmentFacts.maybe($0["confidence"]) }
        maxError = try part("scheme") { AssessmentFacts.maybe($0["maxError"]) }
        noticeDays = try part("scheme") { $0["noticeDays"]?.integer }
        revokeYears = try part("scheme") { $0["revokeYears"]?.integer }
        field = try part("field") { AssessmentFacts.all($0) { $0.unit } }
        let figures = try part("figures") { AssessmentFacts.all($0, AssessmentFacts.figures) }
        self.figures = Dictionary(figures, uniquingKeysWith: { first, _ in first })
        entries = try part("entries") { AssessmentFacts.all($0) { Entry($0) } }
        from = try part("notice") { $0["from"]?.day }
        until = try part("notice") { $0["until"]?.day }
        objections = try part("notice") { AssessmentFacts.all($0["objections"]) { Objection($0) } }
        reviews = try part("reviews") { AssessmentFacts.all($0) { Review($0) } }
    }

    /// All items read; nil when there is no list or one of them cannot be read.
    fileprivate static func all<Item>(_ json: PublicJSON?, _ read: (PublicJSON) -> Item?) -> [Item]? {
        guard let list = json?.list else { return nil }
        let items = list.compactMap(read)
        return items.count == list.count ? items : nil
    }

    /// A number or null; nil for anything else.
    fileprivate static func maybe(_ json: PublicJSON?) -> Decimal34?? {
        switch json {
        case .null?: .some(nil)
        case .text(let text)?: Decimal34(text).map { .some($0) }
        default: nil
        }
    }

    /// A whole number or null; nil for anything else.
    fileprivate static func whole(_ json: PublicJSON?) -> Int?? {
        switch json {
        case .null?: .some(nil)
        case .integer(let number)?: .some(number)
        default: nil
        }
    }

    /// A flag or null; nil for anything else.
    fileprivate static func flag(_ json: PublicJSON?) -> Bool?? {
        switch json {
        case .null?: .some(nil)
        case .bool(let flag)?: .some(flag)
        default: nil
        }
    }

    private static func figures(_ json: PublicJSON) -> (UnitCode, (vetoes: Int, items: [String: Figure]))? {
        guard let unit = json["unit"]?.unit, let vetoes = json["vetoes"]?.texts,
            let items = all(
                json["items"], { item in item["target"]?.text.flatMap { name in Figure(item).map { (name, $0) } } })
        else { return nil }
        return (unit, (vetoes.count, Dictionary(items, uniquingKeysWith: { first, _ in first })))
    }
}

extension AssessmentFacts.Item {
    fileprivate init?(_ json: PublicJSON) {
        guard let target = json["target"]?.text, let weight = json["weight"]?.integer, weight >= 0,
            let curve = AssessmentFacts.all(
                json["curve"],
                { corner -> (value: Decimal34, part: Decimal34)? in
                    guard let pair = corner.texts, pair.count == 2, let value = Decimal34(pair[0]),
                        let part = Decimal34(pair[1])
                    else { return nil }
                    return (value, part)
                })
        else { return nil }
        self.init(target: target, weight: weight, curve: curve)
    }
}

extension AssessmentFacts.Figure {
    fileprivate init?(_ json: PublicJSON) {
        guard let value = AssessmentFacts.maybe(json["value"]), let goal = AssessmentFacts.maybe(json["goal"]),
            let op = json["op"]?.text, case .bool(let isMet)? = json["met"]
        else { return nil }
        self.init(value: value, goal: goal, op: op, isMet: isMet)
    }
}

extension AssessmentFacts.Entry {
    fileprivate init?(_ json: PublicJSON) {
        guard let unit = json["unit"]?.unit, let state = json["state"]?.text,
            let points = AssessmentFacts.whole(json["points"]), let place = AssessmentFacts.whole(json["place"]),
            let stage = AssessmentFacts.whole(json["stage"]), let lines = json["lines"]?.members,
            let population = json["population"]?.texts,
            let sample = AssessmentFacts.all(
                json["sample"],
                { drawn -> (record: String, isRight: Bool?)? in
                    guard let record = drawn["record"]?.text, let isRight = AssessmentFacts.flag(drawn["right"]) else {
                        return nil
                    }
                    return (record, isRight)
                }),
            let steps = AssessmentFacts.all(
                json["steps"],
                { step -> (step: String, day: CivilDate)? in
                    guard let name = step["step"]?.text, let day = step["day"]?.day else { return nil }
                    return (name, day)
                })
        else { return nil }
        self.init(
            unit: unit, state: state, points: points, place: place, stage: stage,
            lines: lines.compactMapValues(\.integer), population: population, sample: sample, steps: steps)
    }
}

extension AssessmentFacts.Objection {
    fileprivate init?(_ json: PublicJSON) {
        guard let seq = json["seq"]?.integer, let unit = json["unit"]?.unit, let day = json["day"]?.day,
            let isUpheld = AssessmentFacts.flag(json["upheld"])
        else { return nil }
        self.init(seq: seq, unit: unit, day: day, isUpheld: isUpheld, ruled: json["ruled"]?.day)
    }
}

extension AssessmentFacts.Review {
    fileprivate init?(_ json: PublicJSON) {
        guard let unit = json["unit"]?.unit, let points = json["points"]?.integer, let least = json["least"]?.integer,
            case .bool(let isBelow)? = json["below"]
        else { return nil }
        self.init(unit: unit, points: points, least: least, isBelow: isBelow)
    }
}
