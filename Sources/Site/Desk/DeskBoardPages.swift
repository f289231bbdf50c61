import Access
import Desk
import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Store
import WorkCalendar

/// Today's work of an office, and what a street or district has to decide, press for and pass on.
struct DeskBoardPages: Sendable {
    private let services: DeskServices
    init(_ services: DeskServices) { self.services = services }

    func add(to console: RouterGroup<LinliContext>) {
        console.get("/desk/today") { _, context in context.render(try await today(context)) }
        console.get("/desk/supervision") { _, context in context.render(try await supervision(context)) }
        console.post("/desk/supervision/:notice/given") { request, context in try await given(request, context) }
    }

    private typealias Wanted = (title: MessageKey, filter: QueueFilter, path: URLPath?)
    private static let queue: URLPath = "/console/desk"

    // MARK: today

    private func today(_ context: LinliContext) async throws -> Page {
        let (words, actor, desk) = (context.words, context.actor, services.desk)
        let places = try await services.database.read { try services.places(on: $0) }
        let own = try await desk.offices(of: actor, district: services.district.district)
        let now = services.environment.now()
        var wanted: [Wanted] = own.prefix(3).flatMap { mine($0, now) }
        if let top = top(.dispatchRequests, actor, places) { wanted += desking(top) }
        var sections = try await sections(wanted, actor)
        let assisting = try await desk.assisting(district: services.district.district, by: actor)
        sections.append(
            DeskBoard.Section(
                title: .boardAssist, requests: Array(assisting.prefix(DeskBoard.shown)), total: assisting.count))
        return .console(
            words(.boardToday), crumbs: [Crumb(words(.deskTitle), DeskBoardPages.queue)], lead: words(.boardTodayLead),
            isWide: true, main: try await board(sections, places, now).html(words))
    }

    /// What lies with one office, the most pressing first; nothing stands in two lists.
    private func mine(_ office: OfficeID, _ now: Instant) -> [Wanted] {
        func filter(_ change: (inout QueueFilter) -> Void) -> QueueFilter {
            var filter = QueueFilter(district: services.district.district, lead: office)
            change(&filter)
            return filter
        }
        let running = Set(RequestState.allCases.filter { $0.runsFinishClock && $0.isWithUnit })
        let tomorrow = Instant(now.day.adding(days: 1))
        let path = DeskBoardPages.queue.with("office", office.description)
        return [
            (
                .boardOverdue,
                filter {
                    $0.states = running
                    $0.dueUntil = now
                }, path.with("only", "overdue")
            ),
            (
                .boardDueToday,
                filter {
                    $0.states = running
                    ($0.dueFrom, $0.dueUntil) = (now, tomorrow)
                }, path
            ),
            (
                .boardAccept,
                filter {
                    $0.states = [.dispatched, .designated]
                    $0.dueFrom = tomorrow
                }, path.with("state", RequestState.dispatched.rawValue)
            ),
            (
                .boardWaiting,
                filter {
                    $0.states = [.accepted, .handling, .sentBack, .rework]
                    $0.dueFrom = tomorrow
                }, path
            ),
        ]
    }

    /// What waits for the desk itself.
    private func desking(_ top: UnitCode) -> [Wanted] {
        [
            at(top, .boardAtDesk, states: [.registered]), at(top, .boardCallBack, states: [.callback]),
        ]
    }

    private func at(_ top: UnitCode, _ title: MessageKey, states: Set<RequestState>) -> Wanted {
        var filter = QueueFilter(district: services.district.district, states: states)
        filter.unit = top
        let path = DeskBoardPages.queue.with("unit", top.digits).with("state", states.first?.rawValue)
        return (title, filter, path)
    }

    // MARK: supervision

