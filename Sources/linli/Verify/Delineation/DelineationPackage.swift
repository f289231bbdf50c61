import Kernel

/// Scores a published map of communities again: own code, which shares nothing with the engine that drew it.
///
/// docs/verify.md tells the form of the parts.
struct DelineationPackage {
    /// The parts in the order in which a log would promise them.
    static let order = ["map", "norms", "plan", "scores"]

    private struct House {
        let households: Int
        let kind: String
        let compound: String
        let street: String
        let present: String?
    }

    private struct Side {
        let first: Int
        let second: Int
        let length: Int
        let barrier: Int
    }

    private var houses: [Int: House] = [:]
    private var sides: [Side] = []
    private let norm: [String: Int]
    private let cost: [Int: Int]
    private let opened: Set<[Int]>
    private let band: Int
    /// The community of each building's number, and the rows as they stand.
    private var community: [Int: String] = [:]
    private var rows = 0
    private let named: [String]
    private let stated: PublicJSON

    /// - Throws: `package.part_unreadable` with the part.
    init(parts: [String: PublicJSON]) throws(Problem) {
        func unreadable(_ part: String) -> Problem { Problem("package.part_unreadable", field: part, ["part": part]) }
        guard let map = parts["map"], let buildings = map["buildings"]?.list, let borders = map["borders"]?.list else {
            throw unreadable("map")
        }
        for building in buildings {
            guard let number = building["number"]?.integer, let households = building["households"]?.integer,
                let kind = building["kind"]?.text, let compound = building["compound"]?.text,
                let street = building["street"]?.text, houses[number] == nil, households >= 0
            else { throw unreadable("map") }
            houses[number] = House(
                households: households, kind: kind, compound: compound, street: street,
                present: building["present"]?.text)
        }
        for border in borders {
            let numbers = (border.list ?? []).compactMap(\.integer)
            guard numbers.count == 4, houses[numbers[0]] != nil, houses[numbers[1]] != nil else {
                throw unreadable("map")
            }
            sides.append(Side(first: numbers[0], second: numbers[1], length: numbers[2], barrier: numbers[3]))
        }
        guard let norms = parts["norms"], let sizes = norms["households"]?.members?.compactMapValues(\.integer),
            let barriers = norms["barriers"]?.members, let band = norms["bandPermille"]?.integer,
            let opened = norms["opened"]?.list, sizes.values.allSatisfy({ $0 > 0 }), (1..<1000).contains(band)
        else { throw unreadable("norms") }
        norm = sizes
        self.band = band
        var cost: [Int: Int] = [:]
        for (code, value) in barriers { if let code = Int(code), let value = value.integer { cost[code] = value } }
        self.cost = cost
        self.opened = Set(opened.map { ($0.list ?? []).compactMap(\.integer).sorted() })
        guard let plan = parts["plan"], let list = plan["buildings"]?.list,
            let communities = plan["communities"]?.list?.map({ $0["code"]?.text })
        else { throw unreadable("plan") }
        named = communities.compactMap { $0 }
        for row in list {
            guard let pair = row.list, pair.count == 2, let number = pair[0].integer, let code = pair[1].text else {
                throw unreadable("plan")
            }
            community[number] = code
            rows += 1
        }
        stated = parts["scores"] ?? .null
    }
}

extension DelineationPackage {
    /// The plan against the map, and every score worked out again.
    func checks() -> [PackageCheck] {
        let unknown = houses.values.filter { norm[$0.kind] == nil }.count
        let kinds = PackageCheck("map.kinds", holds: unknown == 0, found: String(unknown), wanted: "0")
        let complete = PackageCheck(
            "plan.complete", holds: rows == houses.count && community.keys.allSatisfy { houses[$0] != nil },
            found: String(rows), wanted: String(houses.count))
        let listed = Set(community.values)
        let names = PackageCheck(
            "plan.communities", holds: listed == Set(named) && named.count == listed.count,
            found: String(named.count), wanted: String(listed.count))
        guard kinds.isOK, complete.isOK, names.isOK else { return [kinds, complete, names] }
        let whole = splitCompounds
        let compounds = PackageCheck("plan.compounds", holds: whole == 0, found: String(whole), wanted: "0")
        return [kinds, complete, names, compounds] + scoreChecks
    }

    /// Compounds whose buildings lie in more than one community.
    private var splitCompounds: Int {
        var seen: [String: Set<String>] = [:]
        for (number, house) in houses where !house.compound.isEmpty {
            seen[house.compound, default: []].insert(community[number] ?? "")
        }
        return seen.values.count { $0.count > 1 }
    }

