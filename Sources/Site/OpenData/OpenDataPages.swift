import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Plans
import Store

/// The open-data folder: index, catalogue, dictionary, and the files of each plan, unit and day at stable addresses.
package struct OpenDataPages: Sendable {
    let plans: PlanService
    let database: Database
    let settings: PublicSettings
    let dictionary: FigureDictionary

    package init(
        plans: PlanService, database: Database, settings: PublicSettings, dictionary: FigureDictionary
    ) {
        self.plans = plans
        self.database = database
        self.settings = settings
        self.dictionary = dictionary
    }

    /// Adds all pages and files.
    package func add(to router: Router<LinliContext>) {
        router.get("/open/data") { _, context in try await index(context) }
        router.get("/open/data/dictionary") { _, context in
            context.render(OpenDataDictionaryPage(dictionary: dictionary, words: context.words).page)
        }
        router.get("/open/data/catalogue.json") { _, context in try await catalogue(context) }
        router.get("/open/data/:plan/plan.md") { _, context in try await text(context) }
        router.get("/open/data/:plan/:unit/:day/:file") { _, context in try await file(context) }
    }

    private func index(_ context: LinliContext) async throws -> Response {
        let (unit, day, words) = (settings.homeUnit, settings.defaultDay(), context.words)
        let page = try await database.read { [plans] connection in
            try OpenDataIndexPage(home: unit, day: day, plans, words, on: connection)
        }
        return context.render(page.page)
    }

    private func catalogue(_ context: LinliContext) async throws -> Response {
        let (unit, day, isDemo) = (settings.homeUnit, settings.defaultDay(), context.kit.settings.isDemo())
        let name = context.kit.settings.host ?? context.kit.settings.name
        let text = try await database.read { [plans] connection in
            let loaded = try plans.plans(unit.district, on: connection)
            let place = try plans.cache.state(unit.district, on: connection).units.name(unit, on: day)
            return OpenDataCatalogue(
                publisher: name, unit: unit, unitName: place, day: day, plans: loaded,
                sources: plans.library.sources, isDemo: isDemo
            ).json
        }
        return OpenDataPages.file(text, "application/ld+json")
    }

    /// The plan's own file, as it was loaded.
    private func text(_ context: LinliContext) async throws -> Response {
        let (plan, district) = (try context.parameters.require("plan"), settings.homeUnit.district)
        let text = try await database.read { connection in
            let stored = try PlanQueries.current(district, on: connection).first { $0.id == plan }
            guard let stored else { throw Problem("planpages.unknown_plan", ["plan": plan]) }
            return try PlanQueries.body(district, stored.id, stored.revision, on: connection)
        }
        return OpenDataPages.file(text, "text/markdown; charset=utf-8")
    }

    private func file(_ context: LinliContext) async throws -> Response {
        let name = try context.parameters.require("file")
        guard let file = OpenDataFile(rawValue: name) else { throw HTTPError(.notFound) }
        let question = try question(context)
        guard context.parameters.get("day") != "latest" else {
            let path = question.address.data(file)
            return Response(status: .found, headers: [.location: path.text, .cacheControl: OpenDataPages.cacheControl])
        }
        let (words, isDemo, dictionary) = (context.words, context.kit.settings.isDemo(), dictionary)
        let text = try await database.read { [plans] connection in
            let report = try question.report(plans, words, on: connection)
            return OpenDataPages.text(file, report, isDemo: isDemo, dictionary)
        }
        return OpenDataPages.file(text, file.contentType)
    }

    private func question(_ context: LinliContext) throws -> PlanQuestion {
        let (plan, day) = (try context.parameters.require("plan"), try context.parameters.require("day"))
        let unit = try context.parameters.require("unit")
        return try PlanQuestion(
            plan: plan, unit: unit, day: day == "latest" ? nil : day, settings, context.words)
    }

    static func text(
        _ file: OpenDataFile, _ report: PlanReport, isDemo: Bool, _ dictionary: FigureDictionary
    ) -> String {
        switch file {
        case .values: FigureFile(report, below: false, isDemo: isDemo).csv
        case .valuesJSON: FigureFile(report, below: false, isDemo: isDemo).json
        case .all: FigureFile(report, below: true, isDemo: isDemo).csv
        case .allJSON: FigureFile(report, below: true, isDemo: isDemo).json
        case .valuesNotes: TableNotes(dictionary: dictionary, report: report, file: .values).json
        case .allNotes: TableNotes(dictionary: dictionary, report: report, file: .all).json
        case .core: StratML(report, part: .core, isDemo: isDemo).document
        case .performance: StratML(report, part: .performance, isDemo: isDemo).document
        case .results: IATI(report, isDemo: isDemo).document
        }
    }

    private static let cacheControl = "public, max-age=300, stale-while-revalidate=3600"

    /// A file everybody may keep for five minutes and then ask whether it changed.
    private static func file(_ text: String, _ type: String) -> Response {
        var headers: HTTPFields = [.contentType: type, .cacheControl: cacheControl]
        headers[.accessControlAllowOrigin] = "*"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
