import Access
import Desk
import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Store

/// Places where one matter comes in again and again: issues, never people; with the stretch before, to see what helped.
struct HotSpotPages: Sendable {
    private let services: DeskServices
    init(_ services: DeskServices) { self.services = services }

    /// Stretches to look at, in days; the first is shown unless asked otherwise.
    private static let stretches = [30, 90, 365]

    func add(to console: RouterGroup<LinliContext>) {
        console.get("/desk/hot-spots") { _, context in context.render(try await page(context)) }
    }

    private func page(_ context: LinliContext) async throws -> Page {
        let (words, actor) = (context.words, context.actor)
        let places = try await services.database.read { try services.places(on: $0) }
        guard let top = places.tops(.takeRequests, actor).min(by: { $0.level < $1.level })?.code else {
            throw Problem("access.denied", ["permission": Permission.takeRequests.rawValue])
        }
        let days =
            context.query("days").flatMap { Int($0) }.flatMap { HotSpotPages.stretches.contains($0) ? $0 : nil }
            ?? HotSpotPages.stretches[0]
        let end = services.environment.today.adding(days: 1)
        let start = end.adding(days: -days)
        let district = services.district.district
        let now = try await services.desk.report(district, unit: top, from: start, until: end)
        let before = try await services.desk.report(
            district, unit: top, from: start.adding(days: -days), until: start)
        let choices = HotSpotPages.stretches.map { choice in
            HTML.button(
                words(.spotsDays, ["n": choice]),
                ("/console/desk/hot-spots" as URLPath).with("days", String(choice)), isPrimary: choice == days)
        }
        let least = services.desk.book.publication.hotSpotFrom
        return .console(
            words(.spotsTitle),
            crumbs: [
                Crumb(words(.deskTitle), "/console/desk"),
                Crumb(words(.boardSupervision), "/console/desk/supervision"),
            ], lead: words(.spotsLead, ["n": least, "unit": places.name(top)]),
            main: HTML.actions(choices) + table(now.hotSpots, before.hotSpots, places, words))
    }

    private func table(
        _ spots: [DeskReport.HotSpot], _ before: [DeskReport.HotSpot], _ places: UnitIndex, _ words: Words
    ) -> HTML {
        guard !spots.isEmpty else { return "<p>\(words(.spotsNone))</p>\n" }
        let book = services.desk.book
        let rows = spots.map { spot -> [HTML] in
            let earlier = before.first { $0.unit == spot.unit && $0.category == spot.category }?.count
            let queue = ("/console/desk" as URLPath).with("unit", spot.unit.digits).with("category", spot.category)
            return [
                HTML(text: places.path(spot.unit)),
                HTML(text: book.catalogue.category(spot.category).map { words($0.name) } ?? spot.category),
                HTML(text: words.number(spot.count)),
                HTML(
                    text: earlier.map { words.number($0) }
                        ?? words(.spotsFewer, ["n": book.publication.hotSpotFrom])),
                "<a href=\"\(queue)\">\(words(.spotsShow))</a>",
            ]
        }
        let headings = [
            words(.unitField), words(.reportCategory), words(.spotsNow), words(.spotsBefore), words(.caseActions),
        ]
        return HTML.table(words(.spotsTitle), headings, numeric: [2, 3], rows: rows)
    }
}
