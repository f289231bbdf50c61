import Kernel
import Registry
import Store

/// What the registers say of the bodies of a unit.
struct BodyRecords {
    private let unit: UnitCode
    private let day: CivilDate
    private let registers: RegisterService
    private let connection: any Connection
    private let links: [(body: String, answersTo: String, kind: String)]

    init(_ unit: UnitCode, _ day: CivilDate, _ registers: RegisterService, _ connection: any Connection) throws {
        self.unit = unit
        self.day = day
        self.registers = registers
        self.connection = connection
        let open: [String: RecordFilter.Condition] = ["until": .isOne(of: [.null])]
        func texts(_ field: String) throws -> [String] {
            try registers.values(of: field, where: open, in: "body_links", at: unit, on: connection).map(\.word)
        }
        let (bodies, targets, kinds) = (try texts("body"), try texts("answers_to"), try texts("kind"))
        links = zip(bodies, zip(targets, kinds)).map { ($0, $1.0, $1.1) }
    }

    /// The names under which a body of the template stands in the register.
    func names(of template: BodyTemplate, _ own: String) throws -> [String] {
        var conditions: [String: RecordFilter.Condition] = [
            "kind": .isOne(of: [.choice(template.kind)]), "dissolved": .isOne(of: [.null]),
        ]
        if let field = template.field { conditions["field"] = .isOne(of: [.choice(field)]) }
        if template.kind == "other" { conditions["name"] = .isOne(of: [.text(template.name(at: own))]) }
        return try registers.values(of: "name", where: conditions, in: "bodies", at: unit, on: connection).map(\.word)
    }

    func line(
        _ template: BodyTemplate, _ relations: [BodyLinkTemplate], _ templates: BodyTemplates,
        _ names: [UnitLevel: String]
    ) throws -> BodyBoard.Line {
        let own = names[unit.level] ?? ""
        let bodies = try self.names(of: template, own)
        let vacancies = try (template.posts ?? [:]).sorted { $0.key < $1.key }.compactMap { role, needed in
            let held = try registers.values(
                of: "role",
                where: [
                    "body": .isOne(of: bodies.map { .text($0) }), "role": .isOne(of: [.choice(role)]),
                    "ended": .isOne(of: [.null]),
                ], in: "posts", at: unit, on: connection
            ).count
            return held < needed ? (role: role, missing: needed - held) : nil
        }
        let duties = try (template.duties ?? []).filter { try !isDone($0) }
        let missing = try relations.filter { link in
            guard let from = templates[link.from] else { return false }
            return try !hasLink(link, from: from, to: template, names)
        }
        return BodyBoard.Line(
            template: template, names: bodies, vacancies: bodies.isEmpty ? [] : vacancies,
            missingDuties: bodies.isEmpty ? [] : duties, missingLinks: bodies.isEmpty ? [] : missing)
    }

    /// Whether the register of relations has it, under the names the bodies have there.
    func hasLink(
        _ link: BodyLinkTemplate, from: BodyTemplate, to: BodyTemplate, _ names: [UnitLevel: String]
    ) throws -> Bool {
        guard let own = names[unit.level], let above = names[from.level] else { return true }
        let bodies = try self.names(of: to, own)
        let leaders = [from.name(at: above)] + (from.level == unit.level ? try self.names(of: from, own) : [])
        return links.contains { known in
            bodies.contains(known.body) && leaders.contains(known.answersTo) && known.kind == link.kind
        }
    }

    private func isDone(_ duty: BodyTemplate.Duty) throws -> Bool {
        var conditions: [String: RecordFilter.Condition] = ["kind": .isOne(of: [.choice(duty.kind)])]
        let date = duty.register == "meetings" ? "day" : "adopted"
        conditions[date] = .between(duty.months.map { .date(day.adding(months: -$0)) }, .date(day))
        return try !registers.values(of: date, where: conditions, in: duty.register, at: unit, on: connection).isEmpty
    }
}

extension RecordValue {
    /// The word of a text or choice; empty for anything else.
    fileprivate var word: String {
        switch self {
        case .text(let text), .choice(let text): text
        default: ""
        }
    }
}
