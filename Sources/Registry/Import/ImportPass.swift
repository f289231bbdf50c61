import Kernel
import Store

/// One import at work: the checked file, and what the register holds already.
struct ImportPass {
    private let spec: RegisterSpec
    private let district: String
    private let text: CSVText
    private let scanner: RowScanner
    private let directory: UnitDirectory
    private let check: ImportCheck
    private let existing: ExistingRows

    /// Reads and checks the whole file.
    init(_ file: ImportFile, _ spec: RegisterSpec, _ actor: Actor, _ connection: any Connection) throws {
        self.spec = spec
        district = file.district
        text = try CSVText(file.bytes)
        directory = try UnitDirectory(district: file.district, on: connection)
        scanner = try RowScanner(text, spec: spec, directory: directory, actor: actor)
        check = ImportCheck(scanner, spec: spec)
        existing = try ExistingRows(
            in: spec, district: file.district, units: check.problemCount == 0 ? check.units : [],
            unspoken: scanner.unspoken, on: connection)
    }

    /// Goes through the sound rows, writing them when there is a writer, and reports; or reports the mistakes.
    ///
    /// - Parameter stamp: what the rows written say they came from; nil writes nothing.
    func run(
        _ stamp: ImportStamp?, newID: () -> String = { "" }, _ observers: [RecordObserver] = [],
        _ connection: any Connection
    ) throws -> ImportReport {
        guard check.problemCount == 0 else { return refusal }
        var counts: [ImportReport.Sample.Effect: Int] = [:]
        var sample: [ImportReport.Sample] = []
        var writer = RecordWriter(
            spec, district: district, receipt: stamp?.id, observers: observers, on: connection)
        try forEach { line, unit, values, effect in
            counts[effect, default: 0] += 1
            if sample.count < ImportReport.mostSamples {
                sample.append(
                    ImportReport.Sample(
                        line: line, effect: effect, unit: directory.path(of: unit),
                        values: zip(values, spec.fields).map { $0.text($1) }))
            }
            if let stamp { try write(unit, values, effect, line, stamp, newID, &writer) }
        }
        try writer.finish()
        let (added, changed) = (counts[.add] ?? 0, counts[.change] ?? 0)
        return ImportReport(
            register: spec.name, rows: check.rows, added: added, changed: changed,
            unchanged: counts[.unchanged] ?? 0, errors: [], errorCount: 0, encoding: text.encoding, sample: sample,
            receipt: added + changed > 0 ? stamp?.id : nil)
    }

    private var refusal: ImportReport {
        ImportReport(
            register: spec.name, rows: check.rows, added: 0, changed: 0, unchanged: 0, errors: check.problems,
            errorCount: check.problemCount, encoding: text.encoding, sample: [], receipt: nil)
    }

    private func write(
        _ unit: UnitCode, _ values: [RecordValue], _ effect: ImportReport.Sample.Effect, _ line: Int,
        _ stamp: ImportStamp, _ newID: () -> String, _ writer: inout RecordWriter
    ) throws {
        switch effect {
        case .unchanged: return
        case .add:
            try writer.add(
                RegisterRecord(
                    id: newID(), unit: unit, values: values, version: 1, recordedAt: stamp.at,
                    recordedBy: stamp.account, receipt: stamp.id, continues: nil))
        case .change:
            let found = try RecordQueries.record(unit: unit, key: values, in: spec, on: writer.connection)
            guard let old = found else { throw CorruptRow(column: spec.table) }
            let merged = try merged(values, over: old, line)
            try writer.change(
                from: old, to: old.next(values: merged, at: stamp.at, by: stamp.account, receipt: stamp.id))
        }
    }

    /// The file's values, with those it says nothing of as they are kept; the whole must still hold together.
    private func merged(_ values: [RecordValue], over old: RegisterRecord, _ line: Int) throws -> [RecordValue] {
        guard !scanner.unspoken.isEmpty else { return values }
        var merged = values
        for index in scanner.unspoken { merged[index] = old.values[index] }
        let problems = RowRules.flaws(merged, of: spec).map { field, flaw in
            var problem = flaw.problem(field: field.name, column: field.title.zh, value: nil)
            problem.row = line
            return problem
        }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
        return merged
    }

    private func forEach(
        _ body: (Int, UnitCode, [RecordValue], ImportReport.Sample.Effect) throws -> Void
    ) throws {
        var scanner = scanner
        while let row = try scanner.next() {
            guard let unit = row.unit else { continue }
            try body(row.line, unit, row.values, existing.effect(spec, unit: unit, values: row.values))
        }
    }
}

/// What the rows of an import say about where they came from.
struct ImportStamp: Sendable {
    /// Id of the receipt.
    let id: String
    let at: Instant
    let account: String
}
