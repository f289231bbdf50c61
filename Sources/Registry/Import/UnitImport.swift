import Access
import Kernel
import Store

/// Imports the list of units itself: `单位代码, 单位名称, 类型, 设立日期, 来源`; the unit above follows from the code.
struct UnitImport {
    private struct Entry {
        let line: Int
        let draft: UnitDraft
        let day: CivilDate
        let old: Unit?
        var effect: ImportReport.Sample.Effect {
            guard let old else { return .add }
            let isSame =
                old.name == draft.name && old.kind == draft.kind
                && (draft.provenance.isEmpty || draft.provenance == old.provenance)
            return isSame ? .unchanged : .change
        }
    }

    private let text: CSVText
    private var rows = 0
    private var entries: [Entry] = []
    private var problems: [Problem] = []

    /// Reads and checks the whole file.
    init(_ file: ImportFile, _ actor: Actor, _ connection: any Connection) throws {
        text = try CSVText(file.bytes)
        var reader = CSVReader(text.bytes)
        var row = CSVRow()
        repeat {
            guard try reader.next(&row) else { throw Problem("import.empty_file") }
        } while row.isBlank
        let fields = UnitImportFields.all
        let map = try HeaderMap(row, fields: fields, namesUnits: false)
        let parsers = fields.map(FieldParser.init)
        while try reader.next(&row) {
            guard !row.isBlank else { continue }
            rows += 1
            try read(row, map, parsers, file, actor, connection)
        }
        entries.sort { ($0.draft.code.level, $0.draft.code) < ($1.draft.code.level, $1.draft.code) }
        try checkCodes(map, connection)
        problems.sort { ($0.row ?? 0) < ($1.row ?? 0) }
    }

    private mutating func read(
        _ row: CSVRow, _ map: HeaderMap, _ parsers: [FieldParser], _ file: ImportFile, _ actor: Actor,
        _ connection: any Connection
    ) throws {
        var values: [RecordValue] = []
        var isSound = true
        for (index, parser) in parsers.enumerated() {
            let cell = map.columns[index].map { FormulaShield.taken(off: row.cell($0)) } ?? []
            switch parser.parse(cell) {
            case .success(let value): values.append(value)
            case .failure(let flawed):
                isSound = false
                values.append(.null)
                note(flawed.flaw, row.line, parser.field, String(decoding: cell, as: UTF8.self))
            }
        }
        guard isSound, case .text(let digits) = values[0], case .text(let name) = values[1] else { return }
        let field = parsers[0].field
        guard let code = UnitCode(digits) else { return note(Flaw("unit.code_format"), row.line, field, digits) }
        guard code.district == file.district || UnitDraft(code: code, kind: .city, name: "").covers(file.district)
        else { return note(Flaw("unit.other_district", ["district": file.district]), row.line, field, digits) }
        guard Access.allows(.importRegisters, actor, at: code), Access.allows(.manageUnits, actor, at: code) else {
            return note(Flaw("import.not_your_unit", ["unit": name]), row.line, field, digits)
        }
        let parent = values[4] == .null ? "" : values[4].text(parsers[4].field)
        add(row.line, code, name, values, parent, field, try UnitQueries.unit(code, on: connection))
    }

    private mutating func add(
        _ line: Int, _ code: UnitCode, _ name: String, _ values: [RecordValue], _ parent: String, _ field: FieldSpec,
        _ old: Unit?
    ) {
        guard case .choice(let kindCode) = values[2], let kind = UnitKind(rawValue: kindCode) else { return }
        var provenance = ""
        if case .text(let text) = values[5] { provenance = text }
        let draft = UnitDraft(code: code, kind: kind, name: name, provenance: provenance)
        if !parent.isEmpty, parent != draft.parent?.digits {
            note(Flaw("unit.parent_contradiction", ["parent": draft.parent?.digits ?? ""]), line, field, code.digits)
        }
        let day = values[3].day ?? old?.validity.from
        guard let day else { return note(Flaw("registry.required"), line, UnitImportFields.all[3], "") }
        entries.append(Entry(line: line, draft: draft, day: day, old: old))
    }

    private mutating func note(_ flaw: Flaw, _ line: Int, _ field: FieldSpec, _ value: String) {
        problems.append(flaw.problem(field: field.title.zh, column: field.title.zh, row: line, value: value))
    }

    private mutating func checkCodes(_ map: HeaderMap, _ connection: any Connection) throws {
        var lines: [UnitCode: Int] = [:]
        var coming: Set<UnitCode> = []
        for entry in entries {
            if let first = lines.updateValue(entry.line, forKey: entry.draft.code) {
                note(
                    Flaw("import.duplicate_row", ["first": String(first), "key": UnitImportFields.all[0].title.zh]),
                    entry.line, UnitImportFields.all[0], entry.draft.code.digits)
            } else if entry.old == nil {
                let found = try UnitCodeRules.problems(entry.draft, on: entry.day, coming: coming, connection)
                for var problem in found {
                    problem.row = entry.line
                    problem.field = UnitImportFields.all[0].title.zh
                    problems.append(problem)
                }
                coming.insert(entry.draft.code)
            }
        }
    }

    /// What was found, and counted.
    func report(receipt: String?) -> ImportReport {
        let isSound = problems.isEmpty
        func count(_ effect: ImportReport.Sample.Effect) -> Int {
            isSound ? entries.count { $0.effect == effect } : 0
        }
        let writes = count(.add) + count(.change) > 0
        return ImportReport(
            register: RegistrySources.units.name, rows: rows, added: count(.add), changed: count(.change),
            unchanged: count(.unchanged), errors: Array(problems.prefix(ImportReport.mostErrors)),
            errorCount: problems.count, encoding: text.encoding,
            sample: entries.sorted { $0.line < $1.line }.prefix(isSound ? ImportReport.mostSamples : 0).map {
                ImportReport.Sample(
                    line: $0.line, effect: $0.effect, unit: $0.draft.code.digits,
                    values: [$0.draft.name, $0.draft.kind.title.zh, $0.day.description, $0.draft.provenance])
            }, receipt: writes ? receipt : nil)
    }

    /// Writes the units, from the top down.
    func apply(_ writer: UnitWriter, act: String) throws {
        for entry in entries {
            let act = UnitAct(act, on: entry.day)
            switch (entry.effect, entry.old) {
            case (.add, _): _ = try writer.create(entry.draft, act: act)
            case (.change, let old?):
                let provenance = entry.draft.provenance.isEmpty ? nil : entry.draft.provenance
                _ = try writer.change(
                    old, name: entry.draft.name, kind: entry.draft.kind, provenance: provenance, act: act,
                    as: .correct)
            default: continue
            }
        }
    }
}

extension UnitDraft {
    /// Whether the unit is the city of a district, by the digits.
    fileprivate func covers(_ district: String) -> Bool {
        code.level == .city && code.digits.prefix(4) == district.prefix(4)
    }
}
