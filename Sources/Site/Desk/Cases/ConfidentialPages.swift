import Access
import Desk
import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Store

/// Confidential help and mediation: a list without names, a case opened for a stated purpose, and what may be done.
struct ConfidentialPages: Sendable {
    private let services: DeskServices
    init(_ services: DeskServices) { self.services = services }

    static let home: URLPath = "/console/desk/cases"

    func add(to console: RouterGroup<LinliContext>) {
        console.get("/desk/cases") { _, context in context.render(try await list(context)) }
        console.get("/desk/cases/new") { _, context in context.render(try await form(.fresh, context)) }
        console.post("/desk/cases/new") { request, context in try await open(request, context) }
        console.get("/desk/cases/:case") { _, context in context.render(try await head(.fresh, context)) }
        console.post("/desk/cases/:case/read") { request, context in try await read(request, context) }
        console.post("/desk/cases/:case/:step") { request, context in try await act(request, context) }
    }

    private var district: String { services.district.district }

    private func list(_ context: LinliContext) async throws -> Page {
        let words = context.words
        let cases = try await services.desk.cases(services.district, by: context.actor)
        let places = try await services.database.read { try services.places(on: $0) }
        let today = services.environment.today
        let rows = cases.map { one -> [HTML] in
            [
                "<a class=\"nowrap\" href=\"\(ConfidentialPages.home.appending(one.id))\">\(one.number)</a>",
                HTML(text: words(one.kind.title)), HTML(text: one.heading), HTML(text: places.path(one.unit)),
                HTML(text: words(one.state.title)), ConfidentialPages.clock(one, today, words),
            ]
        }
        let headings = [
            words(.trackNumber), words(.caseKind), words(.caseHeading), words(.unitField), words(.trackState),
            words(.caseConfirmDue),
        ]
        let empty: HTML = "<p>\(words(.caseNone))</p>\n"
        return .console(
            words(.caseTitle), crumbs: [Crumb(words(.deskTitle), "/console/desk")], lead: words(.caseLeadLine),
            isWide: true,
            main: HTML.actions([.button(words(.caseNew), ConfidentialPages.home.appending("new"), isPrimary: true)])
                + (cases.isEmpty ? empty : HTML.table(words(.caseTitle), headings, rows: rows)))
    }

    /// The end of judicial confirmation, and how near it is.
    private static func clock(_ one: ConfidentialCase, _ today: CivilDate, _ words: Words) -> HTML {
        guard let due = one.confirmDue else { return "–" }
        guard one.state == .agreed else { return HTML.time(due, words) }
        let left = due.days(since: today)
        let tag: HTML =
            left < 0
            ? "<span class=\"tag bad\">\(words(.queueLate))</span>"
            : "<span class=\"tag\(left <= 7 ? " warn" : "")\">\(words(.caseDaysLeft, ["n": left]))</span>"
        return "\(HTML.time(due, words)) \(tag)"
    }

    // MARK: opening

    private func form(_ state: FormState, _ context: LinliContext) async throws -> Page {
        let words = context.words
        let places = try await services.database.read { try services.places(on: $0) }
        let reach = places.reach(.readPersonal, context.actor).filter { $0.level >= .street }
        let fields = [
            FormField(
                "kind", words(.caseKind),
                .radios(ConfidentialCase.Kind.allCases.map { Choice($0.rawValue, words($0.title)) })),
            FormField("unit", words(.reportUnit), .select(places.choices(reach))),
            FormField("heading", words(.caseHeading), hint: words(.caseHeadingHint)),
            FormField("people", words(.casePeople), .textarea, hint: words(.casePeopleHint)),
            FormField("story", words(.caseStory), .textarea),
            FormField(
                "keep_until", words(.caseKeep), .date,
                hint: words(.caseKeepHint, ["n": services.desk.book.cases.helpKeepDays]), isRequired: false),
            FormField("consents", words(.caseConsent), .boolean),
        ]
        return .console(
            words(.caseNew),
            crumbs: [Crumb(words(.deskTitle), "/console/desk"), Crumb(words(.caseTitle), ConfidentialPages.home)],
            lead: words(.caseNewLead),
            main: Form(
                to: ConfidentialPages.home.appending("new"), submit: words(.caseOpen), cancel: ConfidentialPages.home,
                fields
            ).showing(state, words).html(context))
    }

