import Kernel
import Registry

/// What an import did or would do.
enum ImportText {
    /// The object of the contract; columns are named as in the file.
    static func json(_ report: ImportReport, _ titles: RegisterTitles, _ words: Words) -> JSONValue {
        let errors = report.errors.map { problem in
            JSONValue.object([
                "row": problem.row.map { .integer($0) } ?? .null, "column": .text(problem.field),
                "value": .text(problem.value), "code": .string(problem.code),
                "message": .string(words.sentence(for: titles.localised(problem, words.language))),
            ])
        }
        return .object([
            "rows": .integer(report.rows), "accepted": .integer(report.accepted), "added": .integer(report.added),
            "changed": .integer(report.changed), "unchanged": .integer(report.unchanged), "errors": .array(errors),
            "errorCount": .integer(report.errorCount), "receipt": .text(report.receipt),
        ])
    }

    static func tell(_ report: ImportReport, _ titles: RegisterTitles, _ isDryRun: Bool, _ words: Words) {
        for problem in report.errors { Terminal.say(words.located(titles.localised(problem, words.language))) }
        let counts: [String: any CustomStringConvertible] = [
            "rows": report.rows, "added": report.added, "changed": report.changed, "unchanged": report.unchanged,
            "errors": report.errorCount,
        ]
        if report.errorCount > 0 {
            Terminal.say(words(.importRefused, counts))
        } else {
            Terminal.say(words(isDryRun ? .importWould : .importDone, counts))
            if let receipt = report.receipt { Terminal.say(words(.importReceipt, ["receipt": receipt])) }
        }
    }
}

extension MessageKey {
    static let importRefused: MessageKey = "cli.import_refused"
    static let importWould: MessageKey = "cli.import_would"
    static let importDone: MessageKey = "cli.import_done"
    static let importReceipt: MessageKey = "cli.import_receipt"
}
