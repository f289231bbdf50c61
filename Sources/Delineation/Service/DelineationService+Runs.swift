import Access
import Foundation
import Kernel
import Partition
import Store

extension DelineationService {
    /// Starts the search for alternatives in the background; the pins and locks of the base scenario hold.
    ///
    /// - Throws: `Problem` `delineation.scenario_unknown`, `delineation.budget_wrong`, `delineation.run_already`,
    ///   `access.denied`.
    package func start(
        _ base: String, district: String, bandPermille: Int, proposals: Int, seed: UInt64?, by actor: Actor
    ) async throws -> SearchRun {
        let (now, id) = (environment.now(), environment.newID())
        let scenario = try await scenario(base, district: district)
        let map = try await map(scenario.map, district: district)
        guard (10...900).contains(bandPermille) else { throw Problem("delineation.band_wrong", field: "band") }
        guard (1000...2_000_000_000).contains(proposals) else {
            throw Problem("delineation.budget_wrong", field: "proposals")
        }
        var settings = scenario.settings
        settings.bandPermille = bandPermille
        settings.proposals = proposals
        settings.seed = seed ?? environment.newSeed() % 1_000_000
        let run = SearchRun(
            id: id, district: district, map: scenario.map, unit: scenario.unit, base: base, settings: settings,
            state: .running, progress: 0, found: [], touched: now, startedAt: now, startedBy: actor.account)
        try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            try Access.require(.drawBoundaries, actor, at: scenario.unit)
            let others = try RunQueries.runs(of: scenario.map, district: district, on: connection)
            guard !others.contains(where: { $0.state == .running && !$0.isInterrupted(at: now) }) else {
                throw Problem("delineation.run_already")
            }
            try RunQueries.insert(run, on: connection)
            try audit(
                "delineation.run", "runs/" + id, scenario.unit, ["seed": String(run.settings.seed)], actor, now,
                connection)
        }
        let thread = Thread { [self] in work(run, scenario, map, actor) }
        thread.stackSize = 8 << 20
        thread.start()
        return run
    }

    /// Stops a computation; what it found is dropped.
    ///
    /// - Throws: `Problem` `delineation.run_unknown`, `access.denied`.
    package func cancel(_ id: String, district: String, by actor: Actor) async throws {
        let now = environment.now()
        try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard let run = try RunQueries.run(id, district: district, on: connection) else {
                throw Problem("delineation.run_unknown")
            }
            try Access.require(.drawBoundaries, actor, at: run.unit)
            if try RunQueries.end(run, .cancelled, found: [], at: now, on: connection) {
                try audit("delineation.cancel", "runs/" + id, run.unit, [:], actor, now, connection)
            }
        }
    }

    /// A computation as it stands.
    ///
    /// - Throws: `Problem` `delineation.run_unknown`.
    package func run(_ id: String, district: String) async throws -> SearchRun {
        guard let run = try await database.read({ try RunQueries.run(id, district: district, on: $0) }) else {
            throw Problem("delineation.run_unknown")
        }
        return run
    }

    /// The last computations on a map, newest first.
    package func runs(of map: String, district: String) async throws -> [SearchRun] {
        try await database.read { try RunQueries.runs(of: map, district: district, on: $0) }
    }

    /// Does the search on a thread of its own, so that requests are answered meanwhile.
    private func work(_ run: SearchRun, _ base: Scenario, _ map: LoadedMap, _ actor: Actor) {
        do {
            let search = AlternativesSearch(search: SearchCase(map, run.settings, base: base), settings: run.settings)
            var told = (at: environment.now(), progress: 0)
            let found = search.run { share in
                let now = environment.now()
                guard told.at.adding(seconds: 1) <= now else { return true }
                told = (now, Int(share * 1000))
                let progress = told.progress
                return (try? database.write { try RunQueries.touch(run, progress: progress, at: now, on: $0) }) ?? true
            }
            guard let found else { return }
            try keep(found, run, map, actor)
        } catch {
            let now = environment.now()
            _ = try? database.write { try RunQueries.end(run, .failed, found: [], at: now, on: $0) }
        }
    }

    private func keep(
        _ found: [AlternativesSearch.Found], _ run: SearchRun, _ map: LoadedMap, _ actor: Actor
    ) throws {
        let now = environment.now()
        let ids = found.map { _ in environment.newID() }
        try database.write { connection in
            try AuditTrail.lock(run.district, on: connection)
            guard try RunQueries.end(run, .done, found: ids, at: now, on: connection) else { return }
            let naming = try naming(map, on: connection)
            for (place, alternative) in found.enumerated() {
                var settings = run.settings
                settings.pricePermille = Int((alternative.price * 1000).rounded())
                settings.best = alternative.best.map(\.rawValue)
                let scenario = Scenario(
                    id: ids[place], district: run.district, map: run.map, unit: run.unit,
                    title: "方案" + ["甲", "乙", "丙", "丁", "戊"][place % 5] + "（种子\(run.settings.seed)）", parent: run.base,
                    origin: .search, settings: settings,
                    communities: naming.communities(alternative.plan, alternative.communities, map.band(settings)),
                    plan: alternative.plan, version: 1, isFrozen: false, recordedAt: now,
                    recordedBy: actor.account)
                try ScenarioQueries.insert(scenario, on: connection)
            }
        }
    }

    /// What other numbers of communities would bring in each cell.
    ///
    /// - Parameter proposals: the budget of each number that has to be tried.
    package func counts(_ scenario: Scenario, wanted: Int, proposals: Int) async throws -> [CellCount] {
        let map = try await map(scenario.map, district: scenario.district)
        return try await database.blocking {
            let search = SearchCase(map, scenario.settings, base: scenario)
            let problems = search.problems(price: Double(scenario.settings.pricePermille) / 1000)
            let total = search.cells.reduce(0) { $0 + $1.count }
            return search.cells.enumerated().map { place, cell in
                // The difference falls on the cell with most communities, where it is felt least.
                let largest = search.cells.indices.max { (search.cells[$0].count, $1) < (search.cells[$1].count, $0) }
                let asked = place == largest ? max(1, cell.count + wanted - total) : cell.count
                let answers =
                    asked == cell.count
                    ? []
                    : Cell.answers(
                        problems[place], counts: [cell.count, asked], scale: search.territory.scale,
                        seed: scenario.settings.seed, proposals: proposals)
                return CellCount(
                    load: cell.load / search.territory.scale, range: cell.counts, count: cell.count, asked: asked,
                    answers: answers)
            }
        }
    }
}

/// How many communities a cell may have, and what came of asking for another number.
package struct CellCount: Sendable {
    package let load: Double
    package let range: ClosedRange<Int>?
    package let count: Int
    package let asked: Int
    package let answers: [CountAnswer]
}