    private var scale: Int {
        func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
        return norm.values.sorted().reduce(1) { $0 / divisor($0, $1) * $1 }
    }

    /// Where a community may go across: costs of the border, or nil where it may not.
    private func price(_ side: Side) -> Int? {
        let isOpened = opened.contains([side.first, side.second].sorted())
        let isOneStreet = houses[side.first]?.street == houses[side.second]?.street
        guard isOneStreet || isOpened else { return nil }
        return cost[side.barrier] ?? (isOpened ? cost.values.min() : nil)
    }

    /// What stands for a building when walls are not crossed: its compound, or itself.
    private func unit(_ number: Int) -> String {
        let compound = houses[number]?.compound ?? ""
        return compound.isEmpty ? "b\(number)" : "c" + compound
    }

    /// Pieces that hang together over borders for which `isJoined` holds, by what stands for each building.
    private func pieces(_ isJoined: (Side) -> Bool) -> [String: String] {
        var parent: [String: String] = [:]
        for number in houses.keys { parent[unit(number)] = unit(number) }
        func top(_ start: String) -> String {
            var name = start
            while let next = parent[name], next != name { name = next }
            parent[start] = name
            return name
        }
        for side in sides where price(side) != nil && isJoined(side) {
            let (a, b) = (top(unit(side.first)), top(unit(side.second)))
            parent[max(a, b)] = min(a, b)
        }
        return Dictionary(uniqueKeysWithValues: parent.keys.sorted().map { ($0, top($0)) })
    }

    private var scoreChecks: [PackageCheck] {
        let scale = self.scale
        var households: [String: Int] = [:]
        var load: [String: Int] = [:]
        var arrivals: [String: Int] = [:]
        for (number, house) in houses {
            let code = community[number] ?? ""
            households[code, default: 0] += house.households
            load[code, default: 0] += house.households * (scale / (norm[house.kind] ?? scale))
            if let present = house.present, present != code { arrivals[code, default: 0] += house.households }
        }
        let cells = pieces { _ in true }
        var cellLoad: [String: Int] = [:]
        for (number, house) in houses {
            cellLoad[cells[unit(number)] ?? "", default: 0] += house.households * (scale / (norm[house.kind] ?? scale))
        }
        let exemptCells = Set(cellLoad.filter { !fits($0.value, scale) }.keys)
        var exempt: Set<String> = []
        for number in houses.keys where exemptCells.contains(cells[unit(number)] ?? "") {
            exempt.insert(community[number] ?? "")
        }
        let parts = pieces { community[$0.first] == community[$0.second] }
        var count: [String: Set<String>] = [:]
        for number in houses.keys { count[community[number] ?? "", default: []].insert(parts[unit(number)] ?? "") }
        var boundary = 0
        for side in sides where community[side.first] != community[side.second] {
            if unit(side.first) != unit(side.second) { boundary += side.length * (price(side) ?? 0) }
        }
        let inBand = load.mapValues { abs($0 - scale) * 1000 <= band * scale }
        let members = Dictionary(
            uniqueKeysWithValues: load.keys.map { code in
                (
                    code,
                    PublicJSON.object([
                        "households": .integer(households[code] ?? 0), "load": .integer(load[code] ?? 0),
                        "pieces": .integer(count[code]?.count ?? 0), "arrivals": .integer(arrivals[code] ?? 0),
                        "inBand": .bool(inBand[code] ?? false), "exempt": .bool(exempt.contains(code)),
                    ])
                )
            })
        let totals: [(String, Int)] = [
            ("scale", scale), ("count", load.count),
            ("outOfBand", load.keys.count { inBand[$0] == false && !exempt.contains($0) }),
            ("disconnected", count.values.count { $0.count > 1 }), ("moved", arrivals.values.reduce(0, +)),
            ("boundary", boundary),
        ]
        let communities = stated["communities"]?.members ?? [:]
        return totals.map { name, value in
            let found = stated[name]?.integer
            return PackageCheck(
                "scores.\(name)", holds: found == value, found: found.map { String($0) } ?? "–", wanted: String(value))
        }
            + [
                PackageCheck(
                    "scores.communities", holds: communities == members,
                    found: communities.filter { members[$0.key] != $0.value }.keys.sorted().joined(separator: " "),
                    wanted: "")
            ]
    }

    /// Whether some number of communities brings a cell into the band.
    private func fits(_ load: Int, _ scale: Int) -> Bool {
        let (high, low) = ((1000 + band) * scale, (1000 - band) * scale)
        let least = max(1, (load * 1000 + high - 1) / high)
        return least <= load * 1000 / low
    }
}
