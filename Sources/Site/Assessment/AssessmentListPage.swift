import Kernel
import Plans

/// All rounds, and the form that opens one.
struct AssessmentListPage: Sendable {
    let rounds: [AssessmentRound]
    let plans: [(district: UnitCode, plan: CompiledPlan)]
    let mayOpen: Bool
    let day: CivilDate

    private func title(_ round: AssessmentRound, _ words: Words) -> String {
        let plan = plans.first { $0.plan.plan.id == round.plan }?.plan
        return plan?.assessments.first { $0.spec.name == round.scheme }.map { words($0.spec.title) } ?? round.scheme
    }

    func page(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        let rows: [[HTML]] = rounds.map { round in
            [
                """
                <a href="\(URLPath("console", "assessments", round.district, round.id))">\(title(round, words))\
                \(words(.middleDot))\(words.date(round.day))</a>
                """,
                HTML(text: words(AssessmentWords.label(round.state))),
                HTML(text: round.noticeUntil.map { words.date($0) } ?? "—"),
            ]
        }
        let list =
            rows.isEmpty
            ? "<p class=\"empty\">\(words(.assessmentNone))</p>\n"
            : HTML.table(
                words(.assessmentTitle), [words(.assessmentScheme), words(.assessmentState), words(.assessmentUntil)],
                rows: rows)
        return .console(
            words(.assessmentTitle), lead: words(.assessmentLead), main: list + form(context, state))
    }

    private func form(_ context: LinliContext, _ state: FormState) -> HTML {
        let words = context.words
        guard mayOpen else { return .empty }
        let schemes = plans.flatMap { district, plan in
            plan.assessments.map { scheme in
                Choice(
                    "\(district.digits)|\(plan.plan.id)|\(scheme.spec.name)",
                    words(scheme.spec.title) + words(.middleDot) + words(plan.plan.title))
            }
        }
        guard !schemes.isEmpty else { return "<p>\(words(.assessmentNoScheme))</p>\n" }
        let form = Form(
            to: "/console/assessments", submit: words(.assessmentOpen),
            [
                FormField("scheme", words(.assessmentScheme), .select(schemes)),
                FormField(
                    "day", words(.assessmentDay), .date, value: day.description, hint: words(.assessmentDayHint),
                    autocomplete: "off"),
                FormField("seed", words(.assessmentSeed), hint: words(.assessmentSeedHint), autocomplete: "off"),
            ]
        ).showing(state, words)
        return "<h2>\(words(.assessmentOpen))</h2>\n" + form.html(context)
    }
}
