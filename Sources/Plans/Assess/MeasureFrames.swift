import Formula

/// Over which stretch each measure behind a target is read: the one of the call it stands in.
///
/// `since_start(x)` reads from the plan's first day, `previous_year(x)` a year back, all else on the day itself. A
/// measure read in several ways is told with the first of them.
struct MeasureFrames {
    private(set) var keys: [Int: Situation.FrameKey] = [:]
    /// Measures in the order of the formula.
    private(set) var order: [Int] = []
    private let plan: CompiledPlan

    init(_ target: CompiledTarget, _ plan: CompiledPlan) {
        self.plan = plan
        let key: Situation.FrameKey = target.spec.goal?.frequency == .quarter ? .quarter : .now
        for slot in target.items { take(slot, key) }
        for expression in [target.formula, target.scope].compactMap({ $0 }) { take(expression, key) }
    }

    private mutating func take(_ expression: FormulaExpression, _ key: Situation.FrameKey) {
        for slot in expression.ownSlots { take(slot, key) }
        for call in expression.outerCalls {
            let inner: Situation.FrameKey =
                switch NodeScope.Function(rawValue: call.function) {
                case .previousYear: .yearAgo
                case .sinceStart: .sinceStart
                default: key
                }
            for argument in call.arguments.compactMap(\.expression) { take(argument, inner) }
        }
    }

    private mutating func take(_ slot: Int, _ key: Situation.FrameKey) {
        if slot >= plan.measures.count { return take(plan.derived[slot - plan.measures.count].expression, key) }
        guard keys[slot] == nil else { return }
        keys[slot] = key
        order.append(slot)
    }
}
