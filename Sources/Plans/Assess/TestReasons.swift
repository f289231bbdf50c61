import Kernel
import Measures
import Store

/// The records and units behind a verdict in a plan's test, as the test speaks of them.
struct TestReasons {
    /// Records and units that count, each once.
    let counted: Int
    /// Records and units that were looked at and do not count under any measure.
    let notCounted: Int
    /// Why: the condition as written in the plan, or `not_yet`, `ended`, `outside`, `superseded`, `incomplete`, `short`,
    /// `no_data`; in order, each once.
    let failures: [String]

    /// Nil when the target does not apply at the node, or no records can be read.
    init?(_ target: CompiledTarget, at node: Int, _ judge: Judge, _ records: [String: [Record]]) {
        let finder = WhyFinder(judge: judge) { source, take in
            for record in records[source.name] ?? [] { try take(record) }
        }
        guard let why = try? finder.why(target, at: node) else { return nil }
        let key = { (item: Why.Item) in item.source + " " + item.id }
        let counting = Set(why.counted.map(key))
        counted = counting.count
        let left = why.notCounted.filter { !counting.contains(key($0)) }
        notCounted = Set(left.map(key)).count
        failures = left.compactMap(\.failed).map(\.code).reduce(into: []) { codes, code in
            if !codes.contains(code) { codes.append(code) }
        }
    }

    /// The part of an expectation as text; nil when it is about the verdict instead.
    func text(of part: String) -> String? {
        switch part {
        case "why.counted": String(counted)
        case "why.not_counted": String(notCounted)
        case "why.failed": failures.isEmpty ? "none" : failures.joined(separator: "; ")
        default: nil
        }
    }
}

extension WhyFailure {
    /// The reason as a plan's test writes it.
    fileprivate var code: String {
        switch self {
        case .condition(let text): text
        case .notYet: "not_yet"
        case .ended: "ended"
        case .outside: "outside"
        case .superseded: "superseded"
        case .incomplete: "incomplete"
        case .short: "short"
        case .noData: "no_data"
        }
    }
}
