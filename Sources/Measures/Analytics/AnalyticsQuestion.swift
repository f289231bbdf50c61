/// What is asked of an `AnalyticsStore`: things, over units and periods as axes or folded into one.
package struct AnalyticsQuestion: Sendable {
    /// One thing to be computed.
    package enum Item: Sendable {
        case element(String)
        case indicator(numerator: IndicatorFormula, denominator: IndicatorFormula)
        case reporting(String, IndicatorFormula.ReportingMetric)
        case findings(String)
    }

    /// The things by the key they have in the answer.
    package var items: [(key: String, item: Item)] = []
    /// One result a unit; nil when there is no such axis.
    package var units: [String]?
    /// Units folded into one result; nil: the whole tree.
    package var unitFilter: [String]?
    /// One result a period.
    package var periods: [(key: String, period: AnalyticsPeriod)]?
    /// Months folded into one result; nil: all.
    package var months: [Int]?
    package var rule: FoldRule = .sum
    package var rounds = true

    package init() {}
}

extension AnalyticsStore {
    /// The answers by key, `item-unit-period` with absent axes left out; what is missing has no key.
    package func answer(_ question: AnalyticsQuestion) -> [String: Double] {
        var answers: [String: Double] = [:]
        let units: [(key: String?, members: IndexedUnits)] =
            question.units.map { $0.map { ($0, tree.members(of: [$0])) } }
            ?? [(nil, tree.members(of: question.unitFilter ?? tree.names))]
        let times: [(key: String?, months: [Int], kind: AnalyticsPeriod.Kind)] =
            question.periods.map { $0.map { ($0.key, Array($0.period.months), $0.period.kind) } }
            ?? [(nil, question.months ?? months, .month)]
        for unit in units {
            for time in times {
                let scope = AnalyticsScope(
                    units: unit.members, months: time.months, kind: time.kind, rule: question.rule,
                    rounds: question.rounds)
                for (key, item) in question.items {
                    let name = [key, unit.key, time.key].compactMap { $0 }.joined(separator: "-")
                    guard let value = value(item, scope) else { continue }
                    answers[name] = question.rounds ? AnalyticsValue.rounded(value) : value
                }
            }
        }
        return answers
    }

    private func value(_ item: AnalyticsQuestion.Item, _ scope: AnalyticsScope) -> Double? {
        switch item {
        case .element(let name): return question(.element(name), scope)
        case .reporting(let name, let metric): return reporting(name, metric, scope)
        case .findings(let rule):
            let count = findings(of: rule, scope)
            return count == 0 ? nil : Double(count)
        case .indicator(let numerator, let denominator):
            guard let above = question(numerator, scope), let below = question(denominator, scope), below != 0 else {
                return nil
            }
            return above / below
        }
    }

    private func question(_ formula: IndicatorFormula, _ scope: AnalyticsScope) -> Double? {
        formula.value(self, scope)?.number
    }
}
