import Access
import Delineation
import Hummingbird
import Kernel
import Partition
import Store

/// The editor of a scenario: map and list of the same units, the unit that is pointed at with its ways to go, and
/// everything that can be decided about communities.
struct EditorPages: Sendable {
    let desk: DelineationDesk
    private var service: DelineationService { desk.service }

    func add(to group: RouterGroup<LinliContext>) {
        group.get("/delineation/scenarios/:district/:id") { _, context in
            context.render(try await editor(context, .fresh))
        }
        group.post("/delineation/scenarios/:district/:id") { request, context in
            let (address, actor) = (try desk.address(context), context.actor)
            return try await context.submit(request, page: { try await editor(context, $0) }) { input in
                try await act(input, address, actor)
            }
        }
        group.get("/delineation/scenarios/:district/:id/compare") { _, context in
            context.render(try await compare(context))
        }
        group.get("/delineation/scenarios/:district/:id/counts") { _, context in
            context.render(try await counts(context))
        }
        group.get("/delineation/scenarios/:district/:id/community/:code") { _, context in
            context.render(try await community(context, .fresh))
        }
        group.post("/delineation/scenarios/:district/:id/community/:code") { request, context in
            let (address, actor) = (try desk.address(context), context.actor)
            let code = try context.parameters.require("code")
            return try await context.submit(request, page: { try await community(context, $0) }) { input in
                guard let code = UnitCode(code) else { throw Problem("delineation.community_unknown") }
                try await service.describe(
                    address.id, district: address.district, community: code,
                    as: CommunityDraft(
                        name: input["name"], form: DrawnCommunity.Form(rawValue: input["form"]) ?? .plate,
                        reason: input.optional("reason"), note: input["note"], isLocked: input.isOn("locked")),
                    by: actor)
                return DelineationDesk.path("scenarios", address.district, address.id)
            }
        }
        group.get("/delineation/scenarios/:district/:id/publish") { _, context in
            context.render(try await publish(context, .fresh))
        }
        group.post("/delineation/scenarios/:district/:id/publish") { request, context in
            let (address, actor) = (try desk.address(context), context.actor)
            return try await context.submit(request, page: { try await publish(context, $0) }) { input in
                let item = try await service.publish(
                    address.id, district: address.district, title: input["title"], closes: try input.day("closes"),
                    by: actor)
                return DelineationDesk.path("cases", item.district, item.id)
            }
        }
    }

    /// One act of the editor; leads back to it, with the same unit pointed at.
    private func act(
        _ input: FormInput, _ address: (district: String, id: String), _ actor: Actor
    ) async throws -> URLPath {
        let (district, id) = address
        let back = DelineationDesk.path("scenarios", district, id).with("unit", input.optional("at"))
            .with("street", input.optional("street"))
        switch input["do"] {
        case "move":
            let (scenario, map) = try await desk.loaded(id, district, actor)
            let moves = try input.all("move").map { try move($0, scenario, map) }
            try await service.move(id, district: district, moves, by: actor)
        case "undo": try await service.undo(id, district: district, by: actor)
        case "redo": try await service.redo(id, district: district, by: actor)
        case "add": try await service.addCommunity(id, district: district, name: input["name"], by: actor)
        case "branch":
            let copy = try await service.branch(id, district: district, title: input["title"], by: actor)
            return DelineationDesk.path("scenarios", district, copy.id)
        case "pin":
            guard let kind = Pin.Kind(rawValue: input["kind"]) else {
                throw Problem("delineation.pin_incomplete", field: "kind", ["least": "1"])
            }
            let numbers = input["buildings"].split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
            try await service.pin(
                id, district: district, Pin(kind: kind, buildings: numbers, note: input["note"]), by: actor)
        case "unpin": try await service.unpin(id, district: district, at: try input.whole("place"), by: actor)
        default: throw HTTPError(.notFound)
        }
        return back
    }

    /// `number:from:to`, the number of a building of the unit and places of communities.
    private func move(_ text: String, _ scenario: Scenario, _ map: LoadedMap) throws -> UnitMove {
        let parts = text.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 3, let unit = map.unit(number: parts[0]) else {
            throw Problem("delineation.unit_unknown", field: "move", value: text)
        }
        return UnitMove(unit: unit, from: parts[1], to: parts[2])
    }

    private func editor(_ context: LinliContext, _ state: FormState) async throws -> Page {
        let (scenario, map) = try await desk.loaded(context)
        let moves = try await service.moves(scenario, limit: 10)
        let chosen =
            context.query("unit").flatMap { Int($0) }.flatMap { map.unit(number: $0) }
            ?? state.input?.optional("at").flatMap { Int($0) }.flatMap { map.unit(number: $0) }
        let page = EditorPage(
            context: context, map: map, scenario: scenario, figures: ScenarioFigures(scenario, map), moves: moves,
            chosen: chosen, street: context.query("street").flatMap { UnitCode($0) }, state: state)
        return .console(
            scenario.title, crumbs: desk.crumbs(context.words, map), isWide: true, main: page.html)
    }

    // Comparing

    private func compare(_ context: LinliContext) async throws -> Page {
        let words = context.words
        let (scenario, map) = try await desk.loaded(context)
        let others = try await service.scenarios(of: scenario.map, district: scenario.district)
        guard let other = others.first(where: { $0.id == context.query("with") }) ?? others.first else {
            throw Problem("delineation.scenario_unknown")
        }
        let page = ComparePage(
            map: map, first: other, second: scenario, others: others, words: words,
            path: DelineationDesk.path("scenarios", scenario.district, scenario.id, "compare"))
        return .console(
            words.draw("compare_title", ["first": other.title, "second": scenario.title]),
            crumbs: desk.crumbs(words, map)
                + [Crumb(scenario.title, DelineationDesk.path("scenarios", scenario.district, scenario.id))],
            isWide: true, main: page.html)
    }

