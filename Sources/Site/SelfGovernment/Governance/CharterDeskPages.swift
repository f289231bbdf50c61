import Access
import Hummingbird
import Kernel
import Registry
import SelfGovernment

/// The desk of charters and pledges: draft from a template, edit, adopt by a motion, file, review.
struct CharterDeskPages: Sendable {
    let desk: GovernanceDesk
    private var charters: CharterService { desk.services.charters }

    func add(to group: RouterGroup<LinliContext>) {
        group.get("/self-government/charters") { _, context in context.render(try await list(context)) }
        group.form("/self-government/charters/new/:template") { try await draft($0) }
        group.get("/self-government/charters/:district/:id") { _, context in
            context.render(try await one(context))
        }
        group.form("/self-government/charters/:district/:id/do/:act") { try await act($0) }
    }

    private func list(_ context: LinliContext) async throws -> Page {
        let (words, day) = (context.words, desk.today)
        let (found, index) = try await desk.collect(.governSelf, context.actor) {
            try await charters.charters(below: $0)
        }
        let rows = found.map { item -> [HTML] in
            [
                "<a href=\"\(GovernanceDesk.path("charters", item.unit.district, item.id))\">\(words.chinese(item.title))</a>",
                HTML(text: words(.charterKind(item.kind))), "\(words.chinese(index.name(item.unit)))",
                CharterBody.state(item, words, day: day), HTML.day(item.reviewDue, words),
            ]
        }
        let starts = charters.templates.map { template in
            HTML.button(words(template.title), GovernanceDesk.path("charters", "new", template.id))
        }
        return .console(
            words(.area("charters")), crumbs: [Crumb(words(.governanceTitle), GovernanceDesk.root)],
            lead: words(.areaLead("charters")),
            main: "<h2>\(words(.governanceAct("draft")))</h2>\n" + HTML.actions(starts)
                + HTML.listing(
                    words(.area("charters")),
                    [
                        words(.column("title")), words(.column("kind")), words(.governanceUnitColumn),
                        words(.column("state")), words(.column("review_due")),
                    ], rows: rows, words))
    }

    private func draft(_ context: LinliContext) async throws -> DeskForm {
        let (words, actor) = (context.words, context.actor)
        let id = try context.parameters.require("template")
        guard let template = charters.templates.first(where: { $0.id == id }) else { throw HTTPError(.notFound) }
        let units = try await desk.choices(.governSelf, actor, levels: [.community])
        let text = template.subjects.map { "\(words($0.subject))\(words(.say("colon")))\(words($0.body))" }
            .joined(separator: "\n")
        return DeskForm(
            title: words(template.title), crumbs: desk.crumbs("charters", words), lead: words(template.note),
            form: Form(
                to: GovernanceDesk.path("charters", "new", id), submit: words(.governanceAct("draft")),
                cancel: GovernanceDesk.path("charters"),
                [
                    words.govern("unit", .select(units)), words.govern("title"),
                    words.govern("articles", .textarea, value: text, hint: true),
                ])
        ) { form in
            let item = try await charters.draft(
                unit: try form.chosenUnit(), kind: template.kind, title: form["title"],
                articles: try ArticleLines.parse(form.filledLines("articles")), by: actor)
            return GovernanceDesk.path("charters", item.unit.district, item.id)
        }
    }

    private func item(_ context: LinliContext) async throws -> (Charter, [CharterArticle], String) {
        let (district, id) = try desk.address(context)
        guard let found = try await charters.charter(id, district: district) else { throw Problem("charter.unknown") }
        try Access.require(.governSelf, context.actor, at: found.charter.unit)
        return (found.charter, found.articles, try await desk.index(context.actor).name(found.charter.unit))
    }

    private func one(_ context: LinliContext) async throws -> Page {
        let (item, articles, name) = try await item(context)
        let words = context.words
        var acts: [String] = item.adopted == nil ? ["edit", "adopt"] : []
        if item.isInForce { acts += item.filed == nil ? ["file", "review_charter"] : ["review_charter"] }
        let buttons = acts.enumerated().map { place, act in
            HTML.button(
                words(.governanceAct(act)), GovernanceDesk.path("charters", item.unit.district, item.id, "do", act),
                isPrimary: place == acts.count - 1)
        }
        let body = CharterBody(item: item, articles: articles, unitName: name, words: words, day: desk.today)
        var page = Page.console(
            item.title, crumbs: desk.crumbs("charters", words), main: HTML.actions(buttons) + body.html)
        page.heading = "\(words.chinese(item.title))"
        return page
    }

