import Desk
import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Store

/// The mutual-aid board for the staff: what waits for a look, and who is to be brought together with whom.
struct AidDeskPages: Sendable {
    private let services: DeskServices
    init(_ services: DeskServices) { self.services = services }

    private static let home: URLPath = "/console/desk/aid"

    func add(to console: RouterGroup<LinliContext>) {
        console.get("/desk/aid") { _, context in context.render(try await list(nil, .fresh, context)) }
        console.post("/desk/aid/:notice/contacts") { request, context in try await contacts(request, context) }
        console.post("/desk/aid/:notice/:state") { request, context in try await decide(request, context) }
    }

    private var district: String { services.district.district }

    private func list(
        _ shown: (id: String, contacts: AidContacts)?, _ state: FormState, _ context: LinliContext
    ) async throws -> Page {
        let words = context.words
        let notices = try await services.desk.aidDesk(services.district, by: context.actor)
        let places = try await services.database.read { try services.places(on: $0) }
        let items = HTML.each(notices) { notice in
            """
            <li><h2>\(notice.title)</h2>
            <p><span class="tag">\(words(notice.kind.title))</span> <span class="tag">\(words(notice.state.title))</span> \
            \(places.path(notice.unit)) · \(words(.aidUntil)) \(HTML.time(notice.until, words)) · \
            \(words(.aidReplies, ["n": notice.replies]))</p>
            <p>\(notice.text)</p>
            \(HTML.with(shown?.id == notice.id ? shown?.contacts : nil) { html($0, words) })\
            \(forms(notice, context))</li>

            """
        }
        let board: HTML =
            notices.isEmpty ? "<p>\(words(.aidNone))</p>\n" : "<ul class=\"plain\">\n\(items)</ul>\n"
        var page = Page.console(
            words(.aidTitle), crumbs: [Crumb(words(.deskTitle), "/console/desk")], lead: words(.aidDeskLead),
            main: ErrorSummary(state.problems).html(words) + board)
        page.hasErrors = !state.problems.isEmpty
        return page
    }

    private func html(_ contacts: AidContacts, _ words: Words) -> HTML {
        let rows =
            [SummaryList.Row(words(.aidOwner), contacts.owner)]
            + contacts.replies.map { SummaryList.Row(words(.aidNeighbour), "\($0.contact ?? "") \($0.text)") }
        return SummaryList(rows).html(words)
    }

    private func forms(_ notice: AidNotice, _ context: LinliContext) -> HTML {
        let words = context.words
        let path = AidDeskPages.home.appending(notice.id)
        let next: [AidNotice.State] =
            switch notice.state {
            case .waiting: [.open, .declined]
            case .open: [.matched, .closed]
            case .matched: [.open, .closed]
            case .closed, .declined: []
            }
        let buttons = HTML.each(next) { state in
            """
            <form method="post" action="\(path.appending(state.rawValue))" class="inline">\(context.formToken)\
            <button>\(words(MessageKey("deskcase.aid_do_" + state.rawValue)))</button></form>\u{20}
            """
        }
        let look = Form(
            to: path.appending("contacts"), submit: words(.aidShowContacts),
            [FormField("purpose", words(.casePurpose), hint: words(.casePurposeHint))])
        return """
            <p>\(buttons)</p>
            <details class="fold"><summary>\(words(.aidShowContacts))</summary>
            \(look.html(context))</details>

            """
    }

    private func contacts(_ request: WebRequest, _ context: LinliContext) async throws -> Response {
        let input = try await context.form(request)
        let id = try context.parameters.require("notice")
        do {
            let contacts = try await services.desk.aidContacts(
                id, district: district, purpose: input["purpose"], by: context.actor)
            return context.render(try await list((id, contacts), .fresh, context))
        } catch let problem as Problem where problem.field == "purpose" {
            let state = FormState(input: input, problems: [problem])
            return context.render(try await list(nil, state, context), status: .unprocessableContent)
        }
    }

    private func decide(_ request: WebRequest, _ context: LinliContext) async throws -> Response {
        let id = try context.parameters.require("notice")
        let state = try AidNotice.State(rawValue: try context.parameters.require("state")).orNotFound()
        return try await context.submit(request) {
            try await list(nil, $0, context)
        } perform: { _ in
            try await services.desk.decideAid(id, district: district, state, by: context.actor)
            return AidDeskPages.home
        }
    }
}

extension AidNotice.State {
    /// Its title.
    var title: MessageKey { MessageKey("deskcase.aid_" + rawValue) }
}
