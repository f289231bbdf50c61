import Ballots
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import SelfGovernment
import Store
import TransparencyLog

/// What an election shows to everybody beside its own page: log, package, counting screen, sheets, the booth's machine.
package struct ElectionRecordPages: Sendable {
    private let elections: ElectionService
    private let database: Database

    package init(_ services: SelfGovernmentServices, database: Database) {
        (elections, self.database) = (services.elections, database)
    }

    /// Adds all pages.
    package func add(to router: Router<LinliContext>) {
        router.get("/open/elections/help") { _, context in help(context) }
        router.get("/open/elections/:district/:id/log") { _, context in try await log(context) }
        router.get("/open/elections/:district/:id/package") { _, context in try await package(context) }
        router.get("/open/elections/:district/:id/count") { _, context in try await count(context) }
        router.get("/open/elections/:district/:id/kiosk") { _, context in try await kiosk(context) }
        router.get("/open/elections/:district/:id/result") { _, context in try await result(context) }
        router.get("/open/elections/:district/:id/notices/:kind") { _, context in try await notice(context) }
    }

    private func address(_ context: LinliContext) throws -> ElectionAddress {
        ElectionAddress(
            district: try context.parameters.require("district"), id: try context.parameters.require("id"))
    }

    private func dossier(_ context: LinliContext) async throws -> (ElectionDossier, String) {
        guard let dossier = try await elections.dossier(try address(context)) else { throw Problem("election.unknown") }
        let unit = dossier.election.unit
        return (dossier, try await database.read { try UnitQueries.unit(unit, on: $0)?.name } ?? unit.digits)
    }

    private func crumbs(_ context: LinliContext, _ election: Election, _ name: String) -> [Crumb] {
        [
            Crumb(context.words(.homeTitle), "/"), Crumb(context.words(.governmentTitle), "/open/self-government"),
            Crumb(name, ElectionPage.address(election)),
        ]
    }

    private func help(_ context: LinliContext) -> Response {
        let words = context.words
        let main = HTML.each(1...5) { "<p>\(words(.electionHelp($0)))</p>\n" }
        return context.render(
            Page(
                words(.electionHelpTitle), cache: .open,
                crumbs: [Crumb(words(.homeTitle), "/"), Crumb(words(.governmentTitle), "/open/self-government")],
                main: main))
    }

    private func log(_ context: LinliContext) async throws -> Response {
        let (dossier, name) = try await dossier(context)
        guard let view = try await elections.log(try address(context)) else { throw HTTPError(.notFound) }
        let page = ElectionLogPage(view: view, election: dossier.election, unitName: name, words: context.words)
        guard let form = context.query("form") else { return context.render(page.page) }
        let leaf = context.query("leaf").flatMap { Int($0) }
        guard let text = try page.text(form, leaf: leaf) else { throw HTTPError(.notFound) }
        return Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private func package(_ context: LinliContext) async throws -> Response {
        let address = try address(context)
        let package = try await elections.publicPackage(address, round: context.query("round").flatMap { Int($0) })
        let headers: HTTPFields = [
            .contentType: "application/json; charset=utf-8",
            .contentDisposition: "attachment; filename=\"election-\(address.id).json\"",
        ]
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: package.bytes)))
    }

    /// The screen in the counting room: only what both teams agree on, fresh every few seconds.
    private func count(_ context: LinliContext) async throws -> Response {
        let (dossier, name) = try await dossier(context)
        let words = context.words
        let page = ElectionPage(dossier: dossier, unitName: name, words: words)
        let isCounting = dossier.next?.step == .resultAnnounced
        let board = page.countBoard
        var shown = Page(
            words(.countTitle, ["unit": name]), crumbs: crumbs(context, dossier.election, name), isWide: true,
            main: "<div class=\"screen\">"
                + (isCounting && !board.isEmpty ? board + batches(dossier, words) : "<p>\(words(.countNot))</p>\n")
                + "</div>\n")
        shown.lead = words(.countLead)
        var response = context.render(shown)
        if isCounting, let name = HTTPField.Name("Refresh") { response.headers[name] = "5" }
        return response
    }

    private func batches(_ dossier: ElectionDossier, _ words: Words) -> HTML {
        let open = dossier.board.batches.filter { $0.value != .agreed }.keys.sorted()
        let differ = open.filter { dossier.board.batches[$0] == .differs }
        return HTML.when(
            !differ.isEmpty,
            .notice("bad", words(.countDiffers, ["batches": differ.map(String.init).joined(separator: "、")])))
            + HTML.when(
                open.count > differ.count,
                "<p>\(words(.countHalf, ["batches": open.filter { !differ.contains($0) }.map(String.init).joined(separator: "、")]))</p>\n"
            )
    }

    /// The machine in the booth: marks a paper, prints it, keeps nothing; the page holds no form, so nothing is sent.
    private func kiosk(_ context: LinliContext) async throws -> Response {
        let (dossier, name) = try await dossier(context)
        let words = context.words
        guard dossier.next?.step == .votingClosed else { throw Problem("election.kiosk_closed") }
        let sheet = BallotSheet(dossier: dossier, unitName: name, words: words)
        return context.render(
            Page(
                words(.kioskTitle), crumbs: crumbs(context, dossier.election, name), lead: words(.kioskLead),
                main: sheet.html(.kiosk)
                    + "<p class=\"buttons\"><button type=\"button\" class=\"primary\" data-print hidden>\(words(.kioskPrint))</button></p>\n"
            ))
    }

    private func result(_ context: LinliContext) async throws -> Response {
        let (dossier, name) = try await dossier(context)
        let round = context.query("round").flatMap { Int($0) } ?? dossier.outcomes.last?.round
        guard let outcome = dossier.outcomes.first(where: { $0.round == round }) else {
            throw Problem("election.not_published")
        }
        let (verdict, account) = try await elections.derivation(try address(context), round: outcome.round)
        let sheet = ResultSheet(
            dossier: dossier, outcome: outcome, verdict: verdict, account: account, unitName: name, words: context.words
        )
        return context.render(
            Page(
                sheet.title, cache: .open, crumbs: crumbs(context, dossier.election, name),
                main: sheet.html + HTML.printButton(context.words)))
    }

    private func notice(_ context: LinliContext) async throws -> Response {
        let (dossier, name) = try await dossier(context)
        let kind = ElectionNotice.Kind(rawValue: try context.parameters.require("kind"))
        guard let kind, ElectionNotice.due(dossier, open: true).contains(kind) else { throw HTTPError(.notFound) }
        let notice = ElectionNotice(kind: kind, dossier: dossier, unitName: name, words: context.words)
        return context.render(
            Page(
                notice.title, cache: .open, crumbs: crumbs(context, dossier.election, name),
                main: notice.html + HTML.printButton(context.words)))
    }
}

extension HTML {
    /// A button that prints the page; shown where a script runs.
    static func printButton(_ words: Words) -> HTML {
        "<p class=\"buttons\"><button type=\"button\" data-print hidden>\(words(.listPrint))</button></p>\n"
    }
}

extension MessageKey {
    static let electionHelpTitle: MessageKey = "elections.help_title"
    static func electionHelp(_ place: Int) -> MessageKey { MessageKey("elections.help." + String(place)) }
    static let countTitle: MessageKey = "elections.count_title"
    static let countLead: MessageKey = "elections.count_lead"
    static let countNot: MessageKey = "elections.count_not"
    static let countDiffers: MessageKey = "elections.count_differs"
    static let countHalf: MessageKey = "elections.count_half"
    static let kioskTitle: MessageKey = "elections.kiosk_title"
    static let kioskLead: MessageKey = "elections.kiosk_lead"
    static let kioskPrint: MessageKey = "elections.kiosk_print"
}
