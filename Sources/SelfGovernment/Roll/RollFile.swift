import Crypto
import Kernel
import Registry

/// A row of a roll as a file has it.
struct RollRow: Sendable {
    let line: Int
    var name = ""
    var household = ""
    var category = RollCategory.registeredHere
    var born = CivilDate(dayNumber: 0)
    var evidence = ""
    var isDelegate = false
    var isRepresentative = false
    /// Keyed hash of the identity number; nil when the file has none.
    var identity: [UInt8]?
}

/// Reads a roll from a table with Chinese headers; every mistake is told by row and column.
struct RollFile {
    private static let headers: [(column: Column, titles: [String])] = [
        (.name, ["姓名", "name"]), (.household, ["户", "户号", "门牌", "地址", "household"]),
        (.category, ["登记类别", "类别", "category"]), (.born, ["出生日期", "born"]),
        (.evidence, ["登记依据", "依据", "evidence"]), (.delegate, ["户代表", "delegate"]),
        (.representative, ["居民代表", "representative"]), (.identity, ["公民身份号码", "身份证号", "identity"]),
    ]
    private enum Column { case name, household, category, born, evidence, delegate, representative, identity }
    private static let needed: [Column] = [.name, .household, .category, .born]

    private static let categories: [String: RollCategory] = [
        "户籍在本社区": .registeredHere, "户籍": .registeredHere, "registered_here": .registeredHere,
        "常住": .livingHere, "经常居住": .livingHere, "living_here": .livingHere,
        "社区工作者": .communityWorker, "community_worker": .communityWorker,
    ]

    private let key: SymmetricKey
    private(set) var rows: [RollRow] = []
    private(set) var problems: [Problem] = []

    /// Reads the whole file.
    ///
    /// - Throws: `Problem` when it is no table, or `roll.header_missing`.
    init(_ bytes: [UInt8], key: [UInt8]) throws {
        self.key = SymmetricKey(data: key)
        var reader = CSVReader(try CSVText(bytes).bytes)
        var row = CSVRow()
        guard try reader.next(&row) else { throw Problem("import.empty_file") }
        let columns = try RollFile.columns(row)
        while try reader.next(&row) {
            guard !row.isBlank else { continue }
            read(row, columns)
        }
    }

    private static func columns(_ row: CSVRow) throws -> [Int: Column] {
        var columns: [Int: Column] = [:]
        for index in 0..<row.count {
            let title = row.text(index).filter { !$0.isWhitespace }
            if let found = headers.first(where: { $0.titles.contains(title) }) { columns[index] = found.column }
        }
        for column in needed where !columns.values.contains(column) {
            let title = headers.first { $0.column == column }?.titles.first ?? ""
            throw Problem("roll.header_missing", value: title, ["column": title])
        }
        return columns
    }

    private mutating func read(_ row: CSVRow, _ columns: [Int: Column]) {
        var entry = RollRow(line: row.line)
        let before = problems.count
        for (index, column) in columns {
            let text = RollFile.trimmed(row.text(index))
            if let problem = take(text, column, &entry) { problems.append(problem) }
        }
        if problems.count == before { rows.append(entry) }
    }

    private static func trimmed(_ text: String) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }

    /// Takes one cell over; the mistake in it, if any.
    private func take(_ text: String, _ column: Column, _ entry: inout RollRow) -> Problem? {
        func wrong(_ code: String, _ field: String) -> Problem {
            Problem(code, field: field, row: entry.line, value: column == .identity ? nil : text)
        }
        switch column {
        case .name:
            guard (1...60).contains(text.count) else { return wrong("roll.name_missing", "姓名") }
            entry.name = text
        case .household:
            guard !text.isEmpty else { return wrong("roll.household_missing", "户") }
            entry.household = text
        case .category:
            guard let category = RollFile.categories[text] else { return wrong("roll.category_unknown", "登记类别") }
            entry.category = category
        case .born:
            guard let day = CivilDate(text.replacing("/", with: "-")) else {
                return wrong("roll.born_unreadable", "出生日期")
            }
            entry.born = day
        case .evidence: entry.evidence = text
        case .delegate: entry.isDelegate = RollFile.isYes(text)
        case .representative: entry.isRepresentative = RollFile.isYes(text)
        case .identity:
            guard !text.isEmpty else { return nil }
            guard CodeCheck.citizenID.accepts(text.uppercased()) else { return wrong("roll.identity_wrong", "公民身份号码") }
            entry.identity = Array(HMAC<SHA256>.authenticationCode(for: Array(text.uppercased().utf8), using: key))
        }
        return nil
    }

    private static func isYes(_ text: String) -> Bool { ["是", "1", "√", "yes", "true"].contains(text.lowercased()) }
}
