import Crypto
import Delineation
import Hummingbird
import Kernel
import Partition
import Registry
import Store

/// The public pages of boundaries: drafts open for comments, what people said and what was answered, what was approved.
package struct PublicBoundaryPages: Sendable {
    private let service: DelineationService
    private let database: Database
    private let settings: PublicSettings

    package init(_ service: DelineationService, database: Database, settings: PublicSettings) {
        (self.service, self.database, self.settings) = (service, database, settings)
    }

    static func path(_ item: BoundaryCase) -> URLPath { URLPath("open", "boundaries", item.district, item.id) }

    /// Adds all pages.
    package func add(to router: Router<LinliContext>) {
        router.get("/open/boundaries") { _, context in context.render(try await list(context)) }
        router.get("/open/boundaries/:district/:id") { _, context in context.render(try await draft(context, .fresh)) }
        router.post("/open/boundaries/:district/:id") { request, context in
            let (district, id) = (try context.parameters.require("district"), try context.parameters.require("id"))
            let supporter = Array(SHA256.hash(data: context.visitor.formSecret.bytes + Array(id.utf8)))
            return try await context.submit(request, page: { try await draft(context, $0) }) { input in
                let back = URLPath("open", "boundaries", district, id)
                if input["do"] == "support" {
                    try await service.support(input["comment"], of: id, district: district, by: supporter)
                    return back.at("comments")
                }
                try await service.comment(
                    CommentDraft(
                        building: input.optional("building").flatMap { Int($0) },
                        community: input.optional("community").flatMap { UnitCode($0) },
                        wish: BoundaryComment.Wish(rawValue: input["wish"]) ?? .other, body: input["body"]),
                    on: id, district: district)
                return back.with("sent", "1").at("comments")
            }
        }
    }

    private func list(_ context: LinliContext) async throws -> Page {
        let words = context.words
        let items = try await service.cases(below: settings.homeUnit)
        let rows = items.map { item -> [HTML] in
            [
                "<a href=\"\(PublicBoundaryPages.path(item))\">\(words.chinese(item.title))</a>",
                HTML(text: words.draw("case_state." + item.state.rawValue)), HTML(text: words.date(item.closes)),
                HTML(text: item.effective.map { words.date($0) } ?? "–"),
            ]
        }
        let main: HTML =
            rows.isEmpty
            ? "<p class=\"mut\">\(words.draw("nothing_published"))</p>\n"
            : HTML.table(
                words.draw("public_title"),
                [words.draw("case"), words.draw("state"), words.draw("closes"), words.draw("effective")], rows: rows)
        return Page(
            words.draw("public_title"), cache: .open, crumbs: [Crumb(words(.homeTitle), "/")],
            lead: words.draw("public_lead"), main: main)
    }

    private func draft(_ context: LinliContext, _ state: FormState) async throws -> Page {
        let words = context.words
        let (district, id) = (try context.parameters.require("district"), try context.parameters.require("id"))
        let (item, steps, comments) = try await service.dossier(id, district: district)
        let scenario = try await service.scenario(item.scenario, district: district)
        let map = try await service.map(item.map, district: district).opening(scenario.settings.pins)
        let page = DraftPage(
            context: context, item: item, steps: steps, comments: comments.filter { $0.state == .shown },
            hidden: comments.count { $0.state == .hidden }, scenario: scenario, map: map, state: state,
            isOpen: item.state == .published && context.today <= item.closes)
        return Page(
            item.title, crumbs: [Crumb(words(.homeTitle), "/"), Crumb(words.draw("public_title"), "/open/boundaries")],
            lead: words.draw("case_state." + item.state.rawValue), isWide: true, main: page.html)
    }
}

/// One draft as residents see it.
struct DraftPage {
    let context: LinliContext
    let item: BoundaryCase
    let steps: [CaseStep]
    let comments: [BoundaryComment]
    let hidden: Int
    let scenario: Scenario
    let map: LoadedMap
    let state: FormState
    let isOpen: Bool

    private var words: Words { context.words }
    private var path: URLPath { PublicBoundaryPages.path(item) }

