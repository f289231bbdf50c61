import Formula
import Kernel
import Plans

/// What plans and what they measure look like in the API.
enum PlanShape {
    private static let summary = [
        APIMember("id", .string), APIMember("title", .string), APIMember("issuer", .string),
        APIMember("document", .string), APIMember("from", .day), APIMember("through", .day),
        APIMember("revision", .count), APIMember("hash", .string),
    ]
    static let plan = APISchema.object(summary)

    static let detail = APISchema.object(
        summary + [
            APIMember(
                "targets",
                .list(
                    .object([
                        APIMember("id", .string), APIMember("clause", .string), APIMember("title", .string),
                        APIMember("class", .choice(TargetClass.allCases.map(\.rawValue))),
                        APIMember("level", .choice(UnitLevel.allCases.map(\.rawValue))),
                        APIMember("formula", .orNull(.string)), APIMember("unit", .string),
                        APIMember("due", .orNull(.day)),
                    ]), most: nil)),
            APIMember(
                "measures",
                .list(
                    .object([
                        APIMember("name", .string), APIMember("title", .string), APIMember("source", .string),
                        APIMember("condition", .orNull(.string)), APIMember("value", .orNull(.string)),
                        APIMember("unit", .string),
                    ]), most: nil)),
        ])

    static let statuses = TargetStatus.allCases.map(\.rawValue)

    static let verdict = APISchema.object([
        APIMember("target", .string), APIMember("title", .string), APIMember("value", .scalar),
        APIMember("goal", .scalar), APIMember("numerator", .scalar), APIMember("denominator", .scalar),
        APIMember("gap", .orNull(.number(nil))), APIMember("share", .flag), APIMember("status", .choice(statuses)),
        APIMember("due", .orNull(.day)),
    ])

    static let item = APISchema.object([
        APIMember("source", .string), APIMember("id", .string), APIMember("unit", .unitCode),
        APIMember("measure", .string), APIMember("amount", .orNull(.number(nil))),
        APIMember("failed", .orNull(.string)),
    ])

    // MARK: writing

    static func summary(
        _ stored: PlanQueries.Stored, _ plan: Plan, _ words: Words
    ) -> [(name: String, value: APIValue)] {
        [
            ("id", .text(plan.id)), ("title", .text(words(plan.title))), ("issuer", .text(plan.issuer)),
            ("document", .text(plan.document)), ("from", .text(plan.validFrom.description)),
            ("through", .text(plan.validThrough.description)), ("revision", .integer(Int64(stored.revision))),
            ("hash", .text(stored.hash)),
        ]
    }

    static func target(_ target: CompiledTarget, _ words: Words) -> APIValue {
        let spec = target.spec
        return .object([
            ("id", .text(spec.id)), ("clause", .text(spec.clause)), ("title", .text(words(spec.title))),
            ("class", .text(spec.kind.rawValue)), ("level", .text(spec.level.rawValue)),
            ("formula", APIValue(spec.formula?.value)), ("unit", .text(target.quantity.description)),
            ("due", APIValue(spec.goal?.by?.description)),
        ])
    }

    static func measure(_ spec: MeasureSpec, _ words: Words) -> APIValue {
        .object([
            ("name", .text(spec.name)), ("title", .text(words(spec.title))), ("source", .text(spec.source.value)),
            ("condition", APIValue(spec.predicate?.value)), ("value", APIValue(spec.value?.value)),
            ("unit", .text(spec.unit)),
        ])
    }

    static func value(_ verdict: Verdict, _ words: Words) -> APIValue {
        .object([
            ("target", .text(verdict.target.spec.id)), ("title", .text(words(verdict.target.spec.title))),
            ("value", value(verdict.value)), ("goal", value(verdict.goal)),
            ("numerator", value(verdict.numerator)), ("denominator", value(verdict.denominator)),
            ("gap", verdict.gap.map { .number($0.description) } ?? .null), ("share", .flag(verdict.isShare)),
            ("status", .text(verdict.status.rawValue)), ("due", APIValue(verdict.due?.description)),
        ])
    }

    private static func value(_ value: Value?) -> APIValue {
        switch value {
        case nil, .null: .null
        case .boolean(let flag): .flag(flag)
        case .number(let number): .number(number.description)
        case .some(let other): .text(other.description)
        }
    }

    static func value(_ item: Why.Item, _ verdict: Verdict, _ words: Words) -> APIValue {
        let text = FailureText(words: words, target: verdict.target, source: nil)
        return .object([
            ("source", .text(item.source)), ("id", .text(item.id)), ("unit", .text(item.unit.digits)),
            ("measure", .text(item.measure)), ("amount", item.amount.map { .number($0.description) } ?? .null),
            ("failed", APIValue(item.failed.map(text.text))),
        ])
    }
}
