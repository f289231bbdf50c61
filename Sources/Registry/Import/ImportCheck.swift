import Kernel
import Store

/// The first pass over a file: finds every mistake, and the units it speaks of.
struct ImportCheck {
    private(set) var rows = 0
    private(set) var problems: [Problem] = []
    private(set) var problemCount = 0
    private(set) var units: Set<UnitCode> = []
    /// The line of each natural key, to find rows that say the same thing twice.
    private var lines: [Digest128.Value: Int32] = [:]
    private let spec: RegisterSpec

    /// Reads the whole file.
    init(_ scanner: RowScanner, spec: RegisterSpec) {
        self.spec = spec
        var scanner = scanner
        do {
            while let row = try scanner.next() {
                rows += 1
                for problem in row.problems { note(problem) }
                guard row.problems.isEmpty, let unit = row.unit else { continue }
                units.insert(unit)
                let key = Digest128.key(of: spec, unit: unit, values: row.values)
                if let first = lines.updateValue(Int32(row.line), forKey: key) {
                    note(doubled(row, first: Int(first)))
                }
            }
        } catch let problem as Problem {
            note(problem)
        } catch {
            note(Problem("import.encoding"))
        }
        lines = [:]
    }

    private mutating func note(_ problem: Problem) {
        problemCount += 1
        if problems.count < ImportReport.mostErrors { problems.append(problem) }
    }

    private func doubled(_ row: RowScanner.Row, first: Int) -> Problem {
        let fields = spec.keyIndices.map { spec.fields[$0] }
        let value = spec.keyIndices.map { row.values[$0].text(spec.fields[$0]) }.joined(separator: " ")
        return Problem(
            "import.duplicate_row", field: fields.map(\.title.zh).joined(separator: "+"), row: row.line, value: value,
            ["first": String(first), "key": fields.map(\.title.zh).joined(separator: "、")])
    }
}
