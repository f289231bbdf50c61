import Kernel
import Store

/// The lines of a register's export.
struct RegisterLines: Sendable {
    let spec: RegisterSpec
    let unit: UnitCode
    /// Imports that brought demonstration data; empty when none of the rows comes from one.
    let demo: Set<String>
    /// Rows recorded later show no personal fields, since nobody logged the look; nil hides those of all rows.
    let personalUntil: Instant?

    /// Header and mark of demonstration data.
    static let demoHeader = "数据性质"
    static let demoMark = "演示数据"

    /// Writes the header and a line a row, in the register's own order.
    func write(_ connection: any Connection, _ line: (String) throws -> Void) throws {
        let directory = try UnitDirectory(district: unit.district, on: connection)
        let headers = ["单位代码", "单位名称"] + spec.fields.map(\.title.zh) + (demo.isEmpty ? [] : [Self.demoHeader])
        try line(CSVLine.text(headers))
        let filter = RecordFilter(unit: unit)
        var paths: [UnitCode: String] = [:]
        try ExportQueries.forEach(in: spec, filter, on: connection) { record in
            let path = paths[record.unit] ?? directory.path(of: record.unit)
            paths[record.unit] = path
            try line(CSVLine.text(cells(record, path)))
        }
    }

    private func cells(_ record: RegisterRecord, _ path: String) -> [String] {
        var cells = [record.unit.digits, FormulaShield.put(before: path)]
        let showsPersonal = personalUntil.map { record.recordedAt <= $0 } ?? false
        for (field, value) in zip(spec.fields, record.values) {
            if field.personal != nil, !showsPersonal {
                cells.append("")
            } else if case .text(let text) = value {
                cells.append(FormulaShield.put(before: text))
            } else {
                cells.append(value.text(field))
            }
        }
        if !demo.isEmpty { cells.append(record.receipt.map(demo.contains) == true ? Self.demoMark : "") }
        return cells
    }
}

/// The lines of the export of units.
enum UnitLines {
    static func write(
        below top: UnitCode, demo: Set<String>, on connection: any Connection, _ line: (String) throws -> Void
    ) throws {
        let headers = UnitImportFields.all.map(\.title.zh) + (demo.isEmpty ? [] : [RegisterLines.demoHeader])
        try line(CSVLine.text(headers))
        try ExportQueries.forEachUnit(district: top.district, on: connection) { unit, receipt in
            guard top.level <= .district || unit.code.digits.hasPrefix(top.digits.prefix(9)) else { return }
            var cells = [
                unit.code.digits, FormulaShield.put(before: unit.name), unit.kind.title.zh,
                unit.validity.from.description, unit.parent?.digits ?? "", FormulaShield.put(before: unit.provenance),
            ]
            if !demo.isEmpty {
                cells.append(receipt.map(demo.contains) == true ? RegisterLines.demoMark : "")
            }
            try line(CSVLine.text(cells))
        }
    }
}

/// One line of CSV.
package enum CSVLine {
    /// Cells joined by commas, quoted where they must be; a leading or trailing blank is kept by quotes too.
    package static func text(_ cells: [String]) -> String {
        cells.map { cell in
            let needsQuotes = cell.utf8.contains { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 || $0 == 9 || $0 == 59 }
            return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
        }.joined(separator: ",")
    }
}
