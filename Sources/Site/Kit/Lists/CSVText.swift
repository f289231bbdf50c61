import Kernel

/// Records as CSV (RFC 4180): UTF-8 with byte-order mark so that spreadsheets know, and nothing a spreadsheet would run.
struct CSVText {
    let text: String

    /// - Parameter mark: heading and value of a last column that says the same of every row, such as demo data.
    init<Row>(columns: [ListColumn<Row>], rows: [Row], mark: (heading: String, value: String)? = nil) {
        var text = "\u{FEFF}" + CSVText.line(columns.map(\.heading), mark?.heading)
        for row in rows { text += CSVText.line(columns.map { $0.text(row) }, mark?.value) }
        self.text = text
    }

    private static func line(_ values: [String], _ last: String?) -> String {
        (values + (last.map { [$0] } ?? [])).map(field).joined(separator: ",") + "\r\n"
    }

    /// A value as it stands in the file; one that a spreadsheet would take for a formula is shielded, numbers are not.
    static func field(_ value: String) -> String {
        let safe = Double(value) == nil ? FormulaShield.put(before: value) : value
        guard safe.utf8.contains(where: { [34, 44, 10, 13].contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}

/// Strings as JSON writes them (RFC 8259).
enum JSONText {
    static func quoted(_ text: String) -> String {
        var output = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output + "\""
    }
}
