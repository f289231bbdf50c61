import Formula
import Kernel
import Measures
import Plans
import Registry
import Store

/// The records behind a target's number: those that count, and those that do not with the reason.
struct RecordsPage: Sendable {
    /// The records of one measure, or the units.
    struct Tab: Sendable {
        /// A measure, or `units`.
        let name: String
        let title: String
        let counted: Int
        let notCounted: Int
    }
    /// One record or unit of the list.
    struct Row: Sendable {
        let item: Why.Item
        let unitName: String
        let reason: String
        /// The value of a unit, where units are listed.
        let value: String
    }

    let address: PlanAddress
    let plan: Plan
    let target: CompiledTarget
    let unitName: String
    let path: [(code: UnitCode, name: String)]
    let value: String
    let detail: String
    let tabs: [Tab]
    let tab: Tab
    let showsCounted: Bool
    let fields: PublicFields?
    let quantity: Quantity?
    let rows: [Row]
    /// How many records each reason keeps out.
    let reasons: [(text: String, count: Int)]
    let isDemo: Bool
    let words: Words

    init(
        _ question: PlanQuestion, target id: String, asked: (measure: String?, counted: String?),
        _ plans: PlanService, _ book: RegisterBook, _ words: Words, isDemo: Bool, on connection: any Connection
    ) throws {
        let report = try question.report(plans, words, on: connection)
        target = try report.requireTarget(id)
        address = question.address
        plan = report.plan.plan
        self.words = words
        self.isDemo = isDemo
        unitName = report.name(report.unit)
        path = report.path.map { ($0, report.name($0)) }
        guard let verdict = report.judge.verdict(target, at: report.node) else {
            throw Problem(
                "planpages.target_elsewhere",
                ["target": words(target.spec.title), "level": words(VerdictWords.name(of: target.spec.level))])
        }
        let text = VerdictWords(verdict: verdict, words: words, sample: report.sample(of: verdict))
        (value, detail) = (text.value, text.detail)
        let why = try plans.why(
            target: id, plan: address.plan, unit: address.unit, day: address.day, on: connection
        ).why
        tabs = RecordsPage.tabs(why, target, words)
        guard let tab = tabs.first(where: { $0.name == asked.measure }) ?? tabs.first else {
            throw Problem("planpages.no_records", ["target": words(target.spec.title)])
        }
        self.tab = tab
        showsCounted = asked.counted.map { $0 != "no" } ?? (tab.counted > 0 || tab.notCounted == 0)
        let measure = why.measures.first { $0.spec.name == tab.name }
        fields = measure.map { PublicFields($0.rows.source, book) }
        quantity = measure?.quantity
        let failures = FailureText(words: words, target: target, source: measure?.rows.source)
        let items = (showsCounted ? why.counted : why.notCounted).filter { RecordsPage.name(of: $0) == tab.name }
        let isUnits = measure == nil
        rows = items.map { item in
            Row(
                item: item, unitName: report.name(item.unit), reason: item.failed.map(failures.text) ?? "",
                value: isUnits ? report.value(of: item.unit, words, in: text.verdict.target) : "")
        }
        let kinds = Dictionary(grouping: items.compactMap(\.failed).map(failures.kind)) { $0 }
        reasons = kinds.map { ($0.key, $0.value.count) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }

    private static func name(of item: Why.Item) -> String { item.measure.isEmpty ? "units" : item.measure }

    private static func tabs(_ why: Why, _ target: CompiledTarget, _ words: Words) -> [Tab] {
        var counted: [String: Int] = [:]
        var notCounted: [String: Int] = [:]
        for item in why.counted { counted[name(of: item), default: 0] += 1 }
        for item in why.notCounted { notCounted[name(of: item), default: 0] += 1 }
        func tab(_ name: String, _ title: String) -> Tab {
            Tab(name: name, title: title, counted: counted[name] ?? 0, notCounted: notCounted[name] ?? 0)
        }
        let hasUnits = counted["units"] != nil || notCounted["units"] != nil
        let units = hasUnits ? [tab("units", words(.unitsTab))] : []
        return units + why.measures.map { tab($0.spec.name, words($0.spec.title)) }
    }
}

extension PlanReport {
    /// The value of a target at a unit below; empty where it is judged otherwise.
    fileprivate func value(of unit: UnitCode, _ words: Words, in target: CompiledTarget) -> String {
        guard let node = tree.node(of: unit), let verdict = judge.verdict(target, at: node) else { return "" }
        return VerdictWords(verdict: verdict, words: words, sample: nil).value
    }
}
