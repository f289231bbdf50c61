import Access
import Kernel
import Store

/// Reads a file row by row into sound rows or mistakes; one at a time, so that memory does not grow with the file.
struct RowScanner {
    /// A row as read.
    struct Row {
        /// The line on which it begins.
        let line: Int
        /// The unit; nil when it was not found.
        let unit: UnitCode?
        /// In the order of the register's fields; null where a mistake is.
        let values: [RecordValue]
        let problems: [Problem]
    }

    /// Most bytes of a text that a message quotes.
    private static let longestQuote = 400

    private let spec: RegisterSpec
    private let parsers: [FieldParser]
    private let map: HeaderMap
    private let unitColumns: [(UnitColumn, Int)]
    private let directory: UnitDirectory
    private let actor: Actor
    private var reader: CSVReader
    private var row = CSVRow()
    /// What the cells that name a unit were found to mean, by their bytes.
    private var seen = ByteTable()
    private var answers: [Result<Unit, Flawed>] = []

    /// Reads the header.
    ///
    /// - Throws: `Problem` or `ValidationFailure` about the file as a whole.
    init(_ text: CSVText, spec: RegisterSpec, directory: UnitDirectory, actor: Actor) throws {
        self.spec = spec
        self.directory = directory
        self.actor = actor
        parsers = spec.fields.map(FieldParser.init)
        reader = CSVReader(text.bytes)
        repeat {
            guard try reader.next(&row) else { throw Problem("import.empty_file") }
        } while row.isBlank
        let map = try HeaderMap(row, fields: spec.fields)
        self.map = map
        unitColumns = UnitColumn.allCases.compactMap { column in map.units[column].map { (column, $0) } }
    }

    /// Fields for which the file has no column: what is kept of them stays.
    var unspoken: [Int] { map.columns.indices.filter { map.columns[$0] == nil } }

    /// The next row that is not blank; nil at the end.
    ///
    /// - Throws: `Problem` when the rest of the file cannot be read.
    mutating func next() throws -> Row? {
        repeat {
            guard try reader.next(&row) else { return nil }
        } while row.isBlank
        var problems: [Problem] = []
        let unit = unit(&problems)
        let values = values(&problems)
        if row.count > map.titles.count, (map.titles.count..<row.count).contains(where: { !row.cell($0).isEmpty }) {
            problems.append(
                Problem(
                    "import.too_many_cells", row: row.line,
                    ["cells": String(row.count), "columns": String(map.titles.count)]))
        }
        if problems.isEmpty { checkRow(values, unit, &problems) }
        return Row(line: row.line, unit: unit?.code, values: values, problems: problems)
    }

    private mutating func unit(_ problems: inout [Problem]) -> Unit? {
        var key: [UInt8] = []
        for (_, column) in unitColumns {
            key.append(contentsOf: row.cell(column))
            key.append(0x1F)
        }
        let position = seen.insert(key[...])
        if position == answers.count { answers.append(resolve()) }
        switch answers[position] {
        case .success(let unit): return unit
        case .failure(let flawed):
            let column = unitColumns.first { !row.cell($0.1).isEmpty }?.1 ?? unitColumns[0].1
            problems.append(problem(flawed.flaw, column: map.titles[column], cell: column))
            return nil
        }
    }

    private func resolve() -> Result<Unit, Flawed> {
        var cells: [UnitColumn: String] = [:]
        for (column, index) in unitColumns {
            let text = String(decoding: CellText.typed(FormulaShield.taken(off: row.cell(index))), as: UTF8.self)
            if !text.isEmpty { cells[column] = text }
        }
        return directory.find(cells).flatMap { unit in
            Access.allows(.importRegisters, actor, at: unit.code)
                ? .success(unit) : .failure(Flawed("import.not_your_unit", ["unit": unit.name]))
        }
    }

    private func values(_ problems: inout [Problem]) -> [RecordValue] {
        var values: [RecordValue] = []
        values.reserveCapacity(parsers.count)
        for (index, parser) in parsers.enumerated() {
            guard let column = map.columns[index] else {
                values.append(.null)
                continue
            }
            switch parser.parse(FormulaShield.taken(off: row.cell(column))) {
            case .success(let value): values.append(value)
            case .failure(let flawed):
                values.append(.null)
                problems.append(problem(flawed.flaw, column: map.titles[column], cell: column))
            }
        }
        return values
    }

    private func checkRow(_ values: [RecordValue], _ unit: Unit?, _ problems: inout [Problem]) {
        for (field, flaw) in RowRules.flaws(values, of: spec) {
            let column = spec.index(of: field.name).flatMap { map.columns[$0] }
            problems.append(problem(flaw, column: field.title.zh, cell: column))
        }
        if let unit, let flaw = UnitRules.flaw(keeping: values, at: unit, of: spec) {
            problems.append(problem(flaw, column: map.titles[unitColumns[0].1], cell: unitColumns[0].1))
        }
    }

    private func problem(_ flaw: Flaw, column: String, cell: Int?) -> Problem {
        var flaw = flaw
        flaw.arguments = flaw.arguments.mapValues(RowScanner.shown)
        return flaw.problem(
            field: column, column: column, row: row.line, value: cell.map { RowScanner.shown(row.text($0)) })
    }

    /// A text as a message quotes it: its beginning, when somebody put a whole document into a cell.
    private static func shown(_ text: String) -> String {
        text.utf8.count > longestQuote ? String(text.unicodeScalars.prefix(longestQuote / 4)) + "…" : text
    }
}
