import Access
import Delineation
import Hummingbird
import Kernel
import Partition
import Registry
import Store

/// Maps: the list, the import with all its errors on a map, one map with what is wrong with the present communities,
/// and computations.
struct MapPages: Sendable {
    let desk: DelineationDesk
    private var service: DelineationService { desk.service }

    func add(to group: RouterGroup<LinliContext>) {
        group.get("/delineation") { _, context in context.render(try await list(context)) }
        group.get("/delineation/new") { _, context in context.render(try await choose(context, .fresh)) }
        group.post("/delineation/new") { request, context in
            let actor = context.actor
            let input = try await context.form(request, limit: .files)
            do {
                let (draft, files) = try (MapPages.draft(input), MapPages.files(input))
                let reading = try await service.read(files, draft, by: actor)
                guard reading.errors.isEmpty else {
                    return context.render(
                        try await flawed(context, input, reading, draft), status: .unprocessableContent)
                }
                return try await context.answer(input, page: { try await choose(context, $0) }) { _ in
                    let ids = try await service.keep(reading, draft, by: actor)
                    return DelineationDesk.path("maps", draft.unit.district, ids.map)
                }
            } catch let problem as Problem where problem.status == .unprocessableContent {
                return try await context.refusal(input, [problem]) { try await choose(context, $0) }
            }
        }
        group.get("/delineation/maps/:district/:id") { _, context in context.render(try await map(context, .fresh)) }
        group.post("/delineation/maps/:district/:id") { request, context in
            let (address, actor) = (try desk.address(context), context.actor)
            return try await context.submit(request, page: { try await map(context, $0) }) { input in
                guard let band = Int(input["band"]) else { throw Problem("delineation.band_wrong", field: "band") }
                let run = try await service.start(
                    input["base"], district: address.district, bandPermille: band * 10,
                    proposals: try input.whole("proposals"), seed: UInt64(input["seed"]), by: actor)
                return DelineationDesk.path("runs", run.district, run.id)
            }
        }
        group.get("/delineation/runs/:district/:id") { _, context in try await run(context) }
        group.post("/delineation/runs/:district/:id") { request, context in
            let (address, actor) = (try desk.address(context), context.actor)
            return try await context.submit(request, page: { _ in try await runPage(context).page }) { _ in
                try await service.cancel(address.id, district: address.district, by: actor)
                return DelineationDesk.path("runs", address.district, address.id)
            }
        }
    }

    // The list

    private func list(_ context: LinliContext) async throws -> Page {
        let (words, actor) = (context.words, context.actor)
        let units = try await desk.console.database.read { try UnitIndex.load(for: actor, on: $0) }
        var maps: [[HTML]] = []
        var cases: [[HTML]] = []
        for top in units.tops(.drawBoundaries, actor) {
            for item in try await service.maps(below: top.code) {
                maps.append([
                    "<a href=\"\(DelineationDesk.path("maps", item.unit.district, item.id))\">\(words.chinese(item.title))</a>",
                    "\(words.chinese(units.name(item.unit)))", HTML(text: words.date(item.countedOn)),
                    HTML(text: words.number(item.buildings)), HTML(text: words.number(item.households)),
                ])
            }
            for item in try await service.cases(below: top.code) {
                cases.append([
                    "<a href=\"\(DelineationDesk.path("cases", item.district, item.id))\">\(words.chinese(item.title))</a>",
                    "\(words.chinese(units.name(item.unit)))",
                    HTML(text: words.draw("case_state." + item.state.rawValue)),
                    HTML(text: words.date(item.closes)),
                ])
            }
        }
        func table(_ title: String, _ headings: [String], _ numeric: Set<Int>, _ rows: [[HTML]]) -> HTML {
            "<h2>\(title)</h2>\n"
                + (rows.isEmpty
                    ? "<p class=\"mut\">\(words.draw("nothing_yet"))</p>\n"
                    : HTML.table(title, headings, numeric: numeric, rows: rows))
        }
        return .console(
            words(.delineationDesk), lead: words.draw("desk_lead"),
            main: HTML.actions([.button(words.draw("new_map"), "/console/delineation/new", isPrimary: true)])
                + table(
                    words.draw("maps"),
                    [
                        words.draw("map"), words.draw("unit"), words.draw("counted"), words.draw("buildings"),
                        words.draw("households"),
                    ], [3, 4], maps)
                + table(
                    words.draw("cases"),
                    [words.draw("case"), words.draw("unit"), words.draw("state"), words.draw("closes")], [], cases))
    }

