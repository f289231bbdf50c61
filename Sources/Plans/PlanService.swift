import Access
import Formula
import Kernel
import Measures
import Store

/// The use cases of plans: load, withdraw, measure, explain, check.
package struct PlanService: Sendable {
    package let database: Database
    package let environment: Environment
    package let library: PlanLibrary
    package let cache: PlaneCache
    private let situations = SituationCache()

    package init(database: Database, environment: Environment, library: PlanLibrary) {
        self.database = database
        self.environment = environment
        self.library = library
        cache = PlaneCache(library: library)
    }

    /// A plan judged on a day under the tree of that or another day.
    func situation(
        _ stored: PlanQueries.Stored, _ plan: CompiledPlan, _ state: PlaneState, _ district: String, day: CivilDate,
        treeDay: CivilDate
    ) -> Situation {
        let key = SituationCache.Key(
            district: district, plan: stored.hash, seq: state.seq, day: day, treeDay: treeDay)
        return situations.situation(key) {
            Situation(plan: plan, planes: state.planes, units: state.units, day: day, treeDay: treeDay)
        }
    }

    // MARK: documents

    /// The document of a text, before anything is compiled; what is wrong with it is left to `check`.
    package func read(_ text: String) -> Plan {
        PlanParser.parse(text, library.rules.rules(on:)).plan
    }

    /// What the compiler says of a text, without loading it.
    package func check(_ text: String) -> PlanCheck {
        PlanCheck.run(text, sources: library.sources, rules: library.rules)
    }

    /// Loads a plan for a district, or a new revision of it, and builds the planes of its measures.
    ///
    /// Loading the current text again changes nothing.
    /// - Throws: `Problem` `access.denied`; `plan.not_accepted` when it has errors or failing tests.
    @discardableResult
    package func load(_ text: String, district: UnitCode, by actor: Actor) throws -> PlanQueries.Stored {
        try Access.require(.managePlans, actor, at: district)
        let check = check(text)
        guard check.isAccepted else {
            let first = check.issues.first { $0.severity == .error }
            throw Problem(
                "plan.not_accepted",
                [
                    "plan": check.plan.id, "errors": String(check.issues.count { $0.severity == .error }),
                    "line": String(first?.line ?? 1),
                ])
        }
        let key = district.district
        let hash = PlanLibrary.hash(text)
        let now = environment.now()
        return try database.write { connection in
            try AuditTrail.lock(key, on: connection)
            let revisions = try PlanQueries.revisions(key, check.plan.id, on: connection)
            let current = try PlanQueries.current(key, on: connection).first { $0.id == check.plan.id }
            if let current, current.hash == hash { return current }
            let stored = PlanQueries.Stored(
                id: check.plan.id, revision: (revisions.first?.revision ?? 0) + 1, hash: hash, loadedAt: now,
                loadedBy: actor.account)
            try PlanQueries.insert(stored, body: text, key, on: connection)
            try PlaneBuild.align(key, plans: try library.current(key, on: connection), on: connection)
            try AuditTrail.append(
                AuditEntry(
                    district: key, at: now, actor: actor, action: "plan.load", subject: "plan/\(stored.id)",
                    detail: ["revision": String(stored.revision), "hash": hash]), on: connection)
            return stored
        }
    }

    /// Takes a plan out of use; its revisions are kept.
    package func withdraw(_ id: String, district: UnitCode, by actor: Actor) throws {
        try Access.require(.managePlans, actor, at: district)
        let key = district.district
        let now = environment.now()
        try database.write { connection in
            try AuditTrail.lock(key, on: connection)
            guard try PlanQueries.current(key, on: connection).contains(where: { $0.id == id }) else {
                throw Problem("plan.unknown", ["plan": id])
            }
            try PlanQueries.withdraw(key, id, on: connection)
            try PlaneBuild.align(key, plans: try library.current(key, on: connection), on: connection)
            try AuditTrail.append(
                AuditEntry(district: key, at: now, actor: actor, action: "plan.withdraw", subject: "plan/\(id)"),
                on: connection)
        }
    }

    /// Compares the kept planes with a rebuild from the records.
    package func verifyPlanes(_ district: String) throws -> PlaneCheck {
        try database.read { try PlaneCheck.run(district, library: library, on: $0) }
    }
}
