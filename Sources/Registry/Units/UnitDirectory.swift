import Kernel
import Store

/// Finds units by what people write: a code, a name, or a path such as `海陵区/城中街道/府前社区`.
struct UnitDirectory: Sendable {
    /// All units of the district and those above, by code.
    let units: [Unit]
    private let byCode: [String: Int]
    private let byName: [String: [Int]]
    private let parents: [Int?]

    init(district: String, on connection: any Connection) throws {
        var units = try UnitQueries.all(district: district, connection)
        let above = Set(units.compactMap(\.parent)).filter { $0.district != district }.sorted()
        units += try above.compactMap { try UnitQueries.unit($0, on: connection) }
        let byCode = Dictionary(
            units.enumerated().map { ($1.code.digits, $0) }, uniquingKeysWith: { first, _ in first })
        self.byCode = byCode
        parents = units.map { unit in unit.parent.flatMap { byCode[$0.digits] } }
        var names: [String: [Int]] = [:]
        for (index, unit) in units.enumerated() { names[UnitDirectory.normal(unit.name), default: []].append(index) }
        for (code, name) in try UnitQueries.names(district: district, on: connection) {
            guard let index = byCode[code] else { continue }
            let name = UnitDirectory.normal(name)
            if names[name]?.contains(index) != true { names[name, default: []].append(index) }
        }
        byName = names
        self.units = units
    }

    /// A name without the words that some write and some leave out.
    private static func normal(_ name: String) -> String {
        let plain = name.filter { !$0.isWhitespace }
        let suffix = ["居民委员会", "村民委员会", "居委会", "村委会"].first { plain.hasSuffix($0) && plain.count > $0.count }
        return String(plain.dropLast(suffix?.count ?? 0))
    }

    /// The unit of the cells of a row; empty cells are not there.
    ///
    /// A code decides; a name beside it must be one the unit has or had.
    func find(_ cells: [UnitColumn: String]) -> Result<Unit, Flawed> {
        let names = [UnitColumn.name, .street, .community].compactMap { cells[$0] }
        guard let code = cells[.code] else {
            return names.isEmpty ? .failure(Flawed("registry.unit_missing")) : find(path: path(names))
        }
        guard let index = find(code: code) else {
            // Some put names into the column for codes.
            if code.contains(where: \.isLetter) { return find(path: path([code])) }
            let nearest = Suggestion.nearest(to: code, among: units.map(\.code.digits))
            return .failure(Flawed("registry.unit_unknown", Suggestion.argument(nearest)))
        }
        if !names.isEmpty, !matches(path(names), index) {
            return .failure(Flawed("registry.unit_contradiction", ["code": code, "name": units[index].name]))
        }
        return .success(units[index])
    }

    private func find(code: String) -> Int? {
        let isWhole = [6, 9].contains(code.utf8.count)
        return byCode[isWhole ? code + String(repeating: "0", count: 12 - code.utf8.count) : code]
    }

    private func path(_ names: [String]) -> [String] {
        names.flatMap { $0.split(whereSeparator: { "/／>＞\\".contains($0) }) }
            .map { UnitDirectory.normal(String($0)) }.filter { !$0.isEmpty }
    }

    private func find(path: [String]) -> Result<Unit, Flawed> {
        guard let last = path.last else { return .failure(Flawed("registry.unit_missing")) }
        var candidates = (byName[last] ?? []).filter { matches(path, $0) }
        // A "X社区" is often written "X".
        if candidates.isEmpty { candidates = (byName[last + "社区"] ?? []).filter { matches(path, $0) } }
        let living = candidates.filter { units[$0].validity.until == nil }
        if living.count == 1 { candidates = living }
        switch candidates.count {
        case 1: return .success(units[candidates[0]])
        case 0:
            let nearest = Suggestion.nearest(to: last, among: units.map(\.name))
            return .failure(Flawed("registry.unit_unknown", Suggestion.argument(nearest)))
        default:
            let paths = candidates.prefix(5).map { "\(self.path(of: $0))（\(units[$0].code)）" }
            return .failure(Flawed("registry.unit_ambiguous", ["candidates": paths.joined(separator: "、")]))
        }
    }

    /// Whether the names lead down to the unit, leaving out levels or not.
    private func matches(_ path: some BidirectionalCollection<String>, _ index: Int) -> Bool {
        var next: Int? = index
        for (step, name) in path.reversed().enumerated() {
            var found = false
            while let unit = next, !found {
                found = byName[name]?.contains(unit) == true || byName[name + "社区"]?.contains(unit) == true
                if !found, step == 0 { return false }
                next = parents[unit]
            }
            guard found else { return false }
        }
        return true
    }

    private func path(of index: Int) -> String {
        var names: [String] = []
        var next: Int? = index
        while let unit = next, units[unit].level > .city {
            names.append(units[unit].name)
            next = parents[unit]
        }
        return names.reversed().joined(separator: "/")
    }

    /// The full name path of a unit from its district down, as exports write it.
    func path(of code: UnitCode) -> String { byCode[code.digits].map(path) ?? "" }
}
