import Kernel
import Measures
import Store

extension PlanPackage {
    /// Reads the parts of a published file.
    ///
    /// - Throws: `package.part_unreadable` with the part.
    package init(parts: [String: PublicJSON]) throws(Problem) {
        question = try PlanPackage.part("question", parts) { Question($0) }
        text = try PlanPackage.part("plan", parts, \.text)
        units = try PlanPackage.part("units", parts) { all($0.list) { UnitBook.Unit($0) } }
        let sources = try PlanPackage.part("sources", parts) { all($0.list) { RecordSource($0) } }
        records = try PlanPackage.part("records", parts) { PlanPackage.records($0, of: sources) }
        results = try PlanPackage.part("results", parts) { all($0.list) { Result($0) } }
        self.sources = sources
    }

    private static func part<Part>(
        _ name: String, _ parts: [String: PublicJSON], _ read: (PublicJSON) -> Part?
    ) throws(Problem) -> Part {
        guard let part = parts[name].flatMap(read) else {
            throw Problem("package.part_unreadable", field: name, value: name, ["part": name])
        }
        return part
    }

    private static func records(_ json: PublicJSON, of sources: [RecordSource]) -> [String: [Record]]? {
        guard let members = json.members, Set(members.keys) == Set(sources.map(\.name)) else { return nil }
        var records: [String: [Record]] = [:]
        for source in sources {
            guard let rows = all(members[source.name]?.list, { Record($0, source.fields) }) else { return nil }
            records[source.name] = rows
        }
        return records
    }
}

/// All items read; nil when there is no list or one of them cannot be read.
private func all<Item>(_ list: [PublicJSON]?, _ read: (PublicJSON) -> Item?) -> [Item]? {
    guard let list else { return nil }
    let items = list.compactMap(read)
    return items.count == list.count ? items : nil
}

extension PlanPackage.Question {
    fileprivate init?(_ json: PublicJSON) {
        guard let plan = json["plan"]?.text, let unit = json["unit"]?.unit, let day = json["day"]?.day,
            let treeDay = json["treeDay"]?.day, let rule = json["statusMargin"]?.text.flatMap(StatusRule.init(percent:))
        else { return nil }
        self.init(plan: plan, unit: unit, day: day, treeDay: treeDay, statusRule: rule)
    }
}

extension UnitBook.Unit {
    fileprivate init?(_ json: PublicJSON) {
        guard let code = json["code"]?.unit, let level = json["level"]?.text.flatMap(UnitLevel.init(rawValue:)),
            let kind = json["kind"]?.text, let from = json["from"]?.day,
            let parents = all(json["parents"]?.list, { ParentVersion($0) }),
            let names = all(json["names"]?.list, { UnitBook.Name($0) })
        else { return nil }
        let tree = TreeUnit(
            code: code, level: level, validity: DayRange(from: from, until: json["until"]?.day), parents: parents,
            heir: json["heir"]?.unit)
        self.init(tree: tree, kind: kind, names: names)
    }
}

extension ParentVersion {
    fileprivate init?(_ json: PublicJSON) {
        guard let from = json["from"]?.day else { return nil }
        self.init(from: from, parent: json["parent"]?.unit)
    }
}

extension UnitBook.Name {
    fileprivate init?(_ json: PublicJSON) {
        guard let from = json["from"]?.day, let name = json["name"]?.text else { return nil }
        self.init(from: from, name: name)
    }
}

extension Localized {
    fileprivate init?(_ json: PublicJSON?) {
        guard let zh = json?["zh"]?.text, let en = json?["en"]?.text else { return nil }
        self.init(zh: zh, en: en)
    }
}

extension RecordSource {
    fileprivate init?(_ json: PublicJSON) {
        guard let name = json["name"]?.text, let title = Localized(json["title"]),
            let fields = all(json["fields"]?.list, { RecordField($0) })
        else { return nil }
        self.init(name: name, title: title, note: title, fields: fields) { _, _, _, _ in }
    }
}

extension RecordField {
    fileprivate init?(_ json: PublicJSON) {
        guard let name = json["name"]?.text, let title = Localized(json["title"]),
            let type = json["type"].flatMap({ FieldType($0) })
        else { return nil }
        self.init(name: name, title: title, type: type)
    }
}

extension FieldType {
    fileprivate init?(_ json: PublicJSON) {
        switch json["is"]?.text {
        case "text": self = .text
        case "date": self = .date
        case "boolean": self = .boolean
        case "number":
            guard let decimals = json["decimals"]?.integer, (0...18).contains(decimals), let unit = json["unit"]?.text
            else { return nil }
            self = .number(decimals: decimals, unit: unit)
        case "choice":
            guard let choices = all(json["choices"]?.list, { Choice($0) }) else { return nil }
            self = .choice(choices)
        default: return nil
        }
    }
}

extension Choice {
    fileprivate init?(_ json: PublicJSON) {
        guard let code = json["code"]?.text, let title = Localized(json["title"]),
            let synonyms = json["synonyms"]?.texts
        else { return nil }
        self.init(code: code, title: title, synonyms: synonyms)
    }
}

extension Record {
    fileprivate init?(_ json: PublicJSON, _ fields: [RecordField]) {
        guard let row = json.list, row.count == fields.count + 2, let id = row[0].text, let unit = row[1].unit else {
            return nil
        }
        let values = zip(row.dropFirst(2), fields).compactMap { RecordValue($0, $1.type) }
        guard values.count == fields.count else { return nil }
        self.init(id: id, unit: unit, values: values)
    }
}

extension RecordValue {
    /// Nil when the value is not of the field's type.
    fileprivate init?(_ json: PublicJSON, _ type: FieldType) {
        switch (json, type) {
        case (.null, _): self = .null
        case (.text(let text), .text): self = .text(text)
        case (.text(let code), .choice(let choices)) where choices.contains { $0.code == code }: self = .choice(code)
        case (.text, .date):
            guard let day = json.day else { return nil }
            self = .date(day)
        // More would make sums overflow; no record comes near.
        case (.integer(let amount), .number) where amount.magnitude <= 100_000_000_000_000:
            self = .number(Int64(amount))
        case (.bool(let flag), .boolean): self = .boolean(flag)
        default: return nil
        }
    }
}

extension PlanPackage.Result {
    fileprivate init?(_ json: PublicJSON) {
        guard let target = json["target"]?.text, let status = json["status"]?.text else { return nil }
        self.init(
            target: target, status: status, value: json["value"]?.text, goal: json["goal"]?.text,
            numerator: json["numerator"]?.text, denominator: json["denominator"]?.text, gap: json["gap"]?.text,
            due: json["due"]?.text)
    }
}