    private func act(_ context: LinliContext) async throws -> DeskForm {
        let (item, articles, _) = try await item(context)
        let (words, actor, act) = (context.words, context.actor, try context.parameters.require("act"))
        let back = GovernanceDesk.path("charters", item.unit.district, item.id)
        let day = words.govern("day", .date, value: desk.today.description)
        let fields: [FormField]
        switch act {
        case "edit":
            let text = articles.map { "\($0.subject)：\($0.body)" }.joined(separator: "\n")
            fields = [words.govern("articles", .textarea, value: text, hint: true)]
        case "adopt":
            let passed = try await desk.services.meetings.tasks(below: item.unit).filter { $0.meeting.kind.decides }
            let choices = passed.map {
                Choice("\($0.meeting.id)|\($0.motion.place)", "\($0.meeting.title) · \($0.motion.title)")
            }
            fields = [words.govern("adopting", .select(choices), hint: true)]
        case "file", "review_charter": fields = [day]
        default: throw HTTPError(.notFound)
        }
        return DeskForm(
            title: words(.governanceAct(act)), crumbs: desk.crumbs("charters", words, [Crumb(item.title, back)]),
            form: Form(
                to: back.appending("do").appending(act), submit: words(.governanceAct(act)), cancel: back, fields)
        ) { form in
            let (id, district) = (item.id, item.unit.district)
            switch act {
            case "edit":
                try await charters.edit(
                    id, district: district, articles: try ArticleLines.parse(form.filledLines("articles")), by: actor)
            case "adopt":
                let parts = form["adopting"].split(separator: "|").map(String.init)
                guard parts.count == 2, let place = Int(parts[1]) else {
                    throw Problem("charter.not_passed", field: "adopting")
                }
                try await charters.adopt(id, district: district, meeting: parts[0], motion: place, by: actor)
            case "file": try await charters.file(id, district: district, on: try form.civilDay("day"), by: actor)
            default: try await charters.review(id, district: district, on: try form.civilDay("day"), by: actor)
            }
            return back
        }
    }
}

/// Articles as they are typed: subject and text, one a line.
enum ArticleLines {
    /// - Throws: `Problem` `government.article_line` for a line without a subject.
    static func parse(_ lines: [String]) throws -> [CharterArticle] {
        try lines.enumerated().map { place, line in
            let parts = line.split(maxSplits: 1) { "：:".contains($0) }.map(String.init)
            guard parts.count == 2 else { throw Problem("government.article_line", field: "articles", value: line) }
            return CharterArticle(place: place + 1, subject: parts[0], body: parts[1])
        }
    }
}

/// What a page shows of a charter or pledge.
struct CharterBody {
    let item: Charter
    let articles: [CharterArticle]
    let unitName: String
    let words: Words
    let day: CivilDate

    static func publicAddress(_ item: Charter) -> URLPath {
        URLPath("open", "self-government", "charters", item.unit.district, item.id)
    }

    /// Where it stands, in a word.
    static func state(_ item: Charter, _ words: Words, day: CivilDate) -> HTML {
        if item.ended != nil { return HTML(text: words(.say("ended"))) }
        if item.adopted == nil { return HTML(text: words(.say("draft"))) }
        if item.isUnfiled(on: day) || item.needsReview(on: day) { return HTML.late(words) }
        return HTML(text: words(.say("in_force")))
    }

    var html: HTML {
        let rows = [
            SummaryList.Row(words(.column("kind")), words(.charterKind(item.kind))),
            SummaryList.Row(words(.governanceUnitColumn), "\(words.chinese(unitName))"),
            SummaryList.Row(words(.column("state")), Self.state(item, words, day: day)),
            SummaryList.Row(words(.column("adopted")), HTML.day(item.adopted, words)),
            SummaryList.Row(words(.column("filed")), HTML.day(item.filed, words)),
            SummaryList.Row(words(.column("review_due")), HTML.day(item.reviewDue, words)),
        ]
        let list = HTML.each(articles) { article in
            "<li><strong>\(words.chinese(article.subject))</strong> \(words.chinese(article.body))</li>\n"
        }
        let meeting = HTML.with(item.meeting) { id in
            let path = URLPath("open", "self-government", "meetings", item.unit.district, id)
            return "<p><a href=\"\(path)\">\(words(.say("its_meeting")))</a></p>\n"
        }
        return SummaryList(rows).html(words) + meeting + "<h2>\(words(.say("text")))</h2>\n<ol>\(list)</ol>\n"
    }
}
