import Access
import Desk
import HTTPTypes
import Hummingbird
import Kernel

/// The rules a district works by: what is in force, since when and from where, every version, and a way to change them.
struct RulePages: Sendable {
    private let services: DeskServices
    init(_ services: DeskServices) { self.services = services }

    private static let home: URLPath = "/console/desk/rules"

    func add(to console: RouterGroup<LinliContext>) {
        console.get("/desk/rules") { _, context in context.render(try await list(context)) }
        console.get("/desk/rules/:part") { _, context in context.render(try await show(context)) }
        console.get("/desk/rules/:part/edit") { _, context in context.render(try edit(.fresh, context)) }
        console.post("/desk/rules/:part/edit") { request, context in try await save(request, context) }
    }

    private func part(_ context: LinliContext) throws -> RulePart {
        try RulePart(rawValue: try context.parameters.require("part")).orNotFound()
    }

    private func crumbs(_ words: Words, _ more: Crumb...) -> [Crumb] {
        [Crumb(words(.deskTitle), "/console/desk")] + more
    }

    private func list(_ context: LinliContext) async throws -> Page {
        let (words, book) = (context.words, services.desk.book)
        let sets = try await services.desk.ruleSets(services.district.district)
        let rows = RulePart.allCases.map { part -> [HTML] in
            let head = RuleHeading(part, book)
            let own = sets.contains { $0.part == part && $0.version == head.version }
            return [
                "<a href=\"\(RulePages.home.appending(part.rawValue))\">\(words(part.title))</a>",
                HTML(text: head.version), head.from.map { HTML.time($0, words) } ?? "–",
                HTML(text: words(own ? .rulesOwn : .rulesShipped)), HTML(text: head.source),
            ]
        }
        let headings = [
            words(.rulesPart), words(.rulesVersion), words(.rulesFrom), words(.rulesKept), words(.rulesSource),
        ]
        return .console(
            words(.rulesTitle), crumbs: crumbs(words), lead: words(.rulesLead), isWide: true,
            main: HTML.table(words(.rulesTitle), headings, rows: rows)
                + HTML.actions([.button(words(.calendarTitle), "/console/desk/calendar")]))
    }

    private func show(_ context: LinliContext) async throws -> Page {
        let (part, words, book) = (try part(context), context.words, services.desk.book)
        let head = RuleHeading(part, book)
        let rows = [
            SummaryList.Row(words(.rulesVersion), head.version),
            SummaryList.Row(words(.rulesFrom), head.from.map { HTML.time($0, words) } ?? .empty),
            SummaryList.Row(words(.rulesSource), head.source),
            SummaryList.Row(words(.rulesTests), words.number(head.tests)),
        ]
        let mayEdit = Access.allows(.manageDesk, context.actor, at: services.district)
        let edit = HTML.actions([
            .button(words(.rulesChange), RulePages.home.appending(part.rawValue).appending("edit"), isPrimary: true)
        ])
        return .console(
            words(part.title), crumbs: crumbs(words, Crumb(words(.rulesTitle), RulePages.home)), isWide: true,
            main: """
                \(HTML.when(context.query("saved") != nil, Notice(.ok, nil, "\(words(.rulesSaved))").html))\
                \(SummaryList(rows).html(words))\(HTML.when(mayEdit, edit))\(RuleTables(part: part, book: book).html(words))\
                \(try await versions(part, words))
                """)
    }

    /// Every version the district has kept.
    private func versions(_ part: RulePart, _ words: Words) async throws -> HTML {
        let sets = try await services.desk.ruleSets(services.district.district).filter { $0.part == part }
        guard !sets.isEmpty else { return .empty }
        let rows = sets.map { set -> [HTML] in
            [
                HTML(text: set.version), HTML.time(set.from, words), HTML(text: set.source), HTML.time(set.at, words),
                HTML(text: set.actorName),
            ]
        }
        let headings = [
            words(.rulesVersion), words(.rulesFrom), words(.rulesSource), words(.rulesAt), words(.rulesBy),
        ]
        return """
            <section><h2>\(words(.rulesVersions))</h2>
            \(HTML.table(words(.rulesVersions), headings, rows: rows))</section>

            """
    }

    private func edit(_ state: FormState, _ context: LinliContext) throws -> Page {
        let (part, words) = (try part(context), context.words)
        try Access.require(.manageDesk, context.actor, at: services.district)
        let path = RulePages.home.appending(part.rawValue)
        let form = Form(
            to: path.appending("edit"), submit: words(.rulesSave), cancel: path,
            [
                FormField(
                    "document", words(.rulesDocument), .textarea, value: try services.desk.ruleDocument(part),
                    hint: words(.rulesDocumentHint))
            ])
        return .console(
            words(.rulesChange),
            crumbs: crumbs(words, Crumb(words(.rulesTitle), RulePages.home), Crumb(words(part.title), path)),
            lead: words(.rulesChangeLead), main: form.showing(state, words).html(context))
    }

    private func save(_ request: WebRequest, _ context: LinliContext) async throws -> Response {
        let part = try part(context)
        return try await context.submit(request) {
            try edit($0, context)
        } perform: { input in
            _ = try await services.desk.saveRules(
                part, input["document"], at: services.district, by: context.actor)
            return RulePages.home.appending(part.rawValue).with("saved", "1")
        }
    }
}

/// What stands at the head of a part in force.
struct RuleHeading {
    let version: String
    let from: CivilDate?
    let source: String
    let tests: Int

    init(_ part: RulePart, _ book: DeskBook) {
        switch part {
        case .catalogue:
            let part = book.catalogue
            (version, from, source, tests) = (part.version, part.from, part.source, part.tests?.count ?? 0)
        case .duties:
            let part = book.duties
            (version, from, source, tests) = (part.version, part.from, part.source, part.tests?.count ?? 0)
        case .dispatch:
            let part = book.dispatch
            (version, from, source, tests) = (part.version, part.from, part.source, part.tests.count)
        case .profiles:
            let part = book.profiles
            (version, from, source, tests) = (part.version, part.from, part.source ?? "", part.tests?.count ?? 0)
        }
    }
}

extension RulePart {
    /// Its title.
    var title: MessageKey {
        switch self {
        case .catalogue: .rulesCatalogue
        case .duties: .rulesDuties
        case .dispatch: .rulesDispatch
        case .profiles: .rulesProfiles
        }
    }
}
