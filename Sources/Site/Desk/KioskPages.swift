import Desk
import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Store

/// The first page of a public terminal: a few large ways in, and nothing of whoever stood here before.
///
/// `/kiosk?unit=CODE` tells the terminal once where it stands. Opening the page ends a session, and takes the secret
/// behind the forms away, so that going back and sending an old form again shows nothing.
struct KioskPages: Sendable {
    private let services: DeskServices
    init(_ services: DeskServices) { self.services = services }

    func add(to router: Router<LinliContext>) {
        router.get("/kiosk") { _, context in try await start(context) }
    }

    private func start(_ asked: LinliContext) async throws -> Response {
        var context = asked
        let places = try await services.database.read { try services.places(on: $0) }
        let unit = context.query("unit").flatMap { UnitCode($0) } ?? context.visitor.modes.place
        context.visitor.modes.kiosk = true
        context.visitor.modes.place = unit.flatMap { places[$0]?.code }
        context.visitor.session = nil
        context.visitor.actor = .anonymous
        let place = context.visitor.modes.place
        var response = context.closingSession(in: context.render(page(place.map(places.path), place, context.words)))
        let isSecure = context.kit.settings.isSecure
        response.add(
            SiteCookie(name: DisplayModes.cookieName, value: context.visitor.modes.cookie, seconds: 31_536_000),
            isSecure: isSecure)
        response.add(SiteCookie(name: Visitors.formCookie, value: "", seconds: 0), isSecure: isSecure)
        return response
    }

    private func page(_ place: String?, _ unit: UnitCode?, _ words: Words) -> Page {
        let open: URLPath = unit.map { URLPath("open", "units", $0.digits) } ?? "/open"
        let ways: [(URLPath, MessageKey, MessageKey)] = [
            ("/report", .reportTitle, .kioskReport), ("/track", .trackTitle, .kioskTrack),
            ("/open/knowledge", .knowOpen, .knowOpenLead), ("/open/aid", .aidTitle, .aidLead),
            (open, .kioskOpen, .kioskOpenLead),
        ]
        let tiles = HTML.each(ways) { path, title, lead in
            "<li><h2><a href=\"\(path)\">\(words(title))</a></h2><p>\(words(lead))</p></li>\n"
        }
        let calls = HTML.each(services.desk.book.emergency.calls.map(\.number)) { "<strong>\($0)</strong> " }
        return Page(
            words(.kioskTitle), lead: place ?? words(.kioskLead),
            main: """
                <ul class="tiles">
                \(tiles)</ul>
                \(Notice(.bad, words(.reportEmergency), "\(words(.reportEmergencyLead)) \(calls)").html)
                """)
    }
}
