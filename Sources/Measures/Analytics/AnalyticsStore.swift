/// Stored monthly values of units, with the reports and findings kept beside them.
package struct AnalyticsStore: Sendable {
    package let tree: AnalyticsTree
    /// How each element is put together inside a formula that is evaluated per unit.
    private let ownRules: [String: FoldRule]
    /// Values of each element, sorted by unit and month.
    private let readings: [String: [AnalyticsReading]]
    /// Units that must report a data set.
    private let assigned: [String: [Int]]
    private let reports: [String: [AnalyticsReading]]
    private let findings: [String: [AnalyticsReading]]
    /// Numerators by indicator.
    let numerators: [String: IndicatorFormula]
    /// Every month that has a value, report or finding.
    let months: [Int]

    /// What is kept, named by unit and month; rows of unknown units are left out.
    package struct Contents: Sendable {
        package typealias Row = (key: String, month: Int, unit: String, value: AnalyticsValue)
        package var rules: [String: FoldRule] = [:]
        package var values: [Row] = []
        package var assigned: [String: [String]] = [:]
        package var reports: [Row] = []
        package var findings: [Row] = []
        package var numerators: [String: IndicatorFormula] = [:]
        package init() {}
    }

    /// - Complexity: O(n log n).
    package init(tree: AnalyticsTree, _ contents: Contents) {
        func sorted(_ rows: [Contents.Row]) -> [String: [AnalyticsReading]] {
            var result: [String: [AnalyticsReading]] = [:]
            for row in rows {
                guard let unit = tree.number(of: row.unit) else { continue }
                result[row.key, default: []].append(AnalyticsReading(unit: unit, month: row.month, value: row.value))
            }
            return result.mapValues { $0.sorted { ($0.unit, $0.month) < ($1.unit, $1.month) } }
        }
        self.tree = tree
        ownRules = contents.rules
        readings = sorted(contents.values)
        assigned = contents.assigned.mapValues { $0.compactMap { tree.number(of: $0) } }
        reports = sorted(contents.reports)
        findings = sorted(contents.findings)
        numerators = contents.numerators
        months = Set((contents.values + contents.reports + contents.findings).map(\.month)).sorted()
    }

    /// The stored values of an element in a scope.
    func readings(of element: String, _ scope: AnalyticsScope) -> [AnalyticsReading] {
        scope.select(readings[element] ?? [])
    }

    /// The rule an element has of its own; sum when it has none.
    func ownRule(of element: String) -> FoldRule { ownRules[element] ?? .sum }

    /// Number of findings of a rule in a scope.
    func findings(of rule: String, _ scope: AnalyticsScope) -> Int { scope.select(findings[rule] ?? []).count }

    /// How a data set was reported in a scope; nil when nobody there must report.
    func reporting(_ dataSet: String, _ metric: IndicatorFormula.ReportingMetric, _ scope: AnalyticsScope) -> Double? {
        let units = (assigned[dataSet] ?? []).filter(scope.units.contains).count
        let expected = Double(units * scope.months.count)
        guard expected > 0 else { return nil }
        let actual = Double(scope.select(reports[dataSet] ?? []).count)
        switch metric {
        case .rate: return min(100 * actual / expected, 100)
        case .actual: return actual
        case .expected: return expected
        }
    }
}

/// Which units and months a question is about, and how it wants values put together.
struct AnalyticsScope: Sendable {
    var units: IndexedUnits
    /// In order, each once.
    var months: [Int]
    /// The length of the periods asked for.
    var kind: AnalyticsPeriod.Kind
    /// The rule for stored values; nil inside a formula per unit, where each element has its own.
    var rule: FoldRule?
    /// Whether data items are rounded to two decimals before they enter a formula.
    var rounds: Bool

    func select(_ readings: [AnalyticsReading]) -> [AnalyticsReading] {
        readings.filter { units.contains($0.unit) && months.contains($0.month) }
    }

    /// The same some months later.
    func shifted(by offset: Int) -> AnalyticsScope {
        var scope = self
        scope.months = months.map { $0 + offset }
        return scope
    }

    /// From January of each month's year on.
    var yearToDate: AnalyticsScope {
        var scope = self
        scope.months = Set(months.flatMap { Array(AnalyticsPeriod.january(of: $0)...$0) }).sorted()
        return scope
    }

    func folding(_ rule: FoldRule?) -> AnalyticsScope {
        var scope = self
        scope.rule = rule
        return scope
    }

    /// The last period asked for.
    var period: AnalyticsPeriod? { months.last.map { AnalyticsPeriod(kind, containing: $0) } }
}
