import Kernel

/// Cases in the format of the DHIS2 analytics extract: what `linli measures dhis2` runs.
package struct AnalyticsCases: Decodable, Sendable {
    struct Element: Decodable, Sendable {
        let valueType: String
        let aggregation: String
    }

    struct Indicator: Decodable, Sendable {
        let id: String
        let numerator: String
        let denominator: String
    }

    struct Query: Decodable, Sendable {
        let indicators: [String]?
        let dataElements: [String]?
        let reportingRates: [String]?
        let validationRules: [String]?
        let units: [String]?
        let unitFilter: [String]?
        let periods: [String]?
        let periodFilter: [String]?
        let from: CivilDate?
        let to: CivilDate?
        let aggregation: String
        let round: Bool?
        let expected: [String: Double]
    }

    struct Case: Decodable, Sendable {
        let id: String
        let indicators: [Indicator]?
        let queries: [Query]
    }

    let tree: [String: String?]
    let dataElements: [String: Element]
    let dataValues: [[String]]
    let dataSets: [String: [String]]?
    let registrations: [[String]]?
    let validationResults: [[String]]?
    let cases: [Case]

    /// Runs every query of every case.
    package func run() -> AnalyticsOutcome {
        var outcome = AnalyticsOutcome()
        let tree = AnalyticsTree(parents: tree)
        for item in cases {
            let store = AnalyticsStore(tree: tree, contents(of: item))
            for query in item.queries {
                do {
                    outcome.add(item.id, query.expected, store.answer(try question(query, item)), note: nil)
                } catch {
                    outcome.add(item.id, query.expected, [:], note: error.code)
                }
            }
        }
        return outcome
    }

    private func contents(of item: Case) -> AnalyticsStore.Contents {
        var contents = AnalyticsStore.Contents()
        contents.rules = dataElements.compactMapValues { FoldRule(rawValue: $0.aggregation) }
        contents.values = dataValues.compactMap { row in
            guard row.count == 4, let month = AnalyticsPeriod(row[1]), let element = dataElements[row[0]] else {
                return nil
            }
            guard let value = AnalyticsCases.value(row[3], element.valueType) else { return nil }
            return (row[0], month.firstMonth, row[2], value)
        }
        contents.assigned = dataSets ?? [:]
        contents.reports = AnalyticsCases.marks(registrations ?? [])
        contents.findings = AnalyticsCases.marks(validationResults ?? [])
        for indicator in item.indicators ?? [] {
            contents.numerators[indicator.id] = try? IndicatorFormula(indicator.numerator)
        }
        return contents
    }

    private static func marks(_ rows: [[String]]) -> [AnalyticsStore.Contents.Row] {
        rows.compactMap { row in
            guard row.count == 3, let month = AnalyticsPeriod(row[1]) else { return nil }
            return (row[0], month.firstMonth, row[2], .condition(true))
        }
    }

    private static func value(_ text: String, _ type: String) -> AnalyticsValue? {
        switch type {
        case "TEXT", "LONG_TEXT", "DATE", "DATETIME": .text(text)
        case "BOOLEAN", "TRUE_ONLY": text == "true" || text == "1" ? .number(1) : .number(0)
        default: Double(text).map { .number($0) }
        }
    }

    private func question(_ query: Query, _ item: Case) throws(Problem) -> AnalyticsQuestion {
        var question = AnalyticsQuestion()
        for id in query.dataElements ?? [] { question.items.append((id, .element(id))) }
        for id in query.validationRules ?? [] { question.items.append((id, .findings(id))) }
        for id in query.reportingRates ?? [] {
            let metric = IndicatorFormula.ReportingMetric.rate
            question.items.append(("\(id).\(metric.rawValue)", .reporting(id, metric)))
        }
        for id in query.indicators ?? [] { question.items.append((id, try indicator(id, item))) }
        guard let rule = FoldRule(rawValue: query.aggregation) else {
            throw Problem("measures.unknown_aggregation", value: query.aggregation)
        }
        question.rule = rule
        question.rounds = query.round ?? true
        question.units = query.units
        question.unitFilter = query.unitFilter
        if let periods = query.periods { question.periods = try AnalyticsCases.periods(periods) }
        if let filter = query.periodFilter {
            question.months = Set(try AnalyticsCases.periods(filter).flatMap { Array($0.period.months) }).sorted()
        } else if let from = query.from, let through = query.to {
            question.months = AnalyticsPeriod.months(from: from, through: through)
        }
        return question
    }

    private func indicator(_ id: String, _ item: Case) throws(Problem) -> AnalyticsQuestion.Item {
        guard let indicator = item.indicators?.first(where: { $0.id == id }) else {
            throw Problem("measures.unknown_indicator", value: id)
        }
        do {
            return .indicator(
                numerator: try IndicatorFormula(indicator.numerator),
                denominator: try IndicatorFormula(indicator.denominator))
        } catch {
            throw Problem(
                "measures.unreadable_formula", value: error.text, ["position": String(error.position)])
        }
    }

    private static func periods(
        _ texts: [String]
    ) throws(Problem) -> [(key: String, period: AnalyticsPeriod)] {
        var periods: [(key: String, period: AnalyticsPeriod)] = []
        for text in texts {
            guard let period = AnalyticsPeriod(text) else { throw Problem("measures.unreadable_period", value: text) }
            periods.append((text, period))
        }
        return periods
    }
}

/// How many expected numbers came out, and which did not.
package struct AnalyticsOutcome: Sendable {
    /// A number that differs, is missing, or was not expected.
    package struct Failure: Hashable, Sendable {
        package let caseID: String
        package let key: String
        package let expected: Double?
        package let got: Double?
        /// The code of the refusal, when the question could not be put.
        package let note: String?
    }

    /// Expected numbers.
    package private(set) var numbers = 0
    package private(set) var passed = 0
    package private(set) var failed: [Failure] = []

    mutating func add(_ caseID: String, _ expected: [String: Double], _ got: [String: Double], note: String?) {
        for (key, number) in expected.sorted(by: { $0.key < $1.key }) {
            numbers += 1
            if let value = got[key], abs(value - number) <= 1e-9 * max(1, abs(number)) {
                passed += 1
            } else {
                failed.append(Failure(caseID: caseID, key: key, expected: number, got: got[key], note: note))
            }
        }
        for (key, number) in got.sorted(by: { $0.key < $1.key }) where expected[key] == nil {
            failed.append(Failure(caseID: caseID, key: key, expected: nil, got: number, note: note))
        }
    }
}