    // Other numbers of communities

    private func counts(_ context: LinliContext) async throws -> Page {
        let words = context.words
        let (scenario, map) = try await desk.loaded(context)
        let current = Set(scenario.plan).count
        let wanted = context.query("wanted").flatMap { Int($0) }.map { min(max($0, 1), map.territory.count) }
        let path = DelineationDesk.path("scenarios", scenario.district, scenario.id, "counts")
        let field = FormField("wanted", words.draw("wanted"), .number(unit: nil), value: String(wanted ?? current + 1))
        var main: HTML =
            "<form method=\"get\" action=\"\(path)\" class=\"form\">\(field.html(words))<p class=\"buttons\"><button class=\"primary\">\(words.draw("ask"))</button></p></form>\n"
        if let wanted {
            let cells = try await service.counts(scenario, wanted: wanted, proposals: 200_000)
            main += CountsText(cells: cells, words: words).html
        }
        return .console(
            words.draw("counts_title"),
            crumbs: desk.crumbs(words, map)
                + [Crumb(scenario.title, DelineationDesk.path("scenarios", scenario.district, scenario.id))],
            lead: words.draw("counts_lead", ["count": current]), main: main)
    }

    // One community

    private func community(_ context: LinliContext, _ state: FormState) async throws -> Page {
        let words = context.words
        let (scenario, map) = try await desk.loaded(context)
        let code = try context.parameters.require("code")
        guard let place = scenario.communities.firstIndex(where: { $0.code.digits == code }) else {
            throw Problem("delineation.community_unknown")
        }
        let community = scenario.communities[place]
        let figures = ScenarioFigures(scenario, map).communities[place]
        let reasons =
            [Choice("", words.draw("no_reason"))]
            + map.norms.reasons.map {
                Choice(
                    $0.code, words.draw($0.way == .fewer ? "reason_fewer" : "reason_more", ["reason": words($0.name)]))
            }
        let path = DelineationDesk.path("scenarios", scenario.district, scenario.id, "community").appending(code)
        var fields = [
            FormField("name", words.draw("field.name"), value: community.name),
            FormField(
                "form", words.draw("field.form"),
                .radios(DrawnCommunity.Form.allCases.map { Choice($0.rawValue, words.draw("form." + $0.rawValue)) }),
                value: community.form.rawValue),
            FormField(
                "reason", words.draw("field.reason"), .select(reasons), value: community.reason ?? "",
                hint: words.draw("field.reason_hint", ["source": map.norms.source]), isRequired: false),
            FormField("note", words.draw("field.note"), value: community.reasonNote, isRequired: false),
            FormField(
                "locked", words.draw("field.locked"), .boolean, value: community.isLocked ? "on" : nil,
                isRequired: false),
        ]
        if scenario.isFrozen { fields = [] }
        let form = Form(
            to: path, submit: words.draw("save"),
            cancel: DelineationDesk.path("scenarios", scenario.district, scenario.id), fields)
        let names = { (code: UnitCode) in scenario.communities.first { $0.code == code }?.name ?? code.digits }
        let sides = DelineationParts(words: words).sides(FourSides(place, scenario, map), names, map.norms)
        let kinds = figures.byKind.sorted { $0.key < $1.key }.map { kind, count in
            words.draw(
                "kind_line",
                ["kind": map.norms.households[kind].map { words($0.name) } ?? kind, "count": words.number(count)])
        }
        let facts = SummaryList([
            .init(words.draw("code"), community.code.digits),
            .init(words.draw("households"), "\(words.number(figures.households))（\(kinds.joined(separator: "，"))）"),
            .init(words.draw("size"), words.size(figures.load)), .init(words.draw("four_sides"), sides),
            .init(words.draw("state"), DelineationParts(words: words).state(figures, community, map.norms)),
        ]).html(words)
        return .console(
            community.name,
            crumbs: desk.crumbs(words, map)
                + [Crumb(scenario.title, DelineationDesk.path("scenarios", scenario.district, scenario.id))],
            main: facts + (scenario.isFrozen ? .empty : form.showing(state, words).html(context)))
    }

    // Publication

    private func publish(_ context: LinliContext, _ state: FormState) async throws -> Page {
        let words = context.words
        let (scenario, map) = try await desk.loaded(context)
        let days = service.rules.rules(on: desk.console.environment.today).consultation_days
        let form = Form(
            to: DelineationDesk.path("scenarios", scenario.district, scenario.id, "publish"),
            submit: words.draw("publish"),
            cancel: DelineationDesk.path("scenarios", scenario.district, scenario.id),
            [
                FormField(
                    "title", words.draw("field.case_title"),
                    value: words.draw("case_title_default", ["map": map.map.title])),
                FormField(
                    "closes", words.draw("closes"), .date,
                    value: desk.console.environment.today.adding(days: days).description,
                    hint: words.draw("closes_hint", ["days": days])),
            ])
        return .console(
            words.draw("publish"),
            crumbs: desk.crumbs(words, map)
                + [Crumb(scenario.title, DelineationDesk.path("scenarios", scenario.district, scenario.id))],
            lead: words.draw("publish_lead"),
            main: form.showing(state, words).html(context)
                + DelineationParts(words: words).totals(ScenarioFigures(scenario, map)))
    }
}
