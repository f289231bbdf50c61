import Kernel

/// What an office says of a plan before its text is written: the head of the document.
package struct PlanFrame: Sendable, Hashable {
    package var id: String
    package var title: Localized
    package var issuer: String
    package var document: String
    package var validFrom: CivilDate
    package var validThrough: CivilDate
    /// Begins the ids of clauses: `HL5` makes HL5-01.
    package var prefix: String

    package init(
        id: String, title: Localized, issuer: String, document: String, validFrom: CivilDate, validThrough: CivilDate,
        prefix: String
    ) {
        self.id = id
        self.title = title
        self.issuer = issuer
        self.document = document
        self.validFrom = validFrom
        self.validThrough = validThrough
        self.prefix = prefix
    }

    /// What keeps the head from being written; empty when nothing does.
    package var problems: [Problem] {
        var problems: [Problem] = []
        if id.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) == nil || id.count > 60 {
            problems.append(Problem("plan.frame_id", field: "id", value: id))
        }
        if prefix.wholeMatch(of: /[A-Z][A-Z0-9]{0,7}/) == nil {
            problems.append(Problem("plan.frame_prefix", field: "prefix", value: prefix))
        }
        if title.zh.isEmpty { problems.append(Problem("plan.frame_title", field: "title")) }
        if validThrough < validFrom {
            problems.append(Problem("plan.frame_period", field: "until", value: validThrough.description))
        }
        return problems
    }

    /// The plan file: head, headings and one clause a sentence, without targets.
    package func file(_ text: OfficialText) -> String {
        var lines = head
        var number = 0
        let width = max(2, String(text.sentences.count).count)
        for piece in text.pieces {
            switch piece {
            case .heading(let depth, let title):
                lines.append(String(repeating: "#", count: min(6, depth + 1)) + " " + title)
            case .sentence(let sentence, let place):
                number += 1
                let digits = String(number)
                let id = prefix + "-" + String(repeating: "0", count: max(0, width - digits.count)) + digits
                lines += ["> [\(id)] \(sentence)", "> —— \(place)"]
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    private var head: [String] {
        [
            "---", "plan: \(id)", "title: {zh: \(quoted(title.zh)), en: \(quoted(title.en))}",
            "issuer: {zh: \(quoted(issuer)), en: \(quoted(issuer))}", "document: \(quoted(document))",
            "valid: \(validFrom)/\(validThrough)", "levels: [district, street, community]", "tree: as_was", "---", "",
            "# \(title.zh)", "",
        ]
    }

    /// A YAML text in single quotes, on one line.
    private func quoted(_ text: String) -> String {
        "'" + String(text.map { $0.isNewline ? " " : $0 }).replacing("'", with: "''") + "'"
    }
}
