import Charts
import Formula
import Kernel
import Plans

/// One commitment: how it stands, the way ahead, who answers, signatures and remarks.
struct CommitmentPage: Sendable {
    let report: CommitmentReport
    let units: UnitIndex
    /// The sides for which the reader may act.
    let sides: [CommitmentSide]

    var commitment: Commitment { report.file.commitment }

    static func path(_ commitment: Commitment) -> URLPath {
        URLPath("console", "commitments", commitment.district, commitment.id)
    }
    var path: URLPath { CommitmentPage.path(commitment) }

    func page(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        let amounts = CommitmentWords(words, commitment)
        let links = HTML.actions([
            .button(words(.commitmentLetter), path.appending("letter")),
            .button(
                words(.commitmentOpenTarget),
                PlanAddress(plan: commitment.plan, unit: commitment.unit, day: report.progress.day).target(
                    commitment.target)),
        ])
        let soundness = HTML.with(report.soundness) { found in
            "<h2>\(words(.commitmentSoundness))</h2>\n\(amounts.soundness(found))"
        }
        return .console(
            words(report.target.spec.title) + words(.middleDot) + units.name(commitment.unit),
            crumbs: [Crumb(words(.commitmentsTitle), "/console/commitments")], isWide: true,
            main: links + facts(words, amounts) + chart(words) + milestones(context, amounts, state)
                + responsible(context, state) + signatures(context) + notes(context, state) + soundness
                + withdrawal(context))
    }

    private func facts(_ words: Words, _ amounts: CommitmentWords) -> HTML {
        let progress = report.progress
        return SummaryList([
            .init(words(.commitmentSignal), CommitmentWords.tag(progress.signal, words)),
            .init(words(.commitmentQuota), amounts.amount(commitment.quota)),
            .init(
                words(.commitmentNowOn, ["day": words.date(progress.day)]), amounts.amount(progress.value)),
            .init(words(.commitmentPlanned), amounts.amount(progress.planned)),
            .init(words(.commitmentGap), progress.gap.map { amounts.amount($0) } ?? words(.commitmentNoGap)),
            .init(words(.commitmentDue), commitment.due.map { words.date($0) } ?? words(.noDeadline)),
            .init(
                words(.commitmentProjected),
                progress.signal == .reached
                    ? words(.commitmentNoGap) : progress.projected.map { words.date($0) } ?? words(.commitmentNever)),
            .init(words(.commitmentIssuer), units.name(commitment.issuer)),
            .init(words(.divideRule), words(CommitmentWords.label(commitment.rule))),
        ]).html(words)
    }

    private func chart(_ words: Words) -> HTML {
        let readings = report.progress.readings
        guard readings.count > 1 else { return .empty }
        func points(_ values: [(CivilDate, Decimal34?)]) -> [LineSeries.Point] {
            values.map { .init(day: $0.0, value: Figures.coordinate($0.1, isShare: commitment.isShare)) }
        }
        let way = MilestonePath(commitment, report.file.milestones)
        let chart = LineChart(
            caption: Caption(
                id: "progress", title: words(.commitmentChart), summary: words(.commitmentChartNote),
                language: words.language),
            series: [
                LineSeries(name: words(.commitmentNow), points: points(readings.map { ($0.day, $0.value) })),
                LineSeries(
                    name: words(.commitmentPlanned), points: points(readings.map { ($0.day, way.quota(on: $0.day)) })),
            ],
            target: Figures.coordinate(commitment.quota, isShare: commitment.isShare),
            targetLabel: words(.commitmentQuota), deadline: commitment.due,
            deadlineLabel: words(.commitmentDue))
        return HTML(svg: chart.responsive())
    }

    private func milestones(_ context: LinliContext, _ amounts: CommitmentWords, _ state: FormState) -> HTML {
        let words = context.words
        let rows: [[HTML]] = report.file.milestones.map {
            [HTML(text: words.date($0.day)), HTML(text: amounts.amount($0.quota))]
        }
        let list =
            rows.isEmpty
            ? "<p>\(words(.milestonesNone))</p>\n"
            : HTML.table(
                words(.milestonesTitle), [words(.milestoneDay), words(.commitmentQuota)], numeric: [1], rows: rows)
        let text = report.file.milestones.map { milestone in
            let quota = commitment.isShare ? Figures.percent(milestone.quota) : milestone.quota.description
            return "\(milestone.day) \(quota)"
        }.joined(separator: "\n")
        let form = HTML.when(
            sides.contains(.issuer),
            folded(
                words(.milestonesChange),
                Form(
                    to: path.appending("milestones"), submit: words(.milestonesSave),
                    [
                        FormField(
                            "milestones", words(.milestonesTitle), .textarea, value: text, hint: words(.milestonesHint),
                            isRequired: false)
                    ]
                ).showing(state, words).html(context), isOpen: state.input?.has("milestones") ?? false))
        return "<h2>\(words(.milestonesTitle))</h2>\n" + list + form
    }

