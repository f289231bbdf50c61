import Kernel
import Plans

/// One unit in a round: points from the registers, its way so far, the drawn records, and what may be done next.
struct AssessmentUnitPage: Sendable {
    /// What the reader may do.
    struct Rights: Sendable {
        let declares: Bool
        let checks: Bool
        let accepts: Bool
    }
    let unit: UnitCode
    let name: String
    let round: AssessmentRound
    let scheme: CompiledAssessment
    /// As the registers say; nil once points are published, or the plan has a new text.
    let score: Score?
    let reviews: [AssessmentReview]
    /// Nil before it declares.
    let papers: AssessmentPapers?
    /// What each drawn record is, in few words.
    let headlines: [String: [Localized]]
    let rights: Rights

    private var roundPath: URLPath { URLPath("console", "assessments", round.district, round.id) }
    var path: URLPath { roundPath.appending("units").appending(unit.digits) }

    func page(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        return .console(
            name,
            crumbs: [
                Crumb(words(.assessmentTitle), "/console/assessments"), Crumb(words(scheme.spec.title), roundPath),
            ], lead: words(.assessmentUnitLead, ["day": words.date(round.day)]),
            main: ErrorSummary(state.problems, fields: []).html(words) + lines(words) + way(words) + sample(context)
                + looks(words) + acts(context))
    }

    private func lines(_ words: Words) -> HTML {
        let own = AssessmentWords(words: words, scheme: scheme)
        let live = score?.lines.map { ($0.target, $0.points) } ?? []
        let known = papers?.lines.isEmpty ?? true ? live : (papers?.lines ?? []).map { ($0.target, $0.points) }
        let points = Dictionary(known, uniquingKeysWith: { first, _ in first })
        let rows: [[HTML]] = scheme.items.map { item in
            let target = item.target.spec.id
            let address = PlanAddress(plan: round.plan, unit: unit, day: round.day).target(target)
            return [
                "<a href=\"\(address)\">\(words(item.target.spec.title))</a>", HTML(text: words(item.dimension)),
                HTML(text: points[target].map { own.points($0) } ?? "—"),
                HTML(text: own.points(Int64(item.weight) * scheme.power)),
            ]
        }
        let total = points.values.reduce(0, +)
        let broken = score?.vetoes ?? []
        let vetoes = HTML.when(
            !broken.isEmpty,
            .notice("bad", words(.assessmentVetoed), "<p><code>\(broken.joined(separator: "; "))</code></p>"))
        return vetoes
            + HTML.table(
                words(.assessmentPoints),
                [
                    words(.commitmentTarget), words(.assessmentDimension), words(.assessmentPoints),
                    words(.assessmentMost),
                ], numeric: [2, 3], rows: rows)
            + "<p><strong>\(words(.assessmentTotal, ["points": own.points(total), "whole": own.points(scheme.whole)]))</strong></p>\n"
    }

    private func way(_ words: Words) -> HTML {
        guard let papers else { return "<p>\(words(.entryNone))</p>\n" }
        let list = HTML.each(papers.steps) { step in
            """
            <li><strong>\(words(AssessmentUnitPage.label(step.step)))</strong>\(words(.middleDot))\(step.name)\
            \(words(.middleDot))\(words.time(step.at)) \(step.note)</li>

            """
        }
        return "<h2>\(words(.assessmentWay))</h2>\n<ol class=\"plain\">\(list)</ol>\n"
    }

    static func label(_ step: String) -> MessageKey {
        let keys: [String: MessageKey] = [
            "declare": .entryDeclared, "check": .entryChecked, "return": .entryReturned, "accept": .entryAccepted,
            "reject": .entryRejected, "award": .entryAwarded, "revoke": .entryRevoked,
        ]
        return keys[step] ?? .entryDeclared
    }

    private func sample(_ context: LinliContext) -> HTML {
        let words = context.words
        guard let sample = papers?.sample, !sample.isEmpty else { return .empty }
        let isOpen = rights.accepts && papers?.entry.state == .checked
        let list = HTML.each(sample) { drawn in
            let parts = drawn.record.split(separator: "/", maxSplits: 1).map(String.init)
            let link = URLPath("console", "registers", parts.first ?? "", parts.last ?? "")
            let found: HTML =
                drawn.isRight.map { isRight in
                    "<span class=\"tag \(isRight ? "ok" : "bad")\">\(words(isRight ? .sampleRight : .sampleWrong))</span> \(drawn.note)"
                } ?? "<span class=\"tag\">\(words(.sampleOpen))</span>"
            return """
                <li><a href="\(link)">\(headline(drawn.record, words))<span class="vh"> \(drawn.record)</span></a> \(found)</li>

                """
        }
        let open = sample.filter { $0.isRight == nil } + sample.filter { $0.isRight != nil }
        let choices = open.map { Choice($0.record, headline($0.record, words)) }
        let form = HTML.when(
            isOpen,
            Form(
                to: path.appending("mark"), submit: words(.sampleMark),
                [
                    FormField("record", words(.sampleRecord), .select(choices)),
                    FormField(
                        "right", words(.sampleFound),
                        .radios([Choice("yes", words(.sampleRight)), Choice("no", words(.sampleWrong))])),
                    FormField("note", words(.assessmentNote), isRequired: false, autocomplete: "off"),
                ]
            ).html(context))
        return "<h2>\(words(.sampleTitle))</h2>\n<p>\(words(.sampleLead))</p>\n<ul>\(list)</ul>\n" + form
    }

    /// A drawn record by what it says, and the end of its number.
    private func headline(_ record: String, _ words: Words) -> String {
        let said = (headlines[record] ?? []).map { words($0) }
        return (said + [String(record.suffix(6))]).joined(separator: words(.middleDot))
    }

    private func looks(_ words: Words) -> HTML {
        AssessmentWords(words: words, scheme: scheme).looks(reviews.map { ("", $0) }, isNamed: false)
    }

    private func acts(_ context: LinliContext) -> HTML {
        guard round.state != .closed || papers?.entry.state == .awarded else { return .empty }
        let state = papers?.entry.state
        var acts: [(String, MessageKey, Bool)] = []
        if rights.declares, state == nil || state == .returned { acts.append(("declare", .actDeclare, false)) }
        if rights.checks, state == .declared {
            acts += [("check", .actCheck, false), ("return", .actReturn, true)]
        } else if rights.checks, round.state == .open, state == .checked || state == .accepted {
            acts.append(("return", .actReturn, true))
        }
        if rights.accepts, state == .checked { acts.append(("accept", .actAccept, false)) }
        if rights.accepts, state == .awarded { acts.append(("revoke", .actRevoke, true)) }
        let words = context.words
        return HTML.each(acts) { act, label, isDangerous in
            Form(
                to: path.appending(act), submit: words(label), isDangerous: isDangerous,
                [FormField("note", words(.assessmentNote), .textarea, isRequired: isDangerous)]
            ).html(context)
        }
    }
}
