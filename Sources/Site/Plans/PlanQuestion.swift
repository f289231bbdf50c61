import Hummingbird
import Kernel
import Measures
import Plans
import Store

/// Which plan, at which unit, on which day: read from the address of a page.
struct PlanQuestion: Sendable {
    let address: PlanAddress
    private let home: UnitCode

    /// - Throws: `Problem` `planpages.day_unreadable`, `planpages.unknown_unit`.
    init(_ context: LinliContext, _ settings: PublicSettings) throws {
        try self.init(
            plan: try context.parameters.require("plan"), unit: context.query("unit"), day: context.query("at"),
            settings, context.words)
    }

    /// From texts that an address holds; nil stands for the unit and day shown first.
    ///
    /// - Throws: `Problem` `planpages.day_unreadable`, `planpages.unknown_unit`.
    init(plan: String, unit: String?, day: String?, _ settings: PublicSettings, _ words: Words) throws {
        var asked = settings.defaultDay()
        if let day {
            guard let read = CivilDate(day) else { throw Problem("planpages.day_unreadable", value: day) }
            asked = read
        }
        var code = settings.homeUnit
        if let unit {
            guard let read = UnitCode(unit) else { throw PlanQuestion.unknownUnit(unit, asked, words) }
            code = read
        }
        address = PlanAddress(plan: plan, unit: code, day: asked)
        home = settings.homeUnit
    }

    private init(address: PlanAddress, home: UnitCode) {
        self.address = address
        self.home = home
    }

    /// The same question to another plan.
    func with(plan: String) -> PlanQuestion {
        PlanQuestion(address: PlanAddress(plan: plan, unit: address.unit, day: address.day), home: home)
    }

    /// Judges the plan; refusals are worded for readers of the public pages.
    ///
    /// - Throws: `Problem` `planpages.unknown_plan`, `planpages.unknown_unit`.
    func report(_ plans: PlanService, _ words: Words, on connection: any Connection) throws -> PlanReport {
        do {
            return try plans.report(plan: address.plan, unit: address.unit, day: address.day, on: connection)
        } catch let problem as Problem where problem.code == "plan.unknown" {
            guard address.unit.district == home.district else {
                throw PlanQuestion.unknownUnit(address.unit.digits, address.day, words)
            }
            throw Problem("planpages.unknown_plan", ["plan": address.plan])
        } catch let problem as Problem where problem.code == "unit.unknown" {
            throw PlanQuestion.unknownUnit(address.unit.digits, address.day, words)
        }
    }

    private static func unknownUnit(_ code: String, _ day: CivilDate, _ words: Words) -> Problem {
        Problem("planpages.unknown_unit", ["unit": code, "day": words.date(day)])
    }
}

extension PlanReport {
    /// A target by its id.
    ///
    /// - Throws: `Problem` `planpages.unknown_target`.
    func requireTarget(_ id: String) throws -> CompiledTarget {
        guard let target = plan.target(id) else { throw Problem("planpages.unknown_target", ["target": id]) }
        return target
    }

    /// The name of a unit on the day of the report.
    func name(_ code: UnitCode) -> String { units.name(code, on: day) }

    /// The units above the reported one, from the top, and itself.
    var path: [UnitCode] {
        var result = [unit]
        var next = tree.parents[node]
        while let parent = next {
            result.append(tree.codes[parent])
            next = tree.parents[parent]
        }
        return result.reversed()
    }
}