    var html: HTML {
        let figures = ScenarioFigures(scenario, map)
        let parts = DelineationParts(words: words)
        let names = { (code: UnitCode) in scenario.communities.first { $0.code == code }?.name ?? code.digits }
        return """
            \(sent)<p>\(words.draw(isOpen ? "draft_open" : "draft_closed", ["day": words.date(item.closes)]))</p>
            \(search)\(parts.totals(figures))
            \(MapPicture(map: map, scenario: scenario, figures: figures, words: words, chosen: found).html)
            <h2>\(words.draw("communities"))</h2>
            \(parts.communities(scenario, figures, map.norms) { _ in nil })
            <h2>\(words.draw("changes"))</h2>
            \(parts.changes(ChangeList(scenario, map), map, names, addresses: true))
            \(timeline)
            <h2 id="comments">\(words.draw("comments", ["count": comments.count]))</h2>
            \(list)\(form)
            """
    }

    private var sent: HTML {
        HTML.when(context.query("sent") != nil, Notice(.ok, nil, HTML(text: words.draw("comment_sent"))).html)
    }

    /// The unit that somebody looked for by its name or address.
    private var found: Int? {
        guard let text = context.query("find") else { return nil }
        let place = map.map.buildings.firstIndex {
            $0.address.contains(text) || $0.compound.contains(text) || String($0.number) == text
        }
        return place.map { map.territory.unitOfBuilding[$0] }
    }

    private var search: HTML {
        let field = FormField("find", words.draw("find_mine"), value: context.query("find") ?? "", isRequired: true)
        var answer: HTML = .empty
        if let unit = found {
            let now = map.map.buildings[map.territory.firstBuilding[unit]].present
            let name =
                now.map { code in scenario.communities.first { $0.code == code }?.name ?? code.digits }
                ?? words.draw("nowhere")
            answer =
                Notice(
                    .plain, map.name(of: unit),
                    HTML(
                        text: words.draw(
                            "found_mine", ["now": name, "then": scenario.communities[scenario.plan[unit]].name]))
                ).html
        } else if context.query("find") != nil {
            answer = Notice(.warn, nil, HTML(text: words.draw("found_none"))).html
        }
        return """
            <form method="get" action="\(path)" class="form">\(field.html(words))<p class="buttons"><button>\(words.draw("find"))</button></p></form>
            \(answer)
            """
    }

    private var timeline: HTML {
        let items = HTML.each(steps) { step in
            let why = step.detail["why"] ?? step.detail["opinion"] ?? step.detail["number"] ?? ""
            return
                "<li><time>\(words.date(step.day))</time> \(words.draw("step." + step.kind.rawValue)) <span class=\"mut\">\(words.chinese(why))</span></li>"
        }
        return "<h2>\(words.draw("steps"))</h2>\n<ol class=\"timeline\">\(items)</ol>\n"
    }

    private var list: HTML {
        let texts = CommentText(scenario: scenario, map: map, words: words)
        let items = HTML.each(comments) { comment in
            let support =
                isOpen
                ? DelineationParts.button(
                    context, path, words.draw("act.support"), ["do": "support", "comment": comment.id]) : .empty
            return "<li>\(texts.html(comment, isStaff: false))\(support)</li>\n"
        }
        let note =
            hidden > 0 ? "<p class=\"mut\">\(words.draw("hidden_count", ["count": hidden]))</p>\n" as HTML : .empty
        return (comments.isEmpty ? .empty : "<ul class=\"comments\">\(items)</ul>\n" as HTML) + note
    }

    private var form: HTML {
        guard isOpen else { return .empty }
        let places = scenario.communities.indices.filter { scenario.plan.contains($0) }
        let communities =
            [Choice("", words.draw("any_community"))]
            + places.map { Choice(scenario.communities[$0].code.digits, scenario.communities[$0].name) }
        let form = Form(
            to: path, submit: words.draw("send_comment"),
            [
                FormField(
                    "wish", words.draw("field.wish"),
                    .radios(
                        BoundaryComment.Wish.allCases.map { Choice($0.rawValue, words.draw("wish." + $0.rawValue)) }),
                    value: "other"),
                FormField(
                    "building", words.draw("field.building"), value: found.map { String(map.number(of: $0)) } ?? "",
                    hint: words.draw("field.building_hint"), isRequired: false),
                FormField("community", words.draw("community"), .select(communities), isRequired: false),
                FormField("body", words.draw("field.body"), .textarea, hint: words.draw("field.body_hint")),
            ])
        return "<h2>\(words.draw("say"))</h2>\n" + form.showing(state, words).html(context)
    }
}
