extension IndicatorFormula {
    /// The value over a scope; nil when something it needs is missing, or when none of its data items has a value.
    func value(_ store: AnalyticsStore, _ scope: AnalyticsScope) -> AnalyticsValue? {
        let items = presence(store, scope, depth: 0)
        guard items != .absent else { return nil }
        return IndicatorEvaluation(store: store, isPerUnit: false).value(self, scope, depth: 0)
    }

    /// Whether any stored value that the formula names exists, offsets included, whichever branch is taken.
    fileprivate func presence(_ store: AnalyticsStore, _ scope: AnalyticsScope, depth: Int) -> Presence {
        switch self {
        case .constant, .periodInYear, .yearlyPeriodCount: return .unnamed
        case .element(let name): return store.readings(of: name, scope).isEmpty ? .absent : .present
        case .numerator(let name):
            guard depth < IndicatorEvaluation.deepest else { return .absent }
            return store.numerators[name]?.presence(store, scope, depth: depth + 1) ?? .absent
        case .reporting(let name, let metric): return store.reporting(name, metric, scope) == nil ? .absent : .present
        case .negated(let a), .inverted(let a), .isMissing(let a), .perUnit(let a), .folded(let a, _):
            return a.presence(store, scope, depth: depth)
        case .shifted(let a, let months): return a.presence(store, scope.shifted(by: months), depth: depth)
        case .yearToDate(let a): return a.presence(store, scope.yearToDate, depth: depth)
        case .binary(_, let a, let b): return Presence.any([a, b].map { $0.presence(store, scope, depth: depth) })
        case .choice(let a, let b, let c):
            return Presence.any([a, b, c].map { $0.presence(store, scope, depth: depth) })
        case .firstPresent(let all), .extreme(let all, _):
            return Presence.any(all.map { $0.presence(store, scope, depth: depth) })
        }
    }
}

/// Whether a formula's data items have values.
private enum Presence {
    /// It names none.
    case unnamed
    case absent
    case present

    static func any(_ all: [Presence]) -> Presence {
        all.contains(.present) ? .present : all.contains(.absent) ? .absent : .unnamed
    }
}

/// One evaluation: over all units at once, or inside a formula per unit, where missing terms of a sum are 0.
private struct IndicatorEvaluation {
    let store: AnalyticsStore
    let isPerUnit: Bool

    /// How deep numerators may stand in numerators; beyond it they are taken for missing, so that a circle ends.
    static let deepest = 32

    func value(_ formula: IndicatorFormula, _ scope: AnalyticsScope, depth: Int) -> AnalyticsValue? {
        func value(_ formula: IndicatorFormula) -> AnalyticsValue? { self.value(formula, scope, depth: depth) }
        switch formula {
        case .constant(let constant): return constant
        case .element(let name):
            let rule = scope.rule ?? store.ownRule(of: name)
            return item(rule.fold(store.readings(of: name, scope)), scope)
        case .numerator(let name):
            guard depth < Self.deepest, let inner = store.numerators[name] else { return nil }
            return self.value(inner, scope, depth: depth + 1)
        case .reporting(let name, let metric):
            return item(store.reporting(name, metric, scope).map { .number($0) }, scope)
        case .periodInYear: return scope.period.map { .number(Double($0.numberInYear)) }
        case .yearlyPeriodCount: return scope.period.map { .number(Double($0.numberPerYear)) }
        case .negated(let a): return value(a)?.number.map { .number(-$0) }
        case .inverted(let a): return value(a)?.holds.map { .condition(!$0) }
        case .binary(let sign, let a, let b): return combine(sign, value(a), value(b))
        case .choice(let condition, let a, let b):
            guard let holds = value(condition)?.holds else { return isPerUnit ? value(b) : nil }
            return holds ? value(a) : value(b)
        case .isMissing(let a): return .condition(value(a) == nil)
        case .firstPresent(let all): return all.lazy.compactMap { value($0) }.first
        case .extreme(let all, let largest):
            let numbers = all.compactMap { value($0)?.number }
            return (largest ? numbers.max() : numbers.min()).map { .number($0) }
        case .perUnit(let inner): return overUnits(inner, .sum, scope, depth)
        case .folded(.perUnit(let inner), let rule): return overUnits(inner, rule, scope, depth)
        case .folded(let a, let rule): return self.value(a, scope.folding(rule), depth: depth)
        case .shifted(let a, let months): return self.value(a, scope.shifted(by: months), depth: depth)
        case .yearToDate(let a): return self.value(a, scope.yearToDate, depth: depth)
        }
    }

