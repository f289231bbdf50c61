import Kernel
import Plans
import Registry
import Store

/// What is publicly known of one unit.
struct UnitPage: Sendable {
    /// A unit that came before or after.
    struct Relative: Sendable {
        let code: UnitCode
        let name: String
        let lineage: UnitLineage
    }
    /// How a plan stands at the unit.
    struct PlanCard: Sendable {
        let address: PlanAddress
        let title: Localized
        let counts: StatusCounts
    }
    /// How many records a register holds of the unit and of those below.
    struct Register: Sendable {
        let name: String
        let title: Localized
        let own: Int
        let all: Int
    }

    let unit: Unit
    let path: [Unit]
    let children: [Unit]
    let history: [UnitVersion]
    let predecessors: [Relative]
    let successors: [Relative]
    let plans: [PlanCard]
    let registers: [Register]
    let day: CivilDate
    let words: Words

    /// - Throws: `Problem` `units.unknown`.
    init(
        _ code: UnitCode, day: CivilDate, _ service: PlanService, _ words: Words, on connection: any Connection
    ) throws {
        guard let unit = try UnitQueries.unit(code, on: connection) else {
            throw Problem("units.unknown", ["unit": code.digits])
        }
        self.unit = unit
        self.day = day
        self.words = words
        path = try UnitQueries.path(to: code, on: connection).filter { $0.code != code }
        children = try UnitQueries.children(of: code, on: day, connection)
        history = try UnitQueries.history(of: code, on: connection)
        func relative(_ code: UnitCode, _ lineage: UnitLineage) throws -> Relative {
            let name = try UnitQueries.unit(code, on: connection)?.name ?? code.digits
            return Relative(code: code, name: name, lineage: lineage)
        }
        predecessors = try UnitQueries.predecessors(of: code, on: connection).map {
            try relative($0.predecessor, $0)
        }
        successors = try UnitQueries.successors(of: code, on: connection).map { try relative($0.successor, $0) }
        plans = try service.plans(code.district, on: connection).compactMap { stored, plan in
            guard let report = try? service.report(plan: stored.id, unit: code, day: day, on: connection) else {
                return nil
            }
            return PlanCard(
                address: PlanAddress(plan: stored.id, unit: code, day: day), title: plan.plan.title,
                counts: StatusCounts(report.verdicts))
        }
        let below = Set(try UnitQueries.subtree(of: code, on: day, connection).map(\.code))
        registers = try service.library.sources.filter { $0.name != "units" }.map { source in
            var (own, all) = (0, 0)
            try source.scan(connection, code.district, nil) { record in
                if record.unit == code { own += 1 }
                if below.contains(record.unit) { all += 1 }
            }
            return Register(name: source.name, title: source.title, own: own, all: max(own, all))
        }
    }
}
