import Kernel

/// Which column of a file holds which field.
struct HeaderMap {
    /// Column of each field, in the order of the register's fields; nil when the file has none.
    let columns: [Int?]
    /// Columns that name the unit.
    let units: [UnitColumn: Int]
    /// What the file's headers say, for messages.
    let titles: [String]

    /// Maps the header row.
    ///
    /// - Throws: `ValidationFailure` with `import.unknown_column`, `import.missing_column`, `import.doubled_column`.
    init(_ row: CSVRow, fields: [FieldSpec], namesUnits: Bool = true) throws {
        titles = (0..<row.count).map { String(decoding: CellText.trim(row.cell($0)), as: UTF8.self) }
        var meanings: [String: Meaning] = [:]
        for (header, column) in UnitColumn.headers where namesUnits {
            meanings[HeaderMap.normal(header)] = .unit(column)
        }
        for header in UnitColumn.ignored { meanings[HeaderMap.normal(header)] = .ignored }
        for (index, field) in fields.enumerated() {
            for header in [field.name, field.title.zh, field.title.en] + field.synonyms {
                meanings[HeaderMap.normal(header)] = .field(index)
            }
        }
        var columns = [Int?](repeating: nil, count: fields.count)
        var units: [UnitColumn: Int] = [:]
        var problems: [Problem] = []
        for (column, title) in titles.enumerated() where !title.isEmpty {
            switch meanings[HeaderMap.normal(title)] {
            case .field(let index)?:
                if let first = columns[index] { problems.append(HeaderMap.doubled(titles[first], title, row.line)) }
                columns[index] = column
            case .unit(let unit)?:
                if let first = units[unit] { problems.append(HeaderMap.doubled(titles[first], title, row.line)) }
                units[unit] = column
            case .ignored?: break
            case nil: problems.append(HeaderMap.unknown(String(title.prefix(100)), row.line, fields))
            }
            if problems.count >= HeaderMap.mostProblems { throw ValidationFailure(problems) }
        }
        let lacksUnit = namesUnits && units.isEmpty
        problems += HeaderMap.missing(columns, lacksUnit: lacksUnit, row.line, fields)
        guard problems.isEmpty else { throw ValidationFailure(problems) }
        self.columns = columns
        self.units = units
    }

    /// So many wrong headers are enough: the file is none of this register's.
    private static let mostProblems = 100

    private enum Meaning { case field(Int), unit(UnitColumn), ignored }

    /// A header without blanks, underscores, letter case and a unit in brackets: `建筑面积（m²）` is `建筑面积`.
    static func normal(_ header: String) -> String {
        var result = ""
        var depth = 0
        for scalar in header.lowercased().unicodeScalars {
            switch scalar {
            case "(", "（", "[", "【", "〔": depth += 1
            case ")", "）", "]", "】", "〕": depth = max(0, depth - 1)
            case "*", "＊", "_", "-", ":", "：", "\u{FEFF}", "'", "?", "？": break
            default:
                if depth == 0, !scalar.properties.isWhitespace { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }

    private static func doubled(_ first: String, _ second: String, _ line: Int) -> Problem {
        Problem("import.doubled_column", field: second, row: line, value: second, ["first": first, "second": second])
    }

    private static func unknown(_ title: String, _ line: Int, _ fields: [FieldSpec]) -> Problem {
        let known = fields.map(\.title.zh) + UnitColumn.headers.map(\.0)
        return Problem(
            "import.unknown_column", field: title, row: line, value: title,
            ["column": title, "known": fields.map(\.title.zh).joined(separator: "、")].merging(
                Suggestion.argument(Suggestion.nearest(to: title, among: known))
            ) { $1 })
    }

    private static func missing(
        _ columns: [Int?], lacksUnit: Bool, _ line: Int, _ fields: [FieldSpec]
    ) -> [Problem] {
        var missing: [Localized] = lacksUnit ? [Localized(zh: "单位代码", en: "Unit code")] : []
        for (field, column) in zip(fields, columns) where field.isRequired && column == nil {
            missing.append(field.title)
        }
        return missing.map {
            Problem("import.missing_column", field: $0.zh, row: line, ["column": $0.zh, "column_en": $0.en])
        }
    }
}