    // The import

    private static func draft(_ input: FormInput) throws -> MapDraft {
        guard let unit = UnitCode(input["unit"]) else { throw Problem("delineation.unit_missing", field: "unit") }
        guard let system = CoordinateSystem(rawValue: input["coordinates"]) else {
            throw Problem("delineation.coordinates_missing", field: "coordinates")
        }
        return MapDraft(
            unit: unit, title: input["title"], coordinates: system, countedOn: try input.day("counted"),
            norms: input["norms"], source: input["source"], gapDecimetres: 10 * (Int(input["gap"]) ?? 1))
    }

    private static func files(_ input: FormInput) throws -> MapFiles {
        var files = MapFiles()
        if let map = input.file("map") {
            let isTable = map.name.lowercased().hasSuffix(".csv")
            if isTable { files.buildings = map.bytes } else { files.geoJSON = map.bytes }
        }
        files.borders = input.file("edges")?.bytes
        files.stations = input.file("stations")?.bytes
        guard files.geoJSON != nil || files.buildings != nil else { throw Problem("delineation.no_file", field: "map") }
        return files
    }

    private func choose(_ context: LinliContext, _ state: FormState) async throws -> Page {
        let (words, actor) = (context.words, context.actor)
        let units = try await desk.console.database.read { try UnitIndex.load(for: actor, on: $0) }
        let streets = units.reach(.drawBoundaries, actor, levels: [.street, .district])
        let systems = CoordinateSystem.allCases.map { Choice($0.rawValue, words.draw("system." + $0.rawValue)) }
        let norms = service.norms.map { Choice($0.id, words($0.name)) }
        let form = Form(
            to: "/console/delineation/new", submit: words.draw("read_map"), cancel: DelineationDesk.home,
            [
                FormField("unit", words.draw("field.unit"), .select(units.choices(streets))),
                FormField("title", words.draw("field.title")),
                FormField(
                    "map", words.draw("field.map"), .file(accept: ".geojson,.json,.csv"),
                    hint: words.draw("field.map_hint")),
                FormField(
                    "edges", words.draw("field.edges"), .file(accept: ".csv"), hint: words.draw("field.edges_hint"),
                    isRequired: false),
                FormField("stations", words.draw("field.stations"), .file(accept: ".csv"), isRequired: false),
                FormField("coordinates", words.draw("field.coordinates"), .select(systems)),
                FormField(
                    "counted", words.draw("field.counted"), .date, value: desk.console.environment.today.description),
                FormField("source", words.draw("field.source")),
                FormField("norms", words.draw("field.norms"), .select(norms), value: "hailing-2001"),
                FormField(
                    "gap", words.draw("field.gap"), .number(unit: words.draw("metre")), value: "1",
                    hint: words.draw("field.gap_hint")),
            ])
        return .console(
            words.draw("new_map"), crumbs: desk.crumbs(words), lead: words.draw("new_map_lead"),
            main: form.showing(state, words).html(context))
    }

    /// All errors at once, in a list and on a map of what could be read.
    private func flawed(
        _ context: LinliContext, _ input: FormInput, _ reading: MapReading, _ draft: MapDraft
    ) async throws -> Page {
        let words = context.words
        let rows = reading.errors.map { flaw in
            "<li>\(words.located(flaw.problem))</li>" as HTML
        }
        var page = try await choose(context, FormState(input: input, problems: []))
        let picture = ErrorPicture(reading: reading, words: words).html
        page.main = """
            <div class="errors" role="alert" tabindex="-1" aria-labelledby="errors-title">
            <h2 id="errors-title">\(words.draw("map_refused", ["count": reading.errors.count]))</h2>
            <ul>\(rows.joined())</ul>
            </div>
            \(picture)\(page.main)
            """
        page.hasErrors = true
        return page
    }

