import Kernel
import Partition

/// Codes and names of the communities of a plan: who keeps most of a present one's households keeps its code and name.
struct Naming {
    let map: LoadedMap
    let present: [UnitCode: String]
    /// All codes that were ever used in the streets of the map, so that none is given twice.
    let used: Set<UnitCode>

    /// - Parameter plan: the community of each unit.
    func communities(_ plan: [Int], _ count: Int, _ band: Band) -> [DrawnCommunity] {
        let score = MapScore(
            MapPlan(community: plan, communities: count, exempt: []), map.territory, map.engine, band)
        var street = [UnitCode?](repeating: nil, count: count)
        for (unit, community) in plan.enumerated() where street[community] == nil {
            street[community] = map.map.buildings[map.territory.firstBuilding[unit]].street
        }
        var taken = used
        var fresh = 0
        return (0..<count).map { place in
            if let kept = score.keeps[place], kept > 0, let code = LoadedMap.code(kept), let name = present[code] {
                return DrawnCommunity(code: code, name: name)
            }
            fresh += 1
            let code = next(in: street[place] ?? map.map.unit, &taken)
            return DrawnCommunity(code: code, name: "新设社区\(fresh)")
        }
    }

    /// A code of the street that nobody had.
    func fresh(in street: UnitCode) -> UnitCode {
        var taken = used
        return next(in: street, &taken)
    }

    /// The first code of the street above all that communities were given.
    private func next(in street: UnitCode, _ taken: inout Set<UnitCode>) -> UnitCode {
        let prefix = street.digits.prefix(9)
        for number in 1...999 {
            let digits = String(number)
            guard let code = UnitCode(prefix + String(repeating: "0", count: 3 - digits.count) + digits),
                !taken.contains(code)
            else { continue }
            taken.insert(code)
            return code
        }
        return street
    }
}
