import Kernel
import Registry

/// Reads a list of deaths and moves: name, day of birth, reason.
struct SweepFile {
    /// One person of the list.
    struct Row: Hashable, Sendable {
        let name: String
        let born: CivilDate
        let reason: RollFindingReason
    }

    private static let headers: [[String]] = [["姓名", "name"], ["出生日期", "born"], ["事由", "原因", "reason"]]
    private static let reasons: [String: RollFindingReason] = [
        "死亡": .deceased, "去世": .deceased, "deceased": .deceased, "迁出": .moved, "搬离": .moved, "moved": .moved,
    ]

    private(set) var rows: [Row] = []
    private(set) var problems: [Problem] = []

    /// Reads the whole file.
    ///
    /// - Throws: `Problem` when it is no table, or `roll.header_missing`.
    init(_ bytes: [UInt8]) throws {
        var reader = CSVReader(try CSVText(bytes).bytes)
        var row = CSVRow()
        guard try reader.next(&row) else { throw Problem("import.empty_file") }
        let titles = (0..<row.count).map { row.text($0).filter { !$0.isWhitespace } }
        let places = try SweepFile.headers.map { names in
            guard let place = titles.firstIndex(where: names.contains) else {
                throw Problem("roll.header_missing", value: names[0], ["column": names[0]])
            }
            return place
        }
        while try reader.next(&row) {
            guard !row.isBlank else { continue }
            take(places.map { row.text($0).filter { !$0.isWhitespace } }, line: row.line)
        }
    }

    private mutating func take(_ cells: [String], line: Int) {
        guard let born = CivilDate(cells[1].replacing("/", with: "-")) else {
            problems.append(Problem("roll.born_unreadable", field: "出生日期", row: line, value: cells[1]))
            return
        }
        guard let reason = SweepFile.reasons[cells[2]] else {
            problems.append(Problem("roll.sweep_reason", field: "事由", row: line, value: cells[2]))
            return
        }
        rows.append(Row(name: cells[0], born: born, reason: reason))
    }
}