    private func supervision(_ context: LinliContext) async throws -> Page {
        let (words, actor) = (context.words, context.actor)
        let places = try await services.database.read { try services.places(on: $0) }
        guard let top = top(.dispatchRequests, actor, places) else {
            throw Problem("access.denied", ["permission": Permission.dispatchRequests.rawValue])
        }
        let now = services.environment.now()
        let sections = try await sections(watched(top, now), actor)
        let notices = try await services.desk.openNotices(at: top, by: actor)
        return .console(
            words(.boardSupervision), crumbs: [Crumb(words(.deskTitle), DeskBoardPages.queue)],
            lead: words(.boardSupervisionLead, ["unit": places.name(top)]), isWide: true,
            main: HTML.actions([.button(words(.spotsTitle), "/console/desk/hot-spots")])
                + (try await board(sections, places, now).html(words)) + list(notices, context))
    }

    private func watched(_ top: UnitCode, _ now: Instant) throws -> [Wanted] {
        let profile = try services.desk.book.profile()
        var (pending, climbed, late) = (
            at(top, .boardDecisions, states: []), at(top, .boardEscalated, states: []),
            at(top, .boardOverdue, states: [])
        )
        pending.filter.states = nil
        pending.filter.anyPending = true
        climbed.filter.states = nil
        climbed.filter.rungFrom = profile.warnings.count + 1
        late.filter.states = Set(RequestState.allCases.filter(\.runsFinishClock))
        late.filter.dueUntil = now
        let queue = DeskBoardPages.queue.with("unit", top.digits)
        return [
            at(top, .boardDisputes, states: [.objected]), at(top, .boardExtensions, states: [.extensionAsked]),
            (pending.title, pending.filter, nil), at(top, .boardReviews, states: [.resultSubmitted]),
            (climbed.title, climbed.filter, nil), (late.title, late.filter, queue.with("only", "overdue")),
            at(top, .boardRework, states: [.rework]), at(top, .boardShelved, states: [.shelved]),
        ]
    }

    /// Word for residents that has to be passed on, with a button for when it was.
    private func list(_ notices: [Desk.Notice], _ context: LinliContext) -> HTML {
        let words = context.words
        guard !notices.isEmpty else { return .empty }
        let rows = notices.map { notice -> [HTML] in
            let done = URLPath("console", "desk", "supervision", notice.id, "given")
            return [
                "<a href=\"\(URLPath("console", "desk", notice.request))\">\(words(.boardRequest))</a>",
                HTML(text: notice.text), HTML.time(notice.at, words),
                """
                <form method="post" action="\(done)" class="inline">\(context.formToken)\
                <button>\(words(.boardGiven))</button></form>
                """,
            ]
        }
        let headings = [words(.boardRequest), words(.boardNotice), words(.trackSince), words(.caseActions)]
        return """
            <section><h2>\(words(.boardNotices))</h2>
            \(HTML.table(words(.boardNotices), headings, rows: rows))</section>

            """
    }

    private func given(_ request: WebRequest, _ context: LinliContext) async throws -> Response {
        let input = try await context.form(request)
        let id = try context.parameters.require("notice")
        return context.redirect(
            to: try await context.once(input) {
                try await services.desk.noticeGiven(id, at: services.district, by: context.actor)
                return "/console/desk/supervision"
            })
    }

    // MARK: shared

    /// The highest unit at which the person may do this.
    private func top(_ permission: Permission, _ actor: Actor, _ places: UnitIndex) -> UnitCode? {
        places.tops(permission, actor).min { $0.level < $1.level }?.code
    }

    private func sections(_ wanted: [Wanted], _ actor: Actor) async throws -> [DeskBoard.Section] {
        var sections: [DeskBoard.Section] = []
        for wish in wanted {
            var filter = wish.filter
            filter.limit = DeskBoard.shown
            let page = try await services.desk.queue(filter, by: actor)
            let isAll = page.next == nil
            let total = isAll ? page.requests.count : try await services.desk.count(wish.filter, by: actor)
            sections.append(
                DeskBoard.Section(title: wish.title, requests: page.requests, total: total, path: wish.path))
        }
        return sections
    }

    private func board(
        _ sections: [DeskBoard.Section], _ places: UnitIndex, _ now: Instant
    ) async throws -> DeskBoard {
        let offices = try await services.desk.offices(services.district.district)
        let names = Dictionary(offices.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return DeskBoard(sections: sections, places: places, offices: names, book: services.desk.book, now: now)
    }
}
