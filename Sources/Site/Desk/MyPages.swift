import Desk
import Hummingbird
import Kernel
import Registry

/// What somebody asked for: by a signed-in account, or by number and code.
struct MyPages: Sendable {
    private let services: DeskServices
    init(_ services: DeskServices) { self.services = services }

    func add(to router: Router<LinliContext>) {
        router.get("/my") { _, context in
            guard context.visitor.isSignedIn else { return context.render(strangers(context.words)) }
            return context.render(try await list(context))
        }
        router.get("/my/:id") { _, context in
            guard context.visitor.isSignedIn else { return context.redirect(to: "/my") }
            return context.render(try await one(context))
        }
    }

    private func strangers(_ words: Words) -> Page {
        Page(
            words(.myTitle), crumbs: [Crumb(words(.homeTitle), "/")], lead: words(.myStranger),
            main: HTML.actions([
                .button(words(.trackTitle), "/track", isPrimary: true),
                .button(words(.signIn), ("/sign-in" as URLPath).with("return", "/my")),
            ]))
    }

    private func list(_ context: LinliContext) async throws -> Page {
        let (words, book) = (context.words, services.desk.book)
        let requests = try await services.desk.mine(district: services.district.district, by: context.actor)
        let rows = requests.map { request -> [HTML] in
            [
                "<a href=\"\(URLPath("my", request.id))\">\(RequestNumber.grouped(request.number))</a>",
                HTML(text: book.catalogue.category(request.category).map { words($0.name) } ?? request.category),
                "\(words(request.state.title))",
                request.isOpen ? HTML.time(request.clock.due, words) : "–",
                HTML.time(request.received.day, words),
            ]
        }
        let headings = [
            words(.trackNumber), words(.reportCategory), words(.trackState), words(.trackDue), words(.queueReceived),
        ]
        let empty: HTML = "<p>\(words(.myNone))</p>\n"
        return Page(
            words(.myTitle), crumbs: [Crumb(words(.homeTitle), "/")], lead: words(.myLead),
            main: (requests.isEmpty ? empty : HTML.table(words(.myTitle), headings, rows: rows))
                + HTML.actions([
                    .button(words(.reportTitle), "/report", isPrimary: true), .button(words(.trackTitle), "/track"),
                ]))
    }

    private func one(_ context: LinliContext) async throws -> Page {
        let id = try context.parameters.require("id")
        let address = RequestAddress(district: services.district.district, id: id)
        let view = try await services.desk.track(address, by: context.actor)
        return TrackPage(view: view, book: services.desk.book, code: nil, notice: nil, files: [])
            .page(.fresh, context)
    }
}