    // One map

    private func map(_ context: LinliContext, _ state: FormState) async throws -> Page {
        let (words, address) = (context.words, try desk.address(context))
        let map = try await service.map(address.id, district: address.district)
        try Access.require(.drawBoundaries, context.actor, at: map.map.unit)
        let scenarios = try await service.scenarios(of: address.id, district: address.district)
        guard let present = scenarios.first(where: { $0.origin == .present }) else {
            throw Problem("delineation.scenario_unknown")
        }
        let runs = try await service.runs(of: address.id, district: address.district)
        let page = MapPage(
            map: map, present: present, scenarios: scenarios, runs: runs, words: words,
            now: desk.console.environment.now())
        let form = Form(
            to: DelineationDesk.path("maps", address.district, address.id), submit: words.draw("compute"),
            [
                FormField(
                    "base", words.draw("field.base"),
                    .select(scenarios.map { Choice($0.id, $0.title) }), value: present.id,
                    hint: words.draw("field.base_hint")),
                FormField(
                    "band", words.draw("field.band"), .number(unit: "%"),
                    value: String(Int((map.norms.band * 100).rounded()))),
                FormField(
                    "proposals", words.draw("field.effort"),
                    .select([
                        Choice("300000", words.draw("effort.quick")), Choice("3000000", words.draw("effort.usual")),
                        Choice("30000000", words.draw("effort.thorough")),
                    ]), value: "300000"),
                FormField(
                    "seed", words.draw("field.seed"), .number(unit: nil), hint: words.draw("field.seed_hint"),
                    isRequired: false),
            ])
        return .console(
            map.map.title, crumbs: desk.crumbs(words), isWide: true,
            main: page.html(form: form.showing(state, words).html(context)))
    }

    // One computation

    private func run(_ context: LinliContext) async throws -> Response {
        let (page, isRunning) = try await runPage(context)
        var response = context.render(page)
        if isRunning, let refresh = HTTPFieldName.refresh { response.headers[refresh] = "2" }
        return response
    }

    private func runPage(_ context: LinliContext) async throws -> (page: Page, isRunning: Bool) {
        let (words, address) = (context.words, try desk.address(context))
        let run = try await service.run(address.id, district: address.district)
        try Access.require(.drawBoundaries, context.actor, at: run.unit)
        let map = try await service.map(run.map, district: run.district)
        let isInterrupted = run.isInterrupted(at: desk.console.environment.now())
        let isRunning = run.state == .running && !isInterrupted
        var main: HTML = """
            <p>\(words.draw("run_facts", ["seed": run.settings.seed, "proposals": words.number(run.settings.proposals), "band": run.settings.bandPermille / 10]))</p>

            """
        if isRunning {
            main += """
                <p><label>\(words.draw("progress")) <progress max="1000" value="\(run.progress)">\(run.progress / 10)%</progress></label> \(run.progress / 10)%</p>
                <p class="mut">\(words.draw("run_waits"))</p>

                """
            main += DelineationParts.button(
                context, DelineationDesk.path("runs", run.district, run.id), words.draw("cancel"), ["do": "cancel"],
                isDangerous: true)
        } else if run.state == .done {
            let scenarios = try await service.scenarios(of: run.map, district: run.district)
            let found = run.found.compactMap { id in scenarios.first { $0.id == id } }
            let present = scenarios.filter { $0.origin == .present }
            main += ScenarioTable(map: map, words: words).html(present + found, compareWith: present.first)
        } else {
            main +=
                Notice(
                    .warn, nil, HTML(text: words.draw(isInterrupted ? "run.interrupted" : "run." + run.state.rawValue))
                ).html
        }
        main += HTML.actions([.button(words.draw("back_to_map"), DelineationDesk.path("maps", run.district, run.map))])
        return (
            .console(words.draw("run_title"), crumbs: desk.crumbs(words, map), isWide: true, main: main), isRunning
        )
    }
}
