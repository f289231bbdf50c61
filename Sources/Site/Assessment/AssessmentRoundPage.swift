import Kernel
import Plans

/// One round: where each unit is, questions for the reviewer, objections, and the acts of the district.
struct AssessmentRoundPage: Sendable {
    /// Where a unit stands: as the registers say while the round is open, as published afterwards.
    struct Row: Sendable {
        let unit: UnitCode
        let points: Int64?
        let stage: Int?
        let isVetoed: Bool

        init(_ standing: Standing) {
            unit = standing.score.unit
            points = standing.score.total
            stage = standing.stage
            isVetoed = !standing.score.vetoes.isEmpty
        }

        init(_ entry: AssessmentEntry) {
            unit = entry.unit
            points = entry.points
            stage = entry.stage
            isVetoed = entry.points != nil && entry.place == nil
        }
    }
    let file: AssessmentFile
    let scheme: CompiledAssessment
    let units: UnitIndex
    let rows: [Row]
    let questions: [ReviewQuestion]
    let mayManage: Bool

    private var path: URLPath { URLPath("console", "assessments", file.round.district, file.round.id) }

    func page(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        let facts = SummaryList([
            .init(words(.assessmentState), words(AssessmentWords.label(file.round.state))),
            .init(words(.assessmentDay), words.date(file.round.day)),
            .init(words(.assessmentSeed), file.round.seed),
            .init(words(.assessmentUntil), file.round.noticeUntil.map { words.date($0) } ?? "—"),
        ]).html(words)
        let summary = ErrorSummary(state.problems, fields: []).html(words)
        return .console(
            words(scheme.spec.title), crumbs: [Crumb(words(.assessmentTitle), "/console/assessments")],
            lead: words(.assessmentRoundLead), isWide: true,
            main: summary + facts + acts(context) + table(words) + reviewerQuestions(words) + objections(context))
    }

    private func acts(_ context: LinliContext) -> HTML {
        let words = context.words
        guard mayManage else { return .empty }
        let isPublic = HTML.when(
            file.round.state != .open,
            .actions([
                .button(
                    words(.assessmentPublicPage), URLPath("open", "assessments", file.round.district, file.round.id))
            ]))
        switch file.round.state {
        case .open: return Form(to: path.appending("publish"), submit: words(.assessmentPublish), []).html(context)
        case .notice:
            return isPublic + Form(to: path.appending("award"), submit: words(.assessmentAward), []).html(context)
        case .closed: return isPublic
        }
    }

    /// Every unit of the level, by code, those that take part with their state; never a ranking before the notice.
    private func table(_ words: Words) -> HTML {
        let own = AssessmentWords(words: words, scheme: scheme)
        let entries = Dictionary(file.entries.map { ($0.unit, $0) }, uniquingKeysWith: { first, _ in first })
        let rows: [[HTML]] = rows.sorted { $0.unit < $1.unit }.map { row in
            [
                """
                <a href="\(path.appending("units").appending(row.unit.digits))">\(units.path(row.unit))</a>
                """,
                HTML(text: entries[row.unit].map { words(AssessmentWords.label($0.state)) } ?? words(.entryNone)),
                HTML(text: row.points.map { own.points($0) } ?? "—"), HTML(text: own.stage(row.stage)),
                HTML(text: row.isVetoed ? words(.assessmentVetoed) : "—"),
            ]
        }
        return HTML.table(
            words(.assessmentTitle),
            [
                words(.commitmentUnit), words(.assessmentState), words(.assessmentPoints), words(.assessmentStage),
                words(.assessmentVeto),
            ], numeric: [2], rows: rows)
    }

    private func reviewerQuestions(_ words: Words) -> HTML {
        guard mayManage, file.round.state == .open else { return .empty }
        let own = AssessmentWords(words: words, scheme: scheme)
        let list = HTML.each(questions) { question in
            "<li>\(own.sentence(question) { units.path($0) })</li>\n"
        }
        let body: HTML = questions.isEmpty ? "<p>\(words(.questionsNone))</p>\n" : "<ul>\(list)</ul>\n"
        return "<h2>\(words(.questionsTitle))</h2>\n<p>\(words(.questionsLead))</p>\n" + body
    }

    private func objections(_ context: LinliContext) -> HTML {
        let words = context.words
        guard file.round.state != .open else { return .empty }
        let list = HTML.each(file.objections) { objection in
            let ruling: HTML =
                objection.ruling.map { text in
                    "<p><strong>\(words(objection.isUpheld == true ? .objectionUpheld : .objectionDismissed))</strong> \(text)</p>\n"
                } ?? HTML.when(mayManage, ruleForm(objection, context))
            return """
                <article><h3>\(units.path(objection.unit))\(words(.middleDot))\(words.time(objection.at))</h3>
                <p>\(objection.text)</p>
                \(ruling)</article>

                """
        }
        let body: HTML = file.objections.isEmpty ? "<p>\(words(.objectionsNone))</p>\n" : list
        return "<h2>\(words(.objectionsTitle))</h2>\n" + body
    }

    private func ruleForm(_ objection: AssessmentObjection, _ context: LinliContext) -> HTML {
        let words = context.words
        return Form(
            to: path.appending("rule"), submit: words(.objectionRule),
            [
                .hidden("seq", String(objection.seq)),
                FormField(
                    "upholds", words(.objectionRuling),
                    .radios([Choice("no", words(.objectionDismissed)), Choice("yes", words(.objectionUpheld))])),
                FormField("ruling", words(.objectionReason), .textarea),
            ]
        ).html(context)
    }
}
