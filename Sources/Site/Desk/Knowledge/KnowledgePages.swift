import Access
import Desk
import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Store

/// What call-takers tell and write, kept up by the offices responsible; residents read the public articles.
struct KnowledgePages: Sendable {
    private let services: DeskServices
    init(_ services: DeskServices) { self.services = services }

    static let home: URLPath = "/console/desk/knowledge"

    func add(to console: RouterGroup<LinliContext>) {
        console.get("/desk/knowledge") { _, context in context.render(try await list(context)) }
        console.get("/desk/knowledge/new") { _, context in context.render(try await form(nil, .fresh, context)) }
        console.post("/desk/knowledge/new") { request, context in try await save(nil, request, context) }
        console.get("/desk/knowledge/:item") { _, context in
            context.render(try await form(try context.parameters.require("item"), .fresh, context))
        }
        console.post("/desk/knowledge/:item") { request, context in
            try await save(try context.parameters.require("item"), request, context)
        }
    }

    func addPublic(to router: Router<LinliContext>) {
        router.get("/open/knowledge") { _, context in context.render(try await open(context)) }
    }

    private var district: String { services.district.district }

    // MARK: reading

    private func list(_ context: LinliContext) async throws -> Page {
        let (words, book) = (context.words, services.desk.book)
        guard ConsoleRights.may(.handleRequests, context.actor) else {
            throw Problem("access.denied", ["permission": Permission.handleRequests.rawValue])
        }
        let category = context.query("category").flatMap { book.catalogue.category($0)?.code }
        let items = try await services.desk.knowledge(district, category: category, words: context.query("q"))
        let today = services.environment.today
        let rows = items.map { item -> [HTML] in
            let stale: HTML =
                item.isStale(on: today) ? " <span class=\"tag warn\">\(words(.knowStale))</span>" : .empty
            return [
                "<a href=\"\(KnowledgePages.home.appending(item.id))\">\(item.title)</a>\(stale)",
                HTML(text: words(item.kind == .article ? .knowArticle : .knowTemplate)),
                HTML(
                    text: item.category.flatMap { book.catalogue.category($0) }.map { words($0.name) }
                        ?? words(.knowAll)),
                HTML.time(item.reviewBy, words), HTML(text: String(item.text.prefix(60))),
            ]
        }
        let headings = [
            words(.knowTitleField), words(.knowKind), words(.reportCategory), words(.knowReview), words(.knowText),
        ]
        let empty: HTML = "<p>\(words(.knowNone))</p>\n"
        return .console(
            words(.knowTitle), crumbs: [Crumb(words(.deskTitle), "/console/desk")], lead: words(.knowLead),
            isWide: true,
            main: HTML.actions([.button(words(.knowNew), KnowledgePages.home.appending("new"), isPrimary: true)])
                + search(KnowledgePages.home, context)
                + (items.isEmpty ? empty : HTML.table(words(.knowTitle), headings, rows: rows)))
    }

    private func search(_ path: URLPath, _ context: LinliContext) -> HTML {
        """
        <form method="get" action="\(path)" class="find"><label for="q">\(context.words(.knowSearch))</label>\
        <div><input id="q" type="text" name="q" value="\(context.query("q") ?? "")">\
        <button>\(context.words(.knowSearchGo))</button></div></form>

        """
    }

    private func open(_ context: LinliContext) async throws -> Page {
        let (words, book) = (context.words, services.desk.book)
        let items = try await services.desk.publicKnowledge(district, words: context.query("q"))
        let list = HTML.each(items) { item in
            let category = item.category.flatMap { book.catalogue.category($0) }.map { words($0.name) }
            return """
                <section lang="zh-CN"><h2>\(item.title)</h2>
                <p>\(item.text)</p>
                <p class="mut">\([category, item.actorName].compactMap { $0 }.joined(separator: " · "))</p></section>

                """
        }
        let empty: HTML = "<p>\(words(.knowNone))</p>\n"
        return Page(
            words(.knowOpen), crumbs: [Crumb(words(.homeTitle), "/")], lead: words(.knowOpenLead),
            main: search("/open/knowledge", context) + (items.isEmpty ? empty : list)
                + HTML.actions([.button(words(.reportTitle), "/report", isPrimary: true)]))
    }

    // MARK: writing

    private func form(_ id: String?, _ state: FormState, _ context: LinliContext) async throws -> Page {
        let (words, book) = (context.words, services.desk.book)
        var item: KnowledgeItem?
        if let id { item = try await services.desk.knowledgeItem(id, district: district) }
        let own = try await services.desk.offices(of: context.actor, district: district)
        let places = try await services.database.read { try services.places(on: $0) }
        let branches = try await services.desk.offices(district)
        let units =
            ([services.district] + places.tops(.handleRequests, context.actor).map(\.code)
                + own.filter { $0.branch == nil }.map(\.unit))
        let names = Dictionary(branches.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let offices = Set(units.map { OfficeID($0) } + own + branches.map(\.id)).sorted()
        let fields = [
            FormField(
                "kind", words(.knowKind),
                .radios([Choice("article", words(.knowArticle)), Choice("template", words(.knowTemplate))]),
                value: item?.kind.rawValue ?? "article"),
            FormField("title", words(.knowTitleField), value: item?.title),
            FormField("text", words(.knowText), .textarea, value: item?.text),
            FormField(
                "category", words(.reportCategory),
                .select(
                    [Choice("", words(.knowAll))] + book.catalogue.categories.map { Choice($0.code, words($0.name)) }),
                value: item?.category ?? context.query("category"), isRequired: false),
            FormField(
                "office", words(.knowOffice),
                .select(offices.map { Choice($0.description, names[$0] ?? places.name($0.unit)) }),
                value: item?.office.description ?? own.first?.description, hint: words(.knowOfficeHint)),
            FormField(
                "review_by", words(.knowReview), .date, value: item?.reviewBy.description, hint: words(.knowReviewHint)),
            FormField("public", words(.knowPublic), .boolean, value: item?.isPublic == true ? "on" : nil),
            FormField("retired", words(.knowRetired), .boolean, value: item?.isActive == false ? "on" : nil),
            .hidden("seen", item.map { String($0.version) } ?? ""),
        ]
        let path = id.map { KnowledgePages.home.appending($0) } ?? KnowledgePages.home.appending("new")
        return .console(
            item?.title ?? words(.knowNew),
            crumbs: [Crumb(words(.deskTitle), "/console/desk"), Crumb(words(.knowTitle), KnowledgePages.home)],
            main: Form(to: path, submit: words(.knowSave), cancel: KnowledgePages.home, fields)
                .showing(state, words).html(context))
    }

    private func save(_ id: String?, _ request: WebRequest, _ context: LinliContext) async throws -> Response {
        try await context.submit(request) {
            try await form(id, $0, context)
        } perform: { input in
            guard let office = OfficeID(input["office"]) else {
                throw Problem("desk.office_unknown", field: "office", value: input["office"])
            }
            guard let review = CivilDate(input["review_by"]) else {
                throw ValidationFailure([Problem("deskpage.day", field: "review_by")])
            }
            let draft = KnowledgeDraft(
                kind: KnowledgeItem.Kind(rawValue: input["kind"]) ?? .article, title: input["title"],
                text: input["text"], category: input.optional("category"), office: office, reviewBy: review,
                isPublic: input.isOn("public"), isActive: !input.isOn("retired"))
            _ = try await services.desk.saveKnowledge(draft, id: id, seen: Int64(input["seen"]), by: context.actor)
            return KnowledgePages.home
        }
    }
}