    private func responsible(_ context: LinliContext, _ state: FormState) -> HTML {
        let words = context.words
        let facts = SummaryList([
            .init(words(.commitmentBody), commitment.body), .init(words(.commitmentPerson), commitment.person),
            .init(words(.commitmentDepartments), commitment.departments.joined(separator: words(.listComma))),
        ]).html(words)
        let form = HTML.when(
            !sides.isEmpty,
            folded(
                words(.responsibleChange),
                Form(
                    to: path.appending("responsible"), submit: words(.responsibleSave),
                    [
                        FormField("body", words(.commitmentBody), value: commitment.body, autocomplete: "off"),
                        FormField(
                            "person", words(.commitmentPerson), value: commitment.person,
                            hint: words(.commitmentPersonHint), isRequired: false, autocomplete: "off"),
                        FormField(
                            "departments", words(.commitmentDepartments),
                            value: commitment.departments.joined(separator: "、"),
                            hint: words(.commitmentDepartmentsHint), isRequired: false, autocomplete: "off"),
                    ]
                ).showing(state, words).html(context), isOpen: state.input?.has("body") ?? commitment.body.isEmpty))
        return "<h2>\(words(.responsibleTitle))</h2>\n" + facts + form
    }

    private func signatures(_ context: LinliContext) -> HTML {
        let words = context.words
        let hash = commitment.contentHash(report.file.milestones)
        let rows = CommitmentSide.allCases.map { side -> SummaryList.Row in
            let found = report.file.signatures.first { $0.side == side }
            let text = found.map { signature in
                words(
                    signature.contentHash == hash ? .signedBy : .signedVoid,
                    ["name": signature.name, "time": words.time(signature.at)])
            }
            return .init(words(CommitmentWords.label(side)), text ?? words(.commitmentUnsigned))
        }
        let forms = HTML.each(sides) { side in
            Form(
                to: path.appending("sign"), submit: words(.signAs, ["side": words(CommitmentWords.label(side))]),
                [.hidden("side", side.rawValue)]
            ).html(context)
        }
        return "<h2>\(words(.signaturesTitle))</h2>\n<p>\(words(.signaturesLead))</p>\n" + SummaryList(rows).html(words)
            + forms
    }

    private func notes(_ context: LinliContext, _ state: FormState) -> HTML {
        let words = context.words
        let list = HTML.each(report.file.notes) { note in
            """
            <li><p><strong>\(words(CommitmentWords.label(note.side)))</strong> \(note.name)\(words(.middleDot))\
            \(words.time(note.at))</p><p>\(note.text)</p></li>

            """
        }
        let form = HTML.with(sides.first) { side in
            Form(
                to: path.appending("note"), submit: words(.noteSave),
                [
                    FormField("text", words(.noteText), .textarea, hint: words(.noteHint)),
                    .hidden("side", side.rawValue),
                ]
            ).showing(state, words).html(context)
        }
        let shown: HTML =
            report.file.notes.isEmpty ? "<p>\(words(.notesNone))</p>\n" : "<ul class=\"plain\">\(list)</ul>\n"
        return "<h2>\(words(.notesTitle))</h2>\n" + shown + form
    }

    private func withdrawal(_ context: LinliContext) -> HTML {
        let words = context.words
        guard sides.contains(.issuer) else { return .empty }
        let form = Form(
            to: path.appending("withdraw"), submit: words(.commitmentWithdraw), isDangerous: true, []
        ).html(context)
        return folded(
            words(.commitmentWithdraw), "<p>\(words(.commitmentWithdrawLead))</p>\n\(form)", isOpen: false)
    }

    private func folded(_ summary: String, _ body: HTML, isOpen: Bool) -> HTML {
        isOpen
            ? "<details open><summary>\(summary)</summary>\n\(body)</details>\n"
            : "<details><summary>\(summary)</summary>\n\(body)</details>\n"
    }
}
