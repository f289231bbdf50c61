import Kernel
import Plans

/// What the columns of a CSV file mean, for programs: CSV on the Web metadata (W3C).
struct TableNotes {
    let dictionary: FigureDictionary
    let report: PlanReport
    let file: OpenDataFile

    var json: String {
        let plan = report.plan.plan
        let title = Localized(
            zh: "\(dictionary.title.zh)：\(plan.title.zh)", en: "\(dictionary.title.en): \(plan.title.en)")
        return JSONNode.object([
            ("@context", .list([.text("http://www.w3.org/ns/csvw"), .object([("@language", .text("zh"))])])),
            ("url", .text(file.rawValue)), ("dc:title", .words(title)), ("dc:description", .words(dictionary.about)),
            ("dc:source", .text("\(plan.id) sha256 \(report.stored.hash)")),
            ("dc:date", .text(report.day.description)),
            ("tableSchema", .object([("columns", .list(dictionary.columns.map(column))), ("primaryKey", key)])),
        ]).written() + "\n"
    }

    private var key: JSONNode { .list([.text("unit"), .text("target")]) }

    private func column(_ column: FigureDictionary.Column) -> JSONNode {
        var members: [(String, JSONNode)] = [
            ("name", .text(column.name)), ("titles", .text(column.name)), ("datatype", .text(column.type.rawValue)),
            ("null", .text("")), ("dc:title", .words(column.title)), ("dc:description", .words(column.meaning)),
        ]
        if let unit = column.unit { members.append(("dc:format", .words(unit))) }
        members.append(("dc:source", .words(column.source)))
        members.append(("rdfs:comment", .words(column.missing)))
        return .object(members)
    }
}
