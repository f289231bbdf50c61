import Kernel
import Plans

/// The commitment as a sheet to print and sign by hand: 目标责任书.
struct CommitmentLetter {
    private let page: CommitmentPage

    init(of page: CommitmentPage) { self.page = page }

    func page(_ context: LinliContext) -> Page {
        let words = context.words
        let (commitment, report) = (page.commitment, page.report)
        let amounts = CommitmentWords(words, commitment)
        let clause = report.plan.clauses.first { $0.id == report.target.spec.clause }
        let facts = SummaryList([
            .init(words(.sideIssuer), page.units.name(commitment.issuer)),
            .init(words(.sideUndertaker), page.units.name(commitment.unit)),
            .init(words(.letterPlan), words(report.plan.title)),
            .init(words(.letterClause), clause.map { "\($0.text)（\($0.place)）" } ?? ""),
            .init(words(.commitmentTarget), words(report.target.spec.title)),
            .init(words(.divideBaseline), amounts.amount(commitment.baseline)),
            .init(words(.commitmentQuota), amounts.amount(commitment.quota)),
            .init(words(.commitmentDue), commitment.due.map { words.date($0) } ?? words(.noDeadline)),
            .init(words(.commitmentBody), commitment.body), .init(words(.commitmentPerson), commitment.person),
            .init(words(.commitmentDepartments), commitment.departments.joined(separator: words(.listComma))),
        ]).html(words)
        let rows: [[HTML]] = report.file.milestones.map {
            [HTML(text: words.date($0.day)), HTML(text: amounts.amount($0.quota))]
        }
        let milestones = HTML.when(
            !rows.isEmpty,
            "<h2>\(words(.milestonesTitle))</h2>\n"
                + HTML.table(
                    words(.milestonesTitle), [words(.milestoneDay), words(.commitmentQuota)], numeric: [1], rows: rows))
        let lines = HTML.each(CommitmentSide.allCases) { side in
            """
            <div><dt>\(words(CommitmentWords.label(side)))\(words(.letterSeal))</dt>\
            <dd>\(words(.letterSignature))　　　　　　　　\(words(.letterDate))</dd></div>

            """
        }
        return .console(
            words(.letterTitle),
            crumbs: [
                Crumb(words(.commitmentsTitle), "/console/commitments"),
                Crumb(words(report.target.spec.title), page.path),
            ], lead: words(.letterLead),
            main: facts + milestones + "<h2>\(words(.signaturesTitle))</h2>\n<dl class=\"summary\">\n\(lines)</dl>\n"
                + "<p class=\"mut\">\(words(.letterHash)) <code>\(commitment.contentHash(report.file.milestones))</code></p>\n"
        )
    }
}
