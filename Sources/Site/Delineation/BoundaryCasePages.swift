import Access
import Delineation
import Hummingbird
import Kernel
import Partition
import Registry
import Store

/// A published draft on its way: steps, comments to look at and answer, the request on paper, the approval.
struct BoundaryCasePages: Sendable {
    let desk: DelineationDesk
    private var service: DelineationService { desk.service }

    func add(to group: RouterGroup<LinliContext>) {
        group.get("/delineation/cases/:district/:id") { _, context in context.render(try await page(context, .fresh)) }
        group.post("/delineation/cases/:district/:id") { request, context in
            let (address, actor) = (try desk.address(context), context.actor)
            return try await context.submit(request, page: { try await page(context, $0) }) { input in
                try await act(input, address.id, address.district, actor)
                return DelineationDesk.path("cases", address.district, address.id)
            }
        }
        group.get("/delineation/cases/:district/:id/request") { _, context in
            context.render(try await request(context))
        }
    }

    private func act(_ input: FormInput, _ id: String, _ district: String, _ actor: Actor) async throws {
        switch input["do"] {
        case "survey":
            try await service.survey(
                id, district: district, asked: try input.whole("asked"), agree: try input.whole("agree"),
                disagree: try input.whole("disagree"), by: actor)
        case "revise":
            try await service.revise(id, district: district, scenario: input["scenario"], why: input["why"], by: actor)
        case "council":
            try await service.council(
                id, district: district, opinion: input["opinion"], present: try input.whole("present"),
                agree: try input.whole("agree"), by: actor)
        case "request": try await service.request(id, district: district, number: input["number"], by: actor)
        case "giveBack": try await service.giveBack(id, district: district, why: input["why"], by: actor)
        case "withdraw": try await service.withdraw(id, district: district, why: input["why"], by: actor)
        case "approve":
            try await service.approve(
                id, district: district, number: input["number"], effective: try input.day("effective"), by: actor)
        case "show", "hide":
            try await service.moderate(
                input["comment"], of: id, district: district, show: input["do"] == "show", why: input["why"], by: actor)
        case "answer":
            try await service.answer(
                input["comment"], of: id, district: district, input["answer"],
                BoundaryComment.Outcome(rawValue: input["outcome"]) ?? .declined, by: actor)
        case "wish":
            let item = try await service.dossier(id, district: district).item
            guard let building = Int(input["building"]) else { throw Problem("delineation.wish_incomplete") }
            let copy = try await service.branch(
                item.scenario, district: district, title: "\(item.title)（采纳意见）", by: actor)
            try await service.pin(
                copy.id, district: district,
                Pin(
                    kind: .wish, buildings: [building], community: input["community"], worth: try input.whole("worth"),
                    note: input["comment"]),
                by: actor)
        default: throw HTTPError(.notFound)
        }
    }

    private func page(_ context: LinliContext, _ state: FormState) async throws -> Page {
        let (words, address) = (context.words, try desk.address(context))
        let (item, steps, comments) = try await service.dossier(address.id, district: address.district)
        let actor = context.actor
        guard
            Access.allows(.drawBoundaries, actor, at: item.unit)
                || Access.allows(.approveBoundaries, actor, at: item.unit)
        else { throw Problem("delineation.case_unknown") }
        let scenario = try await service.scenario(item.scenario, district: item.district)
        let map = try await service.map(item.map, district: item.district)
        let others = try await service.scenarios(of: item.map, district: item.district)
        let today = desk.console.environment.today
        let page = BoundaryCasePage(
            context: context, item: item, steps: steps, comments: comments, scenario: scenario,
            map: map.opening(scenario.settings.pins), others: others, state: state,
            mayApprove: Access.allows(.approveBoundaries, actor, at: item.unit), today: today,
            rules: service.rules.rules(on: today))
        return .console(item.title, crumbs: desk.crumbs(words, map), isWide: true, main: page.html)
    }

    // The paper

    private func request(_ context: LinliContext) async throws -> Page {
        let (words, address) = (context.words, try desk.address(context))
        let (item, steps, comments) = try await service.dossier(address.id, district: address.district)
        try Access.require(.drawBoundaries, context.actor, at: item.unit)
        let scenario = try await service.scenario(item.scenario, district: item.district)
        let map = try await service.map(item.map, district: item.district)
        let names = try await desk.console.database.read { connection in
            (
                street: try UnitQueries.unit(item.unit, on: connection)?.name ?? item.unit.digits,
                district: try UnitQueries.unit(item.unit.ancestor(at: .district), on: connection)?.name ?? item.district
            )
        }
        let present = try await service.names(below: item.unit, on: item.published)
        let letter = RequestLetter(
            item: item, steps: steps, comments: comments, scenario: scenario,
            map: map.opening(scenario.settings.pins), street: names.street, district: names.district, names: present,
            words: words)
        var page = Page.console(
            words.draw("letter_title", ["street": names.street]),
            crumbs: desk.crumbs(words, map) + [
                Crumb(item.title, DelineationDesk.path("cases", item.district, item.id))
            ],
            main: letter.html)
        page.isWide = false
        return page
    }
}
