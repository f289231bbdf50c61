import Kernel
import Partition
import Registry

/// What an approved scenario does to the register of units.
package struct Redrawing: Sendable {
    /// As the register takes it.
    package let units: UnitRedrawing
    /// Present communities that end, with all that receive a part, the largest first.
    package let endings: [(code: UnitCode, successors: [UnitCode])]

    /// - Parameters:
    ///   - names: the living communities of the map's area, by code.
    package init(_ scenario: Scenario, _ map: LoadedMap, names: [UnitCode: String]) {
        let used = Set(scenario.plan)
        let drawn = scenario.communities.indices.filter { used.contains($0) }.map { scenario.communities[$0] }
        let kept = Set(drawn.map(\.code)).intersection(names.keys)
        var flows: [UnitCode: [UnitCode: Int]] = [:]
        for (index, building) in map.map.buildings.enumerated() {
            guard let old = building.present else { continue }
            let new = scenario.communities[scenario.plan[map.territory.unitOfBuilding[index]]].code
            // A building without households still shows who follows whom.
            flows[old, default: [:]][new, default: 0] += building.households * 1000 + 1
        }
        var units = UnitRedrawing()
        for community in drawn {
            if let name = names[community.code] {
                if name != community.name { units.renamed[community.code] = community.name }
            } else {
                units.created.append(
                    UnitDraft(
                        code: community.code, kind: .community, name: community.name,
                        provenance: "划定社区方案 \(scenario.id)，代码末三位为本地自编"))
            }
        }
        var endings: [(code: UnitCode, successors: [UnitCode])] = []
        for (old, parts) in flows.sorted(by: { $0.key < $1.key }) where names[old] != nil {
            let order = parts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
            if kept.contains(old) {
                for new in order where names[new] == nil { units.parts.append((old, new)) }
            } else {
                endings.append((old, order))
                units.endings.append(
                    UnitRedrawing.Ending(
                        old, heir: order.first, others: Array(order.dropFirst()), as: order.count > 1 ? .split : .merge)
                )
            }
        }
        self.units = units
        self.endings = endings
    }
}
