import Kernel
import Partition

/// Who goes from where to where, between two states of one map.
package struct ChangeList: Sendable {
    /// Households that go one way.
    package struct Flow: Sendable, Hashable {
        /// Nil for buildings that belong to no community yet.
        package let from: UnitCode?
        package let to: UnitCode
        package var households: Int
        /// Buildings, in the order of the map.
        package var buildings: [Int]
    }

    /// Only what changes, the largest first.
    package let flows: [Flow]

    /// From the present communities to a scenario.
    package init(_ scenario: Scenario, _ map: LoadedMap) {
        self.init(map) {
            map.map.buildings[$0].present
        } to: {
            scenario.communities[scenario.plan[map.territory.unitOfBuilding[$0]]].code
        }
    }

    /// From one scenario to another.
    package init(from first: Scenario, to second: Scenario, _ map: LoadedMap) {
        let unit = map.territory.unitOfBuilding
        self.init(map) {
            first.communities[first.plan[unit[$0]]].code
        } to: {
            second.communities[second.plan[unit[$0]]].code
        }
    }

    private init(_ map: LoadedMap, from: (Int) -> UnitCode?, to: (Int) -> UnitCode) {
        var flows: [[String]: Flow] = [:]
        for (index, building) in map.map.buildings.enumerated() {
            let (old, new) = (from(index), to(index))
            guard old != new else { continue }
            var flow = flows[[old?.digits ?? "", new.digits]] ?? Flow(from: old, to: new, households: 0, buildings: [])
            flow.households += building.households
            flow.buildings.append(index)
            flows[[old?.digits ?? "", new.digits]] = flow
        }
        self.flows = flows.values.sorted {
            ($1.households, $0.from?.digits ?? "", $0.to.digits) < ($0.households, $1.from?.digits ?? "", $1.to.digits)
        }
    }
}
