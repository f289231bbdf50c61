import Access
import Kernel
import Registry
import Store

/// Sets up the bodies of a plan at a unit, and shows what is vacant or missing.
package struct BodyService: Sendable {
    /// The bodies to choose from.
    package let templates: BodyTemplates
    let database: Database
    let environment: Environment
    let registers: RegisterService

    package init(
        templates: BodyTemplates, database: Database, environment: Environment, registers: RegisterService
    ) {
        self.templates = templates
        self.database = database
        self.environment = environment
        self.registers = registers
    }

    /// How the bodies of a set stand at a unit on a day.
    ///
    /// - Throws: `Problem` `bodies.no_such_set`, `registry.unit_unknown`.
    package func board(_ set: String, at unit: UnitCode, on day: CivilDate) async throws -> BodyBoard {
        guard let found = templates.sets.first(where: { $0.id == set }) else {
            throw Problem("bodies.no_such_set", field: "set", value: set)
        }
        return try await database.read { connection in
            let names = try unitNames(unit, connection)
            guard let own = names[unit.level] else { throw Problem("registry.unit_unknown", field: "unit") }
            let state = try BodyRecords(unit, day, registers, connection)
            let lines = try templates.bodies(of: set).filter { $0.level == unit.level }.map { template in
                try state.line(template, links(to: template), templates, names)
            }
            return BodyBoard(set: found, unit: unit, unitName: own, day: day, lines: lines)
        }
    }

    /// Enters bodies of a set and their relations; what is there already stays.
    ///
    /// - Throws: `Problem` `bodies.none_chosen`, `access.denied`; `ValidationFailure` of the register.
    /// - Returns: How many bodies and relations were entered.
    package func setUp(
        _ ids: [String], at unit: UnitCode, on day: CivilDate, by actor: Actor
    ) async throws -> (bodies: Int, links: Int) {
        let chosen = ids.compactMap { templates[$0] }.filter { $0.level == unit.level }
        guard !chosen.isEmpty else { throw Problem("bodies.none_chosen", field: "bodies") }
        let now = environment.now()
        return try await database.write { connection in
            try AuditTrail.lock(unit.district, on: connection)
            try Access.require(.editRegisters, actor, at: unit)
            let names = try unitNames(unit, connection)
            guard let own = names[unit.level] else { throw Problem("registry.unit_unknown", field: "unit") }
            let state = try BodyRecords(unit, day, registers, connection)
            var (bodies, relations) = (0, 0)
            for template in chosen where try state.names(of: template, own).isEmpty {
                bodies += try enter(body(template, own, unit, day), "bodies", now, actor, connection)
            }
            for template in chosen {
                for link in links(to: template) {
                    guard let draft = try relation(link, template, state, names, unit, day) else { continue }
                    relations += try enter(draft, "body_links", now, actor, connection)
                }
            }
            return (bodies, relations)
        }
    }

    private func enter(
        _ draft: RecordDraft, _ register: String, _ now: Instant, _ actor: Actor, _ connection: any Connection
    ) throws -> Int {
        let id = environment.newID()
        return try registers.enter(draft, in: register, id: id, at: now, by: actor, on: connection) == nil ? 0 : 1
    }

    private func body(_ template: BodyTemplate, _ own: String, _ unit: UnitCode, _ day: CivilDate) -> RecordDraft {
        var values = [
            "unit": unit.digits, "kind": template.kind, "name": template.name(at: own), "leader_named": "false",
            "members_named": "false", "management_rules": "false", "training_plan": "false",
            "founded": day.description,
        ]
        values["field"] = template.field
        values["lead_department"] = template.lead?.zh
        return RecordDraft(values)
    }

    private func relation(
        _ link: BodyLinkTemplate, _ template: BodyTemplate, _ state: BodyRecords, _ names: [UnitLevel: String],
        _ unit: UnitCode, _ day: CivilDate
    ) throws -> RecordDraft? {
        guard let from = templates[link.from], let own = names[unit.level], let above = names[from.level],
            let body = try state.names(of: template, own).first,
            try !state.hasLink(link, from: from, to: template, names)
        else { return nil }
        let leader = from.level == unit.level ? try state.names(of: from, own).first : nil
        return RecordDraft([
            "unit": unit.digits, "body": body, "kind": link.kind, "answers_kind": "body",
            "answers_to": leader ?? from.name(at: above), "since": day.description,
        ])
    }

    private func links(to template: BodyTemplate) -> [BodyLinkTemplate] {
        templates.links.filter { $0.to == template.id }
    }

    /// The names of the unit and those above it, by level.
    private func unitNames(_ unit: UnitCode, _ connection: any Connection) throws -> [UnitLevel: String] {
        var names: [UnitLevel: String] = [:]
        for level in UnitLevel.allCases where level <= unit.level {
            names[level] = try UnitQueries.unit(unit.ancestor(at: level), on: connection)?.name
        }
        return names
    }
}
