import Kernel
import Measures
import Store

extension PlanPackage {
    /// The parts of the published file; docs/verify.md tells their form.
    package var parts: [String: PublicJSON] {
        [
            "question": .object([
                "plan": .text(question.plan), "unit": .text(question.unit.digits),
                "day": .text(question.day.description), "treeDay": .text(question.treeDay.description),
                "statusMargin": .text(question.statusRule.margin.percent(decimals: 0) ?? ""),
            ]),
            "plan": .text(text),
            "units": .list(units.map(PlanPackage.json)),
            "sources": .list(sources.map(PlanPackage.json)),
            "records": .object(records.mapValues { .list($0.map(PlanPackage.json)) }),
            "results": .list(results.map(PlanPackage.json)),
        ]
    }

    private static func json(_ unit: UnitBook.Unit) -> PublicJSON {
        let tree = unit.tree
        return .object([
            "code": .text(tree.code.digits), "level": .text(tree.level.rawValue), "kind": .text(unit.kind),
            "from": .text(tree.validity.from.description), "until": PublicJSON(tree.validity.until?.description),
            "heir": PublicJSON(tree.heir?.digits),
            "parents": .list(
                tree.parents.map { version in
                    .object([
                        "from": .text(version.from.description), "parent": PublicJSON(version.parent?.digits),
                    ])
                }),
            "names": .list(
                unit.names.map { .object(["from": .text($0.from.description), "name": .text($0.name)]) }),
        ])
    }

    private static func json(_ source: RecordSource) -> PublicJSON {
        .object([
            "name": .text(source.name), "title": json(source.title),
            "fields": .list(
                source.fields.map { field in
                    .object(["name": .text(field.name), "title": json(field.title), "type": json(field.type)])
                }),
        ])
    }

    private static func json(_ title: Localized) -> PublicJSON {
        .object(["zh": .text(title.zh), "en": .text(title.en)])
    }

    private static func json(_ type: FieldType) -> PublicJSON {
        switch type {
        case .text: .object(["is": .text("text")])
        case .number(let decimals, let unit):
            .object(["is": .text("number"), "decimals": .integer(decimals), "unit": .text(unit)])
        case .date: .object(["is": .text("date")])
        case .boolean: .object(["is": .text("boolean")])
        case .choice(let choices):
            .object([
                "is": .text("choice"),
                "choices": .list(
                    choices.map { choice in
                        .object([
                            "code": .text(choice.code), "title": json(choice.title),
                            "synonyms": .list(choice.synonyms.map { .text($0) }),
                        ])
                    }),
            ])
        }
    }

    /// Id, unit, then the values in the order of the source's fields.
    private static func json(_ record: Record) -> PublicJSON {
        .list([.text(record.id), .text(record.unit.digits)] + record.values.map(json))
    }

    private static func json(_ value: RecordValue) -> PublicJSON {
        switch value {
        case .null: .null
        case .text(let text), .choice(let text): .text(text)
        case .number(let amount): .integer(Int(amount))
        case .date(let day): .text(day.description)
        case .boolean(let flag): .bool(flag)
        }
    }

    private static func json(_ result: Result) -> PublicJSON {
        .object([
            "target": .text(result.target), "status": .text(result.status), "value": PublicJSON(result.value),
            "goal": PublicJSON(result.goal), "numerator": PublicJSON(result.numerator),
            "denominator": PublicJSON(result.denominator), "gap": PublicJSON(result.gap),
            "due": PublicJSON(result.due),
        ])
    }
}