    /// The formula at each unit that has one of its values, put together over the units.
    private func overUnits(
        _ formula: IndicatorFormula, _ rule: FoldRule, _ scope: AnalyticsScope, _ depth: Int
    ) -> AnalyticsValue? {
        let inside = IndicatorEvaluation(store: store, isPerUnit: true)
        let results: [AnalyticsReading] = scope.units.members.compactMap { unit in
            var own = scope.folding(nil)
            own.units = scope.units.only(unit)
            own.rounds = false
            guard formula.presence(store, own, depth: depth) == .present,
                let value = inside.value(formula, own, depth: depth), let number = value.number
            else { return nil }
            return AnalyticsReading(unit: unit, month: 0, value: .number(number))
        }
        return item(rule.fold(results), scope)
    }

    private func item(_ value: AnalyticsValue?, _ scope: AnalyticsScope) -> AnalyticsValue? {
        guard scope.rounds, case .number(let number) = value else { return value }
        return .number(AnalyticsValue.rounded(number))
    }

    private func combine(
        _ sign: IndicatorFormula.BinarySign, _ a: AnalyticsValue?, _ b: AnalyticsValue?
    ) -> AnalyticsValue? {
        switch sign {
        case .plus, .minus: return sum(sign, a?.number, b?.number)
        case .times, .by, .modulo, .power: return product(sign, a?.number, b?.number)
        case .and, .or: return logic(sign, a?.holds, b?.holds)
        case .equal, .unequal, .less, .atMost, .greater, .atLeast: return compare(sign, a, b)
        }
    }

    private func sum(_ sign: IndicatorFormula.BinarySign, _ a: Double?, _ b: Double?) -> AnalyticsValue? {
        guard isPerUnit || a != nil || b != nil else { return nil }
        return .number(sign == .plus ? (a ?? 0) + (b ?? 0) : (a ?? 0) - (b ?? 0))
    }

    private func product(_ sign: IndicatorFormula.BinarySign, _ a: Double?, _ b: Double?) -> AnalyticsValue? {
        guard let a, let b else { return nil }
        switch sign {
        case .times: return .number(a * b)
        case .by: return b == 0 ? nil : .number(a / b)
        case .modulo: return b == 0 ? nil : .number(a.truncatingRemainder(dividingBy: b))
        default: return power(a, b).map { .number($0) }
        }
    }

    /// Whole powers only; any other is missing.
    private func power(_ a: Double, _ b: Double) -> Double? {
        guard let exponent = Int(exactly: b), abs(exponent) <= 1024 else { return nil }
        let result = (0..<abs(exponent)).reduce(1.0) { product, _ in product * a }
        guard exponent < 0 else { return result }
        return result == 0 ? nil : 1 / result
    }

    private func logic(_ sign: IndicatorFormula.BinarySign, _ a: Bool?, _ b: Bool?) -> AnalyticsValue? {
        let deciding = sign == .or
        if a == deciding || b == deciding { return .condition(deciding) }
        guard a != nil, b != nil else { return nil }
        return .condition(!deciding)
    }

    private func compare(
        _ sign: IndicatorFormula.BinarySign, _ a: AnalyticsValue?, _ b: AnalyticsValue?
    ) -> AnalyticsValue? {
        guard let a, let b, let less = a.isLess(than: b), let greater = b.isLess(than: a) else { return nil }
        switch sign {
        case .less: return .condition(less)
        case .atMost: return .condition(!greater)
        case .greater: return .condition(greater)
        case .atLeast: return .condition(!less)
        case .equal: return .condition(!less && !greater)
        default: return .condition(less || greater)
        }
    }
}
