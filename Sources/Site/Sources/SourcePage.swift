import Formula
import Kernel
import Plans
import Registry
import Store

/// One register: its fields, the measures that read it, and its public records.
struct SourcePage: Sendable {
    /// A record with the name of its unit.
    struct Row: Sendable {
        let record: Record
        let unitName: String
    }
    /// A measure of a plan that reads the register.
    struct Reader: Sendable {
        let plan: Localized
        let measure: Localized
        /// Targets that use it, with their addresses.
        let targets: [(title: Localized, address: URLPath)]
    }

    let fields: PublicFields
    let scope: SourceScope
    let unitName: String?
    let rows: [Row]
    let total: Int
    /// How many fields are kept back because they say something about a person.
    let hidden: Int
    let readers: [Reader]
    let isDemo: Bool
    let words: Words

    init(
        _ fields: PublicFields, _ scope: SourceScope, _ query: ListQuery, _ service: PlanService, _ words: Words,
        isDemo: Bool, on connection: any Connection
    ) throws {
        self.fields = fields
        self.scope = scope
        self.words = words
        self.isDemo = isDemo
        hidden = fields.source.fields.count - fields.positions.count
        var names: [UnitCode: String] = [:]
        for unit in try UnitQueries.all(district: scope.district, connection) { names[unit.code] = unit.name }
        unitName = scope.unit.flatMap { names[$0] }
        let wanted = try scope.units(on: connection)?.sorted()
        let (listing, shown) = (fields.source.listing, query.offset..<(query.offset + query.limit))
        total = try listing.count(connection, scope.district, wanted)
        rows = try listing.page(connection, scope.district, wanted, shown).map { record in
            Row(record: record, unitName: names[record.unit] ?? record.unit.digits)
        }
        let name = fields.source.name
        let (unit, day) = (scope.unit ?? UnitCode(scope.district + "000000"), scope.day)
        readers = try service.plans(scope.district, on: connection).flatMap { stored, plan in
            plan.measures.filter { $0.rows.source.name == name }.map { measure in
                let slot = plan.measures.firstIndex { $0.spec.name == measure.spec.name }
                let targets = plan.targets.filter { target in
                    slot.map { target.reads($0) } ?? false
                }
                return Reader(
                    plan: plan.plan.title, measure: measure.spec.title,
                    targets: targets.compactMap { target in
                        guard let unit else { return nil }
                        let address = PlanAddress(plan: stored.id, unit: unit, day: day)
                        return (target.spec.title, address.target(target.spec.id))
                    })
            }
        }
    }
}

extension CompiledTarget {
    /// Whether one of its formulas or items reads the measure in a slot directly.
    func reads(_ slot: Int) -> Bool {
        items.contains(slot) || [formula, scope].compactMap { $0 }.contains { $0.slotsUsed.contains(slot) }
    }
}

extension SourceScope {
    /// The units whose records are shown; nil for all.
    func units(on connection: any Connection) throws -> Set<UnitCode>? {
        guard let unit else { return nil }
        guard includesBelow else { return [unit] }
        return Set(try UnitQueries.subtree(of: unit, on: day, connection).map(\.code)).union([unit])
    }
}
