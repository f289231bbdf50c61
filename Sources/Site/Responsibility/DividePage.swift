import Formula
import Kernel
import Plans
import Registry

/// Dividing a target: what, among whom, by which rule; then the parts and whether they suffice.
struct DividePage: Sendable {
    let units: UnitIndex
    /// Units whose goals the person may divide.
    let tops: [Unit]
    let first: Unit
    let plans: [CompiledPlan]
    let day: CivilDate

    private func crumbs(_ words: Words) -> [Crumb] { [Crumb(words(.commitmentsTitle), "/console/commitments")] }

    func form(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        let targets = plans.flatMap { plan in
            plan.targets.filter { isDivisible($0) }.map { target in
                Choice(
                    plan.plan.id + "|" + target.spec.id,
                    words(target.spec.title) + words(.middleDot) + words(plan.plan.title))
            }
        }
        guard !targets.isEmpty else {
            return .console(
                words(.commitmentDivide), crumbs: crumbs(words),
                main: "<p class=\"empty\">\(words(.divideNoPlan))</p>\n")
        }
        let rules = SplitRule.allCases.map {
            Choice($0.rawValue, words(CommitmentWords.label($0)), hint: words(DividePage.hint($0)))
        }
        let form = Form(
            to: "/console/commitments/new", submit: words(.dividePreview), cancel: "/console/commitments",
            [
                FormField("target", words(.commitmentTarget), .select(targets), value: context.query("target")),
                FormField("unit", words(.divideUnit), .select(units.choices(tops)), value: first.code.digits),
                FormField("rule", words(.divideRule), .radios(rules), value: SplitRule.gapClosing.rawValue),
                FormField(
                    "day", words(.divideDay), .date, value: day.description, hint: words(.divideDayHint),
                    autocomplete: "off"),
                FormField("given", words(.divideGiven), .textarea, hint: words(.divideGivenHint), isRequired: false),
            ]
        ).showing(state, words)
        return .console(
            words(.commitmentDivide), crumbs: crumbs(words), lead: words(.divideLead), main: form.html(context))
    }

    /// Whether something can be handed down: what one unit must do alone stays with it.
    private func isDivisible(_ target: CompiledTarget) -> Bool {
        switch target.goalKind {
        case .other: false
        case .each: tops.contains { $0.level < target.spec.level }
        case .shareOfUnits, .ratio, .additive: true
        }
    }

    static func hint(_ rule: SplitRule) -> MessageKey {
        switch rule {
        case .same: .ruleSameHint
        case .even: .ruleEvenHint
        case .proportional: .ruleProportionalHint
        case .gapClosing: .ruleGapClosingHint
        case .given: .ruleGivenHint
        }
    }

    /// The parts, the statement of soundness and the button that hands them down.
    func preview(_ division: Decomposition, _ form: FormInput, _ context: LinliContext) -> Page {
        let words = context.words
        let amounts = CommitmentWords(words, quantity: division.quantity, isShare: division.isShare)
        let headings = [
            words(.commitmentUnit), words(.divideSize), words(.divideBaseline), words(.commitmentQuota),
            words(.divideToDo),
        ]
        let rows: [[HTML]] = division.parts.map { part in
            let left = part.baseline.flatMap { part.quota.subtracting($0) }
            return [
                HTML(text: units.path(part.unit)), HTML(text: part.size.map { words.number($0) } ?? "—"),
                HTML(text: amounts.amount(part.baseline)), HTML(text: amounts.amount(part.quota)),
                HTML(text: left.map { $0 > .zero ? amounts.amount($0) : "—" } ?? "—"),
            ]
        }
        let table = HTML.table(words(.dividePreview), headings, numeric: [1, 2, 3, 4], rows: rows)
        let carried = ["target", "unit", "rule", "day", "given"].map { FormField.hidden($0, form.raw($0)) }
        let assign = Form(
            to: "/console/commitments/new", submit: words(.divideAssign, ["n": division.parts.count]),
            cancel: "/console/commitments/new", carried + [.hidden("step", "assign")])
        let sum = division.soundness.sum.map {
            words(.divideSum, ["sum": amounts.amount($0), "needed": amounts.amount(division.soundness.needed)])
        }
        return .console(
            words(.divideResult), crumbs: crumbs(words) + [Crumb(words(.commitmentDivide), "/console/commitments/new")],
            lead: sum, isWide: true, main: amounts.soundness(division.soundness) + table + assign.html(context))
    }
}
