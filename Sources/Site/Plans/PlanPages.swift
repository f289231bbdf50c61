import Charts
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Plans
import Registry
import Store

/// The public pages of plans: list, scorecard, target, the records behind a number, text.
package struct PlanPages: Sendable {
    package let plans: PlanService
    package let database: Database
    package let settings: PublicSettings
    /// The registers, whose personal fields never appear.
    package let book: RegisterBook

    package init(plans: PlanService, database: Database, settings: PublicSettings, book: RegisterBook) {
        self.plans = plans
        self.database = database
        self.settings = settings
        self.book = book
    }

    /// Where residents find the plans.
    package static let navigation = NavEntry(.navPlans, "/open/plans")

    /// Adds all pages.
    package func add(to router: Router<LinliContext>) {
        router.get("/open/plans") { _, context in try await list(context) }
        router.get("/open/plans/:plan") { request, context in try await scorecard(request, context) }
        router.get("/open/plans/:plan/scorecard.svg") { _, context in try await sheet(context) }
        router.get("/open/plans/:plan/text") { _, context in try await text(context) }
        router.get("/open/plans/:plan/beside") { _, context in try await beside(context) }
        router.get("/open/plans/:plan/report") { _, context in try await report(context) }
        router.get("/open/plans/:plan/targets/:target/change") { _, context in try await change(context) }
        router.get("/open/plans/:plan/targets/:target") { request, context in try await target(request, context) }
        router.get("/open/plans/:plan/targets/:target/records") { request, context in
            try await records(request, context)
        }
    }

    private func list(_ context: LinliContext) async throws -> Response {
        let (unit, day, words) = (settings.homeUnit, settings.defaultDay(), context.words)
        let page = try await database.read { [plans] connection in
            try PlanListPage(home: unit, day: day, plans, words, on: connection)
        }
        return context.render(page.page)
    }

    private func scorecard(_ request: Request, _ context: LinliContext) async throws -> Response {
        let page = try await scorecardPage(context)
        let query = context.listQuery(sorts: [])
        guard query.format == .page else { return page.export(query).response(request, context) { _ in page.page } }
        return context.render(page.page)
    }

    private func sheet(_ context: LinliContext) async throws -> Response {
        let drawing = ScorecardSheet(page: try await scorecardPage(context)).drawing
        return Response(
            status: .ok, headers: [.contentType: "image/svg+xml", .cacheControl: "public, max-age=0, s-maxage=300"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: drawing.svg().file)))
    }

    private func text(_ context: LinliContext) async throws -> Response {
        let (question, words) = (try PlanQuestion(context, settings), context.words)
        let page = try await database.read { [plans] connection in
            try PlanTextPage(question, plans, words, on: connection)
        }
        return context.render(page.page)
    }

    private func beside(_ context: LinliContext) async throws -> Response {
        let (question, words, other) = (try PlanQuestion(context, settings), context.words, context.query("with"))
        let page = try await database.read { [plans] connection in
            try BesidePage(question, with: other, plans, words, on: connection)
        }
        return context.render(page.page)
    }

    private func target(_ request: Request, _ context: LinliContext) async throws -> Response {
        let (question, words) = (try PlanQuestion(context, settings), context.words)
        let (id, isDemo) = (try context.parameters.require("target"), context.kit.settings.isDemo())
        let page = try await database.read { [plans] connection in
            try TargetPage(question, target: id, plans, words, isDemo: isDemo, on: connection)
        }
        let query = context.listQuery(sorts: [])
        guard query.format == .page else { return page.export(query).response(request, context) { _ in page.page } }
        return context.render(page.page)
    }

    private func report(_ context: LinliContext) async throws -> Response {
        let (question, words) = (try PlanQuestion(context, settings), context.words)
        let isDemo = context.kit.settings.isDemo()
        let page = try await database.read { [plans] connection in
            try PlanReportPage(question, plans, words, isDemo: isDemo, on: connection)
        }
        return context.render(page.page)
    }

    private func change(_ context: LinliContext) async throws -> Response {
        let (question, words) = (try PlanQuestion(context, settings), context.words)
        let id = try context.parameters.require("target")
        let from = try context.query("from").map { text in
            guard let day = CivilDate(text) else { throw Problem("planpages.day_unreadable", value: text) }
            return day
        }
        let page = try await database.read { [plans] connection in
            try TargetChangePage(question, target: id, from: from, plans, words, on: connection)
        }
        return context.render(page.page)
    }

    private func records(_ request: Request, _ context: LinliContext) async throws -> Response {
        let (question, words) = (try PlanQuestion(context, settings), context.words)
        let (id, isDemo) = (try context.parameters.require("target"), context.kit.settings.isDemo())
        let asked = (context.query("measure"), context.query("counted"))
        let page = try await database.read { [plans, book] connection in
            try RecordsPage(question, target: id, asked: asked, plans, book, words, isDemo: isDemo, on: connection)
        }
        return page.list(context.listQuery(sorts: [])).response(request, context, page: page.page)
    }

    private func scorecardPage(_ context: LinliContext) async throws -> ScorecardPage {
        let (question, words) = (try PlanQuestion(context, settings), context.words)
        let isDemo = context.kit.settings.isDemo()
        return try await database.read { [plans] connection in
            try ScorecardPage(question, plans, words, isDemo: isDemo, on: connection)
        }
    }
}
