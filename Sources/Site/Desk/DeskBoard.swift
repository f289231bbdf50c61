import Access
import Desk
import Kernel
import Registry

/// Lists of requests that wait for somebody, each with its count and the way to all of them.
struct DeskBoard: Sendable {
    /// One list.
    struct Section: Sendable {
        let title: MessageKey
        let requests: [Desk.Request]
        /// Counted up to a ceiling.
        let total: Int
        /// The queue with the same filter; nil when the queue cannot show it.
        var path: URLPath?
    }

    /// How many of each list are shown.
    static let shown = 8

    let sections: [Section]
    let places: UnitIndex
    let offices: [OfficeID: String]
    let book: DeskBook
    let now: Instant

    /// Sections with something in them; a sentence when there is nothing at all.
    func html(_ words: Words) -> HTML {
        let full = sections.filter { $0.total > 0 }
        guard !full.isEmpty else { return Notice(.ok, nil, "\(words(.boardNothing))").html }
        let stats = HTML.each(full) { section in
            "<div><dt>\(words(section.title))</dt><dd>\(words.number(section.total))</dd></div>\n"
        }
        return "<dl class=\"stats\">\n\(stats)</dl>\n" + HTML.each(full) { html($0, words) }
    }

    private func html(_ section: Section, _ words: Words) -> HTML {
        let headings = [
            words(.trackNumber), words(.reportCategory), words(.unitField), words(.trackHolder), words(.trackDue),
        ]
        let rows = section.requests.map { request -> [HTML] in
            let category = book.catalogue.category(request.category).map { words($0.name) } ?? request.category
            return [
                "<a class=\"nowrap\" href=\"\(URLPath("console", "desk", request.id))\">\(request.number)</a>",
                HTML(text: category), HTML(text: places.path(request.unit)),
                HTML(text: request.lead.map { offices[$0] ?? places.name($0.unit) } ?? words(.trackDesk)),
                due(request, words),
            ]
        }
        let more = HTML.with(section.total > section.requests.count ? section.path : nil) {
            HTML.actions([.button(words(.boardAll, ["n": section.total]), $0)])
        }
        return """
            <section><h2>\(words(section.title))</h2>
            \(HTML.table(words(section.title), headings, rows: rows))\(more)</section>

            """
    }

    private func due(_ request: Desk.Request, _ words: Words) -> HTML {
        let isLate = request.state.runsFinishClock && request.clock.due < now
        let late: HTML = isLate ? " <span class=\"tag bad\">\(words(.queueLate))</span>" : .empty
        let rung = HTML.with(rung(request)) { " <span class=\"tag warn\">\(words($0.title))</span>" }
        return "<span class=\"nowrap\">\(HTML.time(request.clock.due, words))</span>\(late)\(rung)"
    }

    /// The rung of the ladder it stands on; nil below the first.
    private func rung(_ request: Desk.Request) -> DeskProfile.Rung.Name? {
        guard let profile = book.profiles[request.profile] else { return nil }
        let place = request.clock.rung - profile.warnings.count - 1
        return profile.ladder.indices.contains(place) ? profile.ladder[place].rung : nil
    }
}
