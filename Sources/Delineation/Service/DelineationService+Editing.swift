import Access
import Kernel
import Partition
import Store

extension DelineationService {
    /// Moves units by hand; each is kept at once and can be taken back.
    ///
    /// Who moves says in which community he saw the unit, so that two editors never overwrite each other.
    /// - Throws: `Problem` `delineation.moved_meanwhile`, `delineation.unit_unknown`, `delineation.locked`,
    ///   `delineation.frozen`, `access.denied`.
    package func move(
        _ id: String, district: String, _ moves: [UnitMove], by actor: Actor
    ) async throws {
        let now = environment.now()
        try await change(id, district, "delineation.move", actor) { scenario, map, connection, detail in
            var seq = try ScenarioQueries.lastSeq(scenario, on: connection)
            let batch = seq + 1
            try ScenarioQueries.forgetUndone(actor.account, scenario, on: connection)
            for move in moves {
                try shift(&scenario, map, move)
                seq += 1
                try ScenarioQueries.insert(
                    ScenarioMove(
                        seq: seq, batch: batch, unit: move.unit, from: move.from, to: move.to,
                        account: actor.account, at: now, isUndone: false), scenario, on: connection)
            }
            detail["units"] = String(moves.count)
        }
    }

    /// Takes back the actor's own last change that still holds; false when there is none.
    ///
    /// - Throws: as `move`.
    @discardableResult
    package func undo(_ id: String, district: String, by actor: Actor) async throws -> Bool {
        try await change(id, district, "delineation.undo", actor) { scenario, map, connection, _ in
            let batch = try ScenarioQueries.nextBatch(0, actor.account, scenario, on: connection)
            for move in batch.reversed() {
                try shift(&scenario, map, UnitMove(unit: move.unit, from: move.to, to: move.from))
            }
            if let first = batch.first { try ScenarioQueries.mark(first.batch, undone: true, scenario, on: connection) }
            return !batch.isEmpty
        }
    }

    /// Does the actor's own change again that was taken back last; false when there is none.
    ///
    /// - Throws: as `move`.
    @discardableResult
    package func redo(_ id: String, district: String, by actor: Actor) async throws -> Bool {
        try await change(id, district, "delineation.redo", actor) { scenario, map, connection, _ in
            let batch = try ScenarioQueries.nextBatch(1, actor.account, scenario, on: connection)
            for move in batch { try shift(&scenario, map, UnitMove(unit: move.unit, from: move.from, to: move.to)) }
            if let first = batch.first {
                try ScenarioQueries.mark(first.batch, undone: false, scenario, on: connection)
            }
            return !batch.isEmpty
        }
    }

    private func shift(_ scenario: inout Scenario, _ map: LoadedMap, _ move: UnitMove) throws {
        guard scenario.plan.indices.contains(move.unit), scenario.communities.indices.contains(move.to) else {
            throw Problem("delineation.unit_unknown", field: "unit", value: String(move.unit))
        }
        guard scenario.plan[move.unit] == move.from else {
            throw Problem(
                "delineation.moved_meanwhile",
                [
                    "unit": map.name(of: move.unit),
                    "community": scenario.communities[scenario.plan[move.unit]].name,
                ])
        }
        for place in [move.from, move.to] where scenario.communities[place].isLocked {
            throw Problem("delineation.locked", ["community": scenario.communities[place].name])
        }
        scenario.plan[move.unit] = move.to
    }

    /// Adds an empty community to move units into.
    ///
    /// - Throws: `Problem` `delineation.name_missing`, `delineation.name_taken`, `delineation.frozen`.
    package func addCommunity(_ id: String, district: String, name: String, by actor: Actor) async throws {
        try await change(id, district, "delineation.add_community", actor) { scenario, map, connection, detail in
            guard !name.isEmpty else { throw Problem("delineation.name_missing", field: "name") }
            guard !scenario.communities.contains(where: { $0.name == name }) else {
                throw Problem("delineation.name_taken", field: "name", value: name, ["name": name])
            }
            let naming = try naming(map, on: connection)
            let street = scenario.unit.level == .street ? scenario.unit : map.map.buildings[0].street
            let code = Naming(map: map, present: [:], used: naming.used.union(scenario.communities.map(\.code)))
                .fresh(in: street)
            scenario.communities.append(DrawnCommunity(code: code, name: name))
            detail["community"] = code.digits
        }
    }
}

/// One unit that goes from a community to another, as places in the scenario.
package struct UnitMove: Sendable, Hashable {
    package let unit: Int
    package let from: Int
    package let to: Int

    package init(unit: Int, from: Int, to: Int) { (self.unit, self.from, self.to) = (unit, from, to) }
}

extension LoadedMap {
    /// A scenario under the hand of an editor.
    package func live(_ scenario: Scenario) -> LiveMap {
        LiveMap(
            territory, band: band(scenario.settings), community: scenario.plan,
            communities: scenario.communities.count)
    }
}
