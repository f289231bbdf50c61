import Formula
import Kernel
import Plans

/// The records behind a number, for scripts and for the terminal.
enum WhyText {
    static func json(_ why: Why, _ words: Words) -> JSONValue {
        .object([
            "value": VerdictText.json(why.verdict.value), "status": .string(why.verdict.status.rawValue),
            "counted": .array(why.counted.map { item($0, words) }),
            "notCounted": .array(why.notCounted.map { item($0, words) }),
        ])
    }

    private static func item(_ item: Why.Item, _ words: Words) -> JSONValue {
        var members: [String: JSONValue] = [
            "source": .string(item.source), "id": .string(item.id), "unit": .string(item.unit.digits),
        ]
        if !item.measure.isEmpty { members["measure"] = .string(item.measure) }
        if let amount = item.amount { members["amount"] = .number(amount.description) }
        if let failed = item.failed { members["failed"] = .string(failed.text(words)) }
        return .object(members)
    }

    static func tell(_ why: Why, _ words: Words) {
        Terminal.say(VerdictText.line(why.verdict, words))
        for item in why.counted {
            let amount = item.amount.map { " = \($0)" } ?? ""
            Terminal.say("+ \(item.source)/\(item.id) \(item.unit) \(item.measure)\(amount)")
        }
        for item in why.notCounted {
            Terminal.say("- \(item.source)/\(item.id) \(item.unit) \(item.measure)  \(item.failed?.text(words) ?? "")")
        }
    }
}

extension WhyFailure {
    /// The failed clause in words; a condition stays as the plan writes it.
    func text(_ words: Words) -> String {
        switch self {
        case .condition(let text): text
        case .notYet(let day): words("cli.why_not_yet", ["day": day])
        case .ended(let day): words("cli.why_ended", ["day": day])
        case .outside(let day): words("cli.why_outside", ["day": day])
        case .superseded(let day): words("cli.why_superseded", ["day": day])
        case .incomplete(let what): words("cli.why_incomplete", ["field": what])
        case .short(let gap): gap.map { words("cli.why_short", ["gap": $0]) } ?? words("cli.why_not_met")
        case .noData: words("cli.why_no_data")
        }
    }
}
