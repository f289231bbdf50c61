/// A formula over stored values, as indicators of health statistics write them.
package indirect enum IndicatorFormula: Hashable, Sendable {
    case constant(AnalyticsValue)
    /// A stored value, by element.
    case element(String)
    /// The numerator of another indicator.
    case numerator(String)
    /// How completely units reported, by data set.
    case reporting(String, ReportingMetric)
    case periodInYear
    case yearlyPeriodCount
    case negated(IndicatorFormula)
    case inverted(IndicatorFormula)
    case binary(BinarySign, IndicatorFormula, IndicatorFormula)
    case choice(IndicatorFormula, IndicatorFormula, IndicatorFormula)
    /// Whether a value is missing.
    case isMissing(IndicatorFormula)
    /// The first that is not missing.
    case firstPresent([IndicatorFormula])
    case extreme([IndicatorFormula], largest: Bool)
    /// Evaluated at each unit by itself, then put together over the units.
    case perUnit(IndicatorFormula)
    /// The operand's stored values are put together by this rule.
    case folded(IndicatorFormula, FoldRule)
    /// The operand some months later (negative: earlier).
    case shifted(IndicatorFormula, months: Int)
    /// The operand from January of the year up to the period's end.
    case yearToDate(IndicatorFormula)

    /// What a report rate counts.
    package enum ReportingMetric: String, Sendable {
        case rate = "REPORTING_RATE"
        case actual = "ACTUAL_REPORTS"
        case expected = "EXPECTED_REPORTS"
    }

    /// A sign between two operands.
    package enum BinarySign: String, Sendable, CaseIterable {
        case power = "^"
        case times = "*"
        case by = "/"
        case modulo = "%"
        case plus = "+"
        case minus = "-"
        case less = "<"
        case atMost = "<="
        case greater = ">"
        case atLeast = ">="
        case equal = "=="
        case unequal = "!="
        case and = "&&"
        case or = "||"
    }
}