    private func open(_ request: WebRequest, _ context: LinliContext) async throws -> Response {
        try await context.submit(request) {
            try await form($0, context)
        } perform: { input in
            guard let kind = ConfidentialCase.Kind(rawValue: input["kind"]) else {
                throw ValidationFailure([Problem("deskfront.case_kind", field: "kind")])
            }
            guard let unit = UnitCode(input["unit"]) else {
                throw ValidationFailure([Problem("desk.unit_unknown", field: "unit")])
            }
            let keep = input.optional("keep_until")
            if let keep, CivilDate(keep) == nil {
                throw ValidationFailure([Problem("deskpage.day", field: "keep_until")])
            }
            let draft = CaseDraft(
                kind: kind, unit: unit, heading: input["heading"], people: input["people"], story: input["story"],
                consents: input.isOn("consents"), keepUntil: keep.flatMap { CivilDate($0) })
            let id = try await services.desk.openCase(
                draft, key: input.optional("once").map { "case." + $0 }, by: context.actor)
            return ConfidentialPages.home.appending(id)
        }
    }

    // MARK: one case

    private func head(
        _ state: FormState, _ context: LinliContext, content: CaseContent? = nil
    ) async throws -> Page {
        let words = context.words
        let one = try await services.desk.caseHead(
            try context.parameters.require("case"), district: district, by: context.actor)
        let places = try await services.database.read { try services.places(on: $0) }
        let path = ConfidentialPages.home.appending(one.id)
        var rows = [
            SummaryList.Row(words(.caseKind), words(one.kind.title)),
            SummaryList.Row(words(.caseHeading), one.heading),
            SummaryList.Row(words(.trackState), words(one.state.title)),
            SummaryList.Row(words(.unitField), places.path(one.unit)),
            SummaryList.Row(words(.trackSince), HTML.time(one.opened, words)),
            SummaryList.Row(words(.caseKeep), HTML.time(one.keepUntil, words)),
        ]
        if let agreed = one.agreed {
            rows.append(SummaryList.Row(words(.caseAgreed), HTML.time(agreed, words)))
            let article = services.desk.book.cases.confirmationArticle
            let clock = ConfidentialPages.clock(one, services.environment.today, words)
            rows.append(SummaryList.Row(words(.caseConfirmDue), "\(clock)<br><span class=\"mut\">\(article)</span>"))
        }
        if let applied = one.applied {
            rows.append(SummaryList.Row(words(.caseApplied), HTML.time(applied, words)))
        }
        let purpose = Form(
            to: path.appending("read"), submit: words(.caseRead),
            [FormField("purpose", words(.casePurpose), hint: words(.casePurposeHint))])
        var page = Page.console(
            one.number,
            crumbs: [Crumb(words(.deskTitle), "/console/desk"), Crumb(words(.caseTitle), ConfidentialPages.home)],
            main: ErrorSummary(content == nil ? [] : state.problems).html(words) + SummaryList(rows).html(words)
                + (content.map { shown($0, words) } ?? purpose.showing(state, words).html(context))
                + ConfidentialSteps(one: one, path: path).html(context))
        page.hasErrors = !state.problems.isEmpty
        return page
    }

    private func shown(_ content: CaseContent, _ words: Words) -> HTML {
        let notes = HTML.each(content.notes.reversed()) { note in
            "<li><p>\(note.text)</p><p class=\"mut\">\(HTML.time(note.at, words)) \(note.actorName)</p></li>\n"
        }
        let gone: HTML = Notice(.plain, nil, "\(words(.caseGone))").html
        let rows = [
            SummaryList.Row(words(.casePeople), content.people), SummaryList.Row(words(.caseStory), content.story),
        ]
        return (content.people == nil ? gone : SummaryList(rows).html(words))
            + "<section><h2>\(words(.caseNotes))</h2>\n<ol class=\"timeline\">\n\(notes)</ol></section>\n"
    }

    private func read(_ request: WebRequest, _ context: LinliContext) async throws -> Response {
        let input = try await context.form(request)
        do {
            let (_, content) = try await services.desk.readCase(
                try context.parameters.require("case"), district: district, purpose: input["purpose"],
                by: context.actor)
            return context.render(try await head(.fresh, context, content: content))
        } catch let problem as Problem where problem.field == "purpose" {
            let state = FormState(input: input, problems: [problem])
            return context.render(try await head(state, context), status: .unprocessableContent)
        }
    }

    private func act(_ request: WebRequest, _ context: LinliContext) async throws -> Response {
        let id = try context.parameters.require("case")
        let step = try ConfidentialSteps.Step(rawValue: try context.parameters.require("step")).orNotFound()
        return try await context.submit(request) {
            try await head($0, context)
        } perform: { input in
            try await ConfidentialSteps.perform(step, id, district, input, services.desk, context.actor)
            return ConfidentialPages.home.appending(id)
        }
    }
}
