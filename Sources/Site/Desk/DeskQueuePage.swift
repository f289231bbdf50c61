import Access
import Desk
import Kernel
import Registry

/// The queue: open requests by due time, narrowed by filters that stand in the address.
struct DeskQueuePage: Sendable {
    /// What the address asks for.
    struct Asked: Sendable {
        let query: ListQuery
        let filter: QueueFilter
        /// Offices the person works for.
        let own: [OfficeID]

        init(_ query: ListQuery, district: UnitCode, own: [OfficeID], actor: Actor) {
            self.query = query
            self.own = own
            var filter = QueueFilter(district: district.district, openOnly: query.filter("state") == nil)
            // Whoever does not take requests for others sees what lies with the own offices.
            let mayTake = ConsoleRights.may(.takeRequests, actor)
            let wanted = query.filter("office").flatMap { OfficeID($0) }
            filter.lead = wanted ?? (mayTake ? nil : own.first)
            filter.states = query.filter("state").flatMap { RequestState(rawValue: $0) }.map { [$0] }
            filter.unit =
                query.filter("unit").flatMap { UnitCode($0) } ?? (mayTake ? Asked.top(actor, district) : nil)
            filter.category = query.filter("category")
            filter.channel = query.filter("channel").flatMap { RequestChannel(rawValue: $0) }
            filter.overdueOnly = query.filter("only") == "overdue"
            filter.withoutRule = query.filter("only") == "no_rule"
            filter.order = query.sort == "newest" ? .newest : .due
            filter.after = query.filter("after").flatMap { QueueFilter.Cursor(text: $0) }
            filter.limit = query.format == .page ? query.pageSize : 10_000
            self.filter = filter
        }

        /// The highest unit at which the person takes requests.
        private static func top(_ actor: Actor, _ district: UnitCode) -> UnitCode {
            let held = actor.grants.filter { Permission.takeRequests.roles.contains($0.role) }
            if held.contains(where: { $0.unit == nil }) { return district }
            return held.compactMap(\.unit).min { $0.level < $1.level } ?? district
        }
    }

    let asked: Asked
    let page: QueuePage
    let total: Int
    let places: UnitIndex
    let offices: [OfficeID: String]
    let book: DeskBook
    let now: Instant

    func view(_ context: LinliContext) -> ListView<Desk.Request> {
        let words = context.words
        return ListView(
            asked.query, caption: words(.deskTitle), fileName: "requests", columns: columns(words),
            filters: filters(words), rows: page.requests, total: page.requests.count)
    }

    func page(_ list: HTML, _ context: LinliContext) -> Page {
        let words = context.words
        var links: [HTML] = []
        if ConsoleRights.may(.takeRequests, context.actor) {
            links.append(.button(words(.intakeTitle), "/console/desk/new", isPrimary: true))
            links.append(.button(words(.callTitle), "/console/desk/calls"))
        }
        links.append(.button(words(.boardToday), "/console/desk/today"))
        if ConsoleRights.may(.dispatchRequests, context.actor) {
            links.append(.button(words(.boardSupervision), "/console/desk/supervision"))
        }
        links.append(.button(words(.knowTitle), "/console/desk/knowledge"))
        links.append(.button(words(.rulesTitle), "/console/desk/rules"))
        if ConsoleRights.may(.readPersonal, context.actor) {
            links.append(.button(words(.caseTitle), "/console/desk/cases"))
            links.append(.button(words(.aidTitle), "/console/desk/aid"))
        }
        let path = asked.query.path.with("after", nil)
        let shortcuts: [(MessageKey, URLPath)] = [
            (.queueAll, "/console/desk"), (.queueOverdue, path.with("only", "overdue")),
            (.queueNoRule, path.with("only", "no_rule")),
        ]
        links += shortcuts.map { .button(words($0), $1) }
        links += asked.own.prefix(3).map { office in
            .button(
                words(.queueMine, ["office": offices[office] ?? places.name(office.unit)]),
                ("/console/desk" as URLPath).with("office", office.description))
        }
        let next = HTML.with(page.next) { cursor in
            let path = asked.query.path.with("after", cursor.text)
            return "<p class=\"actions\"><a class=\"button\" href=\"\(path)\">\(words(.queueNext))</a></p>\n"
        }
        return .console(
            words(.deskTitle), lead: words(.queueLead, ["n": total]), isWide: true,
            main: HTML.actions(links) + list + next)
    }

    private func columns(_ words: Words) -> [ListColumn<Desk.Request>] {
        let (places, offices, book, now) = (places, offices, book, now)
        return [
            ListColumn(
                "number", words(.trackNumber),
                cell: { "<a class=\"nowrap\" href=\"\(URLPath("console", "desk", $0.id))\">\($0.number)</a>" },
                text: { $0.number }),
            ListColumn("category", words(.reportCategory)) { request in
                book.catalogue.category(request.category).map { words($0.name) } ?? request.category
            },
            ListColumn("place", words(.unitField)) { places.path($0.unit) },
            ListColumn(
                "state", words(.trackState),
                cell: { request in
                    let tag =
                        request.waiting == nil ? HTML.empty : " <span class=\"tag warn\">\(words(.queueWaits))</span>"
                    return "\(words(request.state.title))\(tag)"
                },
                text: { words($0.state.title) }),
            ListColumn("office", words(.trackHolder)) { request in
                request.lead.map { offices[$0] ?? places.name($0.unit) } ?? words(.trackDesk)
            },
            ListColumn(
                "due", words(.trackDue), isSortable: true,
                cell: { request in
                    let isLate = request.state.runsFinishClock && request.clock.due < now
                    let tag: HTML = isLate ? " <span class=\"tag bad\">\(words(.queueLate))</span>" : .empty
                    return "<span class=\"nowrap\">\(HTML.time(request.clock.due, words))</span>\(tag)"
                },
                text: { $0.clock.due.description }),
            ListColumn("moves", words(.trackMoves), isNumeric: true) { String($0.moves) },
            ListColumn("newest", words(.queueReceived), isSortable: true) { $0.received.day.description },
        ]
    }

    private func filters(_ words: Words) -> [ListFilter] {
        [
            ListFilter("unit", words(.unitFilter), places.choices(places.units)),
            ListFilter(
                "state", words(.trackState), RequestState.allCases.map { Choice($0.rawValue, words($0.title)) }),
            ListFilter(
                "category", words(.reportCategory),
                book.catalogue.categories.map { Choice($0.code, words($0.name)) }),
            ListFilter(
                "channel", words(.queueChannel),
                RequestChannel.allCases.map { Choice($0.rawValue, words($0.title)) }),
            ListFilter(
                "only", words(.queueOnly),
                [Choice("overdue", words(.queueOverdue)), Choice("no_rule", words(.queueNoRule))]),
            ListFilter(
                "office", words(.trackHolder),
                offices.sorted { $0.key < $1.key }.map { Choice($0.key.description, $0.value) }),
        ]
    }
}

extension QueueFilter.Cursor {
    /// As it stands in an address.
    var text: String { "\(key).\(id)" }

    init?(text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let key = Int64(parts[0]) else { return nil }
        self.init(key: key, id: String(parts[1]))
    }
}
