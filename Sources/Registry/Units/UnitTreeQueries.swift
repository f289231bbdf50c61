import Kernel
import Store

extension UnitQueries {
    /// All units of a district that ever were, as the measure engine needs them, by code.
    ///
    /// - Complexity: O(n log n) in the units and their versions.
    package static func tree(district: String, on connection: any Connection) throws -> [UnitTreeRow] {
        var versions: [UnitCode: [UnitVersion]] = [:]
        try connection.forEach(
            "SELECT * FROM unit_version WHERE district = \(district) ORDER BY code, version"
        ) { row in
            let version = try UnitVersion(row)
            versions[version.code, default: []].append(version)
        }
        var heirs: [UnitCode: UnitCode] = [:]
        try connection.forEach(
            "SELECT * FROM unit_lineage WHERE district = \(district) AND heir = \(1) ORDER BY predecessor"
        ) { row in
            let lineage = try UnitLineage(row)
            heirs[lineage.predecessor] = lineage.successor
        }
        return try all(district: district, connection).map { unit in
            UnitTreeRow(
                code: unit.code, level: unit.level, kind: unit.kind, name: unit.name,
                names: names(of: unit, versions[unit.code] ?? []), validity: unit.validity,
                parents: parents(of: unit, versions[unit.code] ?? []), heir: heirs[unit.code])
        }
    }

    /// The stretches of belonging: each change of parent opens a new one.
    private static func parents(of unit: Unit, _ versions: [UnitVersion]) -> [UnitParent] {
        var changes: [(day: CivilDate, parent: UnitCode?)] = []
        for version in versions {
            guard let last = changes.last else {
                changes.append((unit.validity.from, version.parent))
                continue
            }
            guard version.parent != last.parent else { continue }
            if version.day <= last.day { changes.removeLast() }
            changes.append((max(version.day, unit.validity.from), version.parent))
        }
        if changes.isEmpty { changes = [(unit.validity.from, unit.parent)] }
        return changes.indices.map { index in
            let until = index + 1 < changes.count ? changes[index + 1].day : unit.validity.until
            return UnitParent(
                unit: changes[index].parent, stretch: DayRange(from: changes[index].day, until: until))
        }
    }

    /// The names in order; a correction holds from the beginning of the name it corrects.
    private static func names(of unit: Unit, _ versions: [UnitVersion]) -> [UnitNaming] {
        var names: [UnitNaming] = []
        for version in versions where version.name != names.last?.name {
            let isCorrection = version.operation == .correct
            let from = isCorrection ? names.popLast()?.from : names.isEmpty ? unit.validity.from : version.day
            names.append(UnitNaming(from: from ?? unit.validity.from, name: version.name))
        }
        return names.isEmpty ? [UnitNaming(from: unit.validity.from, name: unit.name)] : names
    }
}
