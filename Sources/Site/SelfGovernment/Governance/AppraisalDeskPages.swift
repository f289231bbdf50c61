import Access
import Hummingbird
import Kernel
import Registry
import SelfGovernment

/// The desk of appraisals, for whoever presides: open a year, enter the counted sheets, close.
struct AppraisalDeskPages: Sendable {
    let desk: GovernanceDesk
    private var appraisals: AppraisalService { desk.services.appraisals }

    func add(to group: RouterGroup<LinliContext>) {
        group.get("/self-government/appraisals") { _, context in context.render(try await list(context)) }
        group.form("/self-government/appraisals/new") { try await open($0) }
        group.form("/self-government/appraisals/:district/:id") { try await count($0) }
    }

    private func list(_ context: LinliContext) async throws -> Page {
        let words = context.words
        let (found, index) = try await desk.collect(.presideAppraisals, context.actor) {
            try await appraisals.appraisals(below: $0)
        }
        let rows = found.map { head -> [HTML] in
            let path =
                head.isClosed
                ? AppraisalBody.publicAddress(head)
                : GovernanceDesk.path("appraisals", head.unit.district, head.id)
            return [
                "<a href=\"\(path)\">\(words.chinese(index.name(head.unit))) \(head.year)</a>",
                HTML(text: words(.appraised(head.kind))), HTML.time(head.held, words), HTML.day(head.closed, words),
            ]
        }
        return .console(
            words(.area("appraisals")), crumbs: [Crumb(words(.governanceTitle), GovernanceDesk.root)],
            lead: words(.areaLead("appraisals")),
            main: HTML.actions([
                .button(words(.governanceAct("open_year")), GovernanceDesk.path("appraisals", "new"), isPrimary: true)
            ])
                + HTML.listing(
                    words(.area("appraisals")),
                    [
                        words(.governanceUnitColumn), words(.column("kind")), words(.column("held")),
                        words(.column("closed")),
                    ], rows: rows, words))
    }

    private func open(_ context: LinliContext) async throws -> DeskForm {
        let (words, actor) = (context.words, context.actor)
        let units = try await desk.choices(.presideAppraisals, actor, levels: [.community])
        let kinds = AppraisalKind.allCases.map { Choice($0.rawValue, words(.appraised($0))) }
        return DeskForm(
            title: words(.governanceAct("open_year")), crumbs: desk.crumbs("appraisals", words),
            form: Form(
                to: GovernanceDesk.path("appraisals", "new"), submit: words(.governanceAct("open_year")),
                cancel: GovernanceDesk.path("appraisals"),
                [
                    words.govern("unit", .select(units)), words.govern("appraised", .select(kinds)),
                    words.govern("year", .number(unit: nil), value: String(desk.today.year)),
                    words.govern("day", .date, value: desk.today.description),
                ])
        ) { form in
            let unit = try form.chosenUnit()
            let id = try await appraisals.open(
                unit: unit, kind: AppraisalKind(rawValue: form["appraised"]) ?? .members,
                year: try form.wholeNumber("year"), on: try form.civilDay("day"), by: actor)
            return GovernanceDesk.path("appraisals", unit.district, id)
        }
    }

    private func count(_ context: LinliContext) async throws -> DeskForm {
        let (district, id) = try desk.address(context)
        guard let head = try await appraisals.appraisal(id, district: district) else {
            throw Problem("appraisal.unknown")
        }
        let (words, actor) = (context.words, context.actor)
        try Access.require(.presideAppraisals, actor, at: head.unit)
        let name = try await desk.index(actor).name(head.unit)
        return DeskForm(
            title: words(.governanceAct("close_year")),
            crumbs: desk.crumbs(
                "appraisals", words, [Crumb("\(name) \(head.year)", "/console/self-government/appraisals")]),
            lead: words(.say(head.kind == .members ? "count_members" : "count_departments")),
            form: Form(
                to: GovernanceDesk.path("appraisals", district, id), submit: words(.governanceAct("close_year")),
                cancel: GovernanceDesk.path("appraisals"),
                [
                    words.govern("tallies", .textarea, hint: true),
                    words.govern("remarks", .textarea, hint: true, required: false),
                    words.govern("day", .date, value: max(desk.today, head.held).description),
                ])
        ) { form in
            _ = try await appraisals.close(
                id, district: district, tallies: try AppraisalLines.tallies(form.filledLines("tallies")),
                remarks: try AppraisalLines.remarks(form.filledLines("remarks")), on: try form.civilDay("day"),
                by: actor)
            return AppraisalBody.publicAddress(head)
        }
    }
}

/// Counted sheets and remarks as they are typed, one line each.
enum AppraisalLines {
    /// `王芳 40 5 2`: whom, and the three counts.
    ///
    /// - Throws: `Problem` `government.tally_line`.
    static func tallies(_ lines: [String]) throws -> [AppraisalTally] {
        try lines.map { line in
            let parts = line.split { ",，、\t ".contains($0) }.map(String.init)
            let numbers = parts.suffix(3).compactMap { Int($0) }
            guard parts.count >= 4, numbers.count == 3 else {
                throw Problem("government.tally_line", field: "tallies", value: line)
            }
            return AppraisalTally(
                subject: parts.dropLast(3).joined(separator: " "), good: numbers[0], fair: numbers[1], poor: numbers[2])
        }
    }

    /// `王芳：多来走走`: of whom, and what.
    ///
    /// - Throws: `Problem` `government.remark_line`.
    static func remarks(_ lines: [String]) throws -> [(subject: String, body: String)] {
        try lines.map { line in
            let parts = line.split(maxSplits: 1) { "：:".contains($0) }.map(String.init)
            guard parts.count == 2 else { throw Problem("government.remark_line", field: "remarks", value: line) }
            return (parts[0], parts[1])
        }
    }
}
