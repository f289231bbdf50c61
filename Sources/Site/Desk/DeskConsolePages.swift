import Access
import Desk
import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Store

/// The desk of the staff: the queue, a request with everything about it, and what may be done with it.
package struct DeskConsolePages: Sendable {
    private let services: DeskServices
    private let console: ConsoleServices

    package init(_ services: DeskServices, _ console: ConsoleServices) {
        self.services = services
        self.console = console
    }

    /// The entry of the console's navigation.
    package static let navigation = NavEntry(
        .deskTitle, "/console/desk", isShown: { ConsoleRights.may(.handleRequests, $0) })

    /// Adds every page to the router.
    package func add(to router: Router<LinliContext>) {
        let console = router.console(console)
        console.get("/desk") { request, context in try await queue(request, context) }
        console.get("/desk/new") { _, context in context.render(try await intake(context, .fresh)) }
        console.post("/desk/new") { request, context in try await take(request, context) }
        CallPages(services).add(to: console)
        DeskBoardPages(services).add(to: console)
        HotSpotPages(services).add(to: console)
        RulePages(services).add(to: console)
        KnowledgePages(services).add(to: console)
        ConfidentialPages(services).add(to: console)
        AidDeskPages(services).add(to: console)
        CalendarPages(services).add(to: console)
        CaseFilePages(services).add(to: console)
        console.get("/desk/:id") { _, context in context.render(try await detail(context, .fresh)) }
        console.post("/desk/:id/requester") { request, context in try await requester(request, context) }
        console.get("/desk/:id/:action") { _, context in
            context.render(try await form(context, .fresh))
        }
        console.post("/desk/:id/:action") { request, context in try await act(request, context) }
    }

    // MARK: the queue

    private func queue(_ request: WebRequest, _ context: LinliContext) async throws -> Response {
        let query = context.listQuery(sorts: ["due", "newest"])
        let (desk, actor) = (services.desk, context.actor)
        let places = try await services.database.read { try services.places(on: $0) }
        let own = try await desk.offices(of: actor, district: services.district.district)
        let asked = DeskQueuePage.Asked(query, district: services.district, own: own, actor: actor)
        let page = try await desk.queue(asked.filter, by: actor)
        let total = try await desk.count(asked.filter, by: actor)
        let names = try await officeNames(page.requests.compactMap(\.lead), places)
        let queue = DeskQueuePage(
            asked: asked, page: page, total: total, places: places, offices: names, book: desk.book,
            now: services.environment.now())
        return queue.view(context).response(request, context) { queue.page($0, context) }
    }

    private func officeNames(_ offices: [OfficeID], _ places: UnitIndex) async throws -> [OfficeID: String] {
        let branches = try await services.desk.offices(services.district.district)
        var names = Dictionary(branches.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        for office in offices where names[office] == nil { names[office] = places.name(office.unit) }
        return names
    }

    // MARK: taking a call

    private func intake(_ context: LinliContext, _ state: FormState) async throws -> Page {
        guard ConsoleRights.may(.takeRequests, context.actor) else {
            throw Problem("access.denied", ["permission": Permission.takeRequests.rawValue])
        }
        let places = try await services.database.read { try services.places(on: $0) }
        let calls = CallDesk(services: services, places: places, actor: context.actor)
        let id = state.input?.optional("call") ?? context.query("call")
        return DeskIntakePage(
            book: services.desk.book, places: places, actor: context.actor, opened: services.environment.now(),
            missed: try await calls.missed(id)
        ).page(state, context)
    }

    private func take(_ request: WebRequest, _ context: LinliContext) async throws -> Response {
        try await context.submit(request) {
            try await intake(context, $0)
        } perform: { input in
            let answers = ReportAnswers(input)
            let channel = RequestChannel(rawValue: input["channel"]) ?? .phone
            guard var draft = answers.draft(channel) else {
                throw ValidationFailure([Problem("desk.unit_unknown", field: "unit")])
            }
            draft.emergencyNumber = input.optional("emergency")
            let calls = CallDesk(services: services, places: UnitIndex([]), actor: context.actor)
            let call = try calls.call(input, channel)
            let receipt = try await services.desk.register(draft, key: input.optional("once"), by: context.actor)
            try await calls.keep(call, input, receipt, at: draft.unit)
            return URLPath("console", "desk", receipt.id).with("taken", "1")
        }
    }

    // MARK: one request

    private func address(_ context: LinliContext) throws -> RequestAddress {
        RequestAddress(district: services.district.district, id: try context.parameters.require("id"))
    }

    private func detail(_ context: LinliContext, _ state: FormState, requester: Requester? = nil) async throws -> Page {
        let address = try address(context)
        let detail = try await services.desk.detail(address, by: context.actor)
        let places = try await services.database.read { try services.places(on: $0) }
        var ruling: DispatchRuling?
        if detail.actions.contains(.dispatch) {
            ruling = try await services.desk.suggestion(address, by: context.actor)
        }
        let alike = try await services.desk.duplicates(
            of: detail.request.text, place: detail.request.place, category: detail.request.category,
            at: detail.request.unit, except: detail.request.id)
        let done = context.path.query.first { $0.name == "done" }.flatMap { DeskAction(rawValue: $0.value) }
        let files = try await services.desk.attachments(address, by: context.actor)
        return CasePage(
            detail: detail, files: files, knowledge: try await knowledge(detail.request.category),
            book: services.desk.book, places: places, ruling: ruling,
            ruledOffice: try await officeNames([ruling?.lead].compactMap { $0 }, places),
            alike: detail.request.isOpen ? alike : [], requester: requester, done: done, now: services.environment.now()
        ).page(state, context)
    }

    /// What the knowledge base says about a category.
    private func knowledge(_ category: String) async throws -> KnowledgeAside {
        KnowledgeAside(
            items: try await services.desk.knowledge(services.district.district, category: category),
            today: services.environment.today)
    }

    /// Shows who asked; the look is logged with its purpose.
    private func requester(_ request: WebRequest, _ context: LinliContext) async throws -> Response {
        let input = try await context.form(request)
        do {
            let found = try await services.desk.requester(
                try address(context), purpose: input["purpose"], by: context.actor)
            return context.render(try await detail(context, .fresh, requester: found ?? Requester()))
        } catch let problem as Problem where !problem.leavesTheForm {
            var page = try await detail(context, FormState(input: input, problems: [problem]))
            page.hasErrors = true
            return context.render(page, status: .unprocessableContent)
        }
    }

    // MARK: acting

    private func form(_ context: LinliContext, _ state: FormState) async throws -> Page {
        let action = try DeskAction(rawValue: try context.parameters.require("action")).orNotFound()
        let detail = try await services.desk.detail(try address(context), by: context.actor)
        let places = try await services.database.read { try services.places(on: $0) }
        let offices = try await services.desk.offices(services.district.district)
        let files = try await services.desk.attachments(try address(context), by: context.actor)
        return CaseActionPage(
            action: action, detail: detail, files: files,
            knowledge: try await knowledge(detail.request.category), book: services.desk.book, places: places,
            offices: offices
        ).page(state, context)
    }

    private func act(_ request: WebRequest, _ context: LinliContext) async throws -> Response {
        let action = try DeskAction(rawValue: try context.parameters.require("action")).orNotFound()
        let address = try address(context)
        return try await context.submit(request) {
            try await form(context, $0)
        } perform: { input in
            // What was seen must still stand: somebody else's step in the meantime is not overwritten.
            let seen = RequestAddress(
                district: address.district, id: address.id, version: Int64(input["version"]))
            try await CaseActing(action: action, desk: services.desk, actor: context.actor).perform(seen, input)
            return URLPath("console", "desk", address.id).with("done", action.rawValue)
        }
    }
}
