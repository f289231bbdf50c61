import Access
import Desk
import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Store

/// The mutual-aid board for residents: what neighbours offer and need, a notice of one's own, an answer.
struct AidPages: Sendable {
    private let services: DeskServices
    init(_ services: DeskServices) { self.services = services }

    static let home: URLPath = "/open/aid"

    func add(to router: Router<LinliContext>) {
        router.get("/open/aid") { _, context in context.render(try await list(context)) }
        router.get("/open/aid/new") { _, context in context.render(try await form(.fresh, context)) }
        router.post("/open/aid/new") { request, context in try await post(request, context) }
        router.get("/open/aid/:notice") { _, context in context.render(try await answer(.fresh, context)) }
        router.post("/open/aid/:notice") { request, context in try await reply(request, context) }
    }

    private var district: String { services.district.district }

    private func list(_ context: LinliContext) async throws -> Page {
        let words = context.words
        let notices = try await services.desk.board(district)
        let places = try await services.database.read { try services.places(on: $0) }
        let sent: HTML =
            context.query("sent").map { what in
                Notice(.ok, nil, "\(words(what == "reply" ? .aidReplied : .aidSent))").html
            } ?? .empty
        let tiles = HTML.each(notices) { notice in
            """
            <li><h2><a href="\(AidPages.home.appending(notice.id))">\(notice.title)</a></h2>
            <p><span class="tag">\(words(notice.kind.title))</span> \(places.path(notice.unit)) · \
            \(words(.aidUntil)) \(HTML.time(notice.until, words))</p>
            <p>\(notice.text)</p></li>

            """
        }
        let board: HTML =
            notices.isEmpty ? "<p>\(words(.aidNone))</p>\n" : "<ul class=\"tiles\">\n\(tiles)</ul>\n"
        return Page(
            words(.aidTitle), crumbs: [Crumb(words(.homeTitle), "/")], lead: words(.aidLead),
            main: sent + HTML.actions([.button(words(.aidNew), "/open/aid/new", isPrimary: true)]) + board)
    }

    private func crumbs(_ words: Words) -> [Crumb] {
        [Crumb(words(.homeTitle), "/"), Crumb(words(.aidTitle), AidPages.home)]
    }

    private func form(_ state: FormState, _ context: LinliContext) async throws -> Page {
        let words = context.words
        let places = try await services.database.read { try services.places(on: $0) }
        let units = places.units.filter { $0.level > .street }
        let fields = [
            FormField(
                "kind", words(.aidKind), .radios(AidNotice.Kind.allCases.map { Choice($0.rawValue, words($0.title)) })),
            FormField("title", words(.aidHeading), hint: words(.aidHeadingHint)),
            FormField("text", words(.aidText), .textarea, hint: words(.aidTextHint)),
            FormField(
                "unit", words(.reportUnit), .select(places.choices(units)), value: context.visitor.modes.place?.digits),
            FormField(
                "until", words(.aidUntil), .date,
                hint: words(.aidUntilHint, ["n": services.desk.book.cases.aidMostDays])),
            FormField("contact", words(.aidContact), hint: words(.aidContactHint)),
            FormField("consents", words(.aidConsent), .boolean),
        ]
        var page = Page(
            words(.aidNew), crumbs: crumbs(words), lead: words(.aidNewLead),
            main: Form(to: "/open/aid/new", submit: words(.aidSend), cancel: AidPages.home, fields)
                .showing(state, words).html(context))
        page.hasErrors = !state.problems.isEmpty
        return page
    }

    private func post(_ request: WebRequest, _ context: LinliContext) async throws -> Response {
        try await context.submit(request) {
            try await form($0, context)
        } perform: { input in
            guard let kind = AidNotice.Kind(rawValue: input["kind"]) else {
                throw ValidationFailure([Problem("deskfront.case_kind", field: "kind")])
            }
            guard let unit = UnitCode(input["unit"]) else {
                throw ValidationFailure([Problem("desk.unit_unknown", field: "unit")])
            }
            guard let until = CivilDate(input["until"]) else {
                throw ValidationFailure([Problem("deskpage.day", field: "until")])
            }
            let draft = AidDraft(
                kind: kind, unit: unit, title: input["title"], text: input["text"], contact: input["contact"],
                until: until, consents: input.isOn("consents"))
            _ = try await services.desk.postAid(draft, key: input.optional("once").map { "aid." + $0 })
            return AidPages.home.with("sent", "notice")
        }
    }

    private func answer(_ state: FormState, _ context: LinliContext) async throws -> Page {
        let words = context.words
        let id = try context.parameters.require("notice")
        let notice = try await services.desk.board(district).first { $0.id == id }.orNotFound()
        let places = try await services.database.read { try services.places(on: $0) }
        let rows = [
            SummaryList.Row(words(.aidKind), words(notice.kind.title)),
            SummaryList.Row(words(.aidText), notice.text),
            SummaryList.Row(words(.reportUnit), places.path(notice.unit)),
            SummaryList.Row(words(.aidUntil), HTML.time(notice.until, words)),
        ]
        let fields = [
            FormField("contact", words(.aidContact), hint: words(.aidContactHint)),
            FormField("text", words(.aidMessage), .textarea, isRequired: false),
            FormField("consents", words(.aidConsent), .boolean),
        ]
        let form = Form(to: AidPages.home.appending(id), submit: words(.aidAnswer), cancel: AidPages.home, fields)
        var page = Page(
            notice.title, crumbs: crumbs(words),
            main: SummaryList(rows).html(words) + "<h2>\(words(.aidAnswer))</h2>\n"
                + form.showing(state, words).html(context))
        page.hasErrors = !state.problems.isEmpty
        return page
    }

    private func reply(_ request: WebRequest, _ context: LinliContext) async throws -> Response {
        let id = try context.parameters.require("notice")
        return try await context.submit(request) {
            try await answer($0, context)
        } perform: { input in
            try await services.desk.replyAid(
                id, district: district, contact: input["contact"], text: input["text"],
                consents: input.isOn("consents"), key: input.optional("once").map { "aidreply." + $0 })
            return AidPages.home.with("sent", "reply")
        }
    }
}

extension AidNotice.Kind {
    /// Its title.
    var title: MessageKey { self == .offer ? .aidOffer : .aidNeed }
}
