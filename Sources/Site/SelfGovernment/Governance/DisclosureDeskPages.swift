import Access
import Ballots
import Hummingbird
import Kernel
import Registry
import SelfGovernment

/// The desk of disclosures: what is overdue first, plan, post, take down, answer.
struct DisclosureDeskPages: Sendable {
    let desk: GovernanceDesk
    private var disclosures: DisclosureService { desk.services.disclosures }

    func add(to group: RouterGroup<LinliContext>) {
        group.get("/self-government/disclosures") { _, context in context.render(try await list(context)) }
        group.form("/self-government/disclosures/new") { try await plan($0) }
        group.form("/self-government/disclosures/year") { try await year($0) }
        group.get("/self-government/disclosures/:district/:id") { _, context in
            context.render(try await one(context))
        }
        group.form("/self-government/disclosures/:district/:id/do/:act") { try await act($0) }
    }

    private func list(_ context: LinliContext) async throws -> Page {
        let (words, day) = (context.words, desk.today)
        let (found, index) = try await desk.collect(.governSelf, context.actor) {
            try await disclosures.disclosures(below: $0)
        }
        let (questions, _) = try await desk.collect(.governSelf, context.actor) {
            try await disclosures.openQuestions(below: $0)
        }
        func rows(_ items: [Disclosure]) -> [[HTML]] {
            items.map { item in
                [
                    "<a href=\"\(GovernanceDesk.path("disclosures", item.unit.district, item.id))\">\(words.chinese(item.title))</a>",
                    HTML(text: words(.category(item.category))), "\(words.chinese(index.name(item.unit)))",
                    HTML.time(item.due, words), DisclosureBody.state(item, words, day: day),
                ]
            }
        }
        let headings = [
            words(.column("title")), words(.column("category")), words(.governanceUnitColumn), words(.column("due")),
            words(.column("state")),
        ]
        let late = found.filter { $0.isOverdue(on: day) }.sorted { $0.due < $1.due }
        let asked = questions.map { item, question -> [HTML] in
            [
                "<a href=\"\(GovernanceDesk.path("disclosures", item.unit.district, item.id))\">\(words.chinese(question.question))</a>",
                "\(words.chinese(item.title))", HTML.day(question.due, words),
                question.isOverdue(on: day) ? HTML.late(words) : HTML(text: words(.governanceOpen)),
            ]
        }
        let buttons: [HTML] = [
            .button(words(.governanceAct("plan")), GovernanceDesk.path("disclosures", "new"), isPrimary: true),
            .button(words(.governanceAct("plan_year")), GovernanceDesk.path("disclosures", "year")),
        ]
        return .console(
            words(.area("disclosures")), crumbs: [Crumb(words(.governanceTitle), GovernanceDesk.root)],
            lead: words(.areaLead("disclosures")),
            main: HTML.actions(buttons) + "<h2>\(words(.say("overdue")))</h2>\n"
                + HTML.listing(words(.say("overdue")), headings, rows: rows(late), words)
                + "<h2>\(words(.say("questions_waiting")))</h2>\n"
                + HTML.listing(
                    words(.say("questions_waiting")),
                    [
                        words(.column("question")), words(.column("title")), words(.column("due")),
                        words(.column("state")),
                    ], rows: asked, words)
                + "<h2>\(words(.say("others")))</h2>\n"
                + HTML.listing(
                    words(.say("others")), headings, rows: rows(found.filter { !$0.isOverdue(on: day) }), words))
    }

    private func categories(_ words: Words) throws -> [Choice] {
        try disclosures.laws.law(of: "residents_committee", on: desk.today).disclosureIntervals()
            .map { Choice($0.category, words(.category($0.category))) }
    }

    private func plan(_ context: LinliContext) async throws -> DeskForm {
        let (words, actor) = (context.words, context.actor)
        let units = try await desk.choices(.governSelf, actor, levels: [.community])
        return DeskForm(
            title: words(.governanceAct("plan")), crumbs: desk.crumbs("disclosures", words),
            form: Form(
                to: GovernanceDesk.path("disclosures", "new"), submit: words(.governanceAct("plan")),
                cancel: GovernanceDesk.path("disclosures"),
                [
                    words.govern("unit", .select(units)), words.govern("category", .select(try categories(words))),
                    words.govern("title"), words.govern("body", .textarea, required: false),
                    words.govern("due", .date, value: desk.today.description),
                ])
        ) { form in
            let item = try await disclosures.plan(
                unit: try form.chosenUnit(), category: form["category"], title: form["title"], body: form["body"],
                due: try form.civilDay("due"), by: actor)
            return GovernanceDesk.path("disclosures", item.unit.district, item.id)
        }
    }

    /// Plans what the intervals of the pack ask for in a year.
    private func year(_ context: LinliContext) async throws -> DeskForm {
        let (words, actor) = (context.words, context.actor)
        let units = try await desk.choices(.governSelf, actor, levels: [.community])
        let chinese = Words(context.kit.catalogue, .zh)
        let titles = Dictionary(
            try categories(chinese).map { ($0.value, $0.label) }, uniquingKeysWith: { first, _ in first })
        return DeskForm(
            title: words(.governanceAct("plan_year")), crumbs: desk.crumbs("disclosures", words),
            lead: words(.say("plan_year_lead")),
            form: Form(
                to: GovernanceDesk.path("disclosures", "year"), submit: words(.governanceAct("plan_year")),
                cancel: GovernanceDesk.path("disclosures"),
                [
                    words.govern("unit", .select(units)),
                    words.govern("year", .number(unit: nil), value: String(desk.today.year)),
                ])
        ) { form in
            _ = try await disclosures.planYear(
                unit: try form.chosenUnit(), year: try form.wholeNumber("year"), titles: titles, by: actor)
            return GovernanceDesk.path("disclosures")
        }
    }

    private func item(_ context: LinliContext) async throws -> (Disclosure, [DisclosureQuestion], String) {
        let (district, id) = try desk.address(context)
        guard let found = try await disclosures.disclosure(id, district: district) else {
            throw Problem("disclosure.unknown")
        }
        try Access.require(.governSelf, context.actor, at: found.item.unit)
        return (found.item, found.questions, try await desk.index(context.actor).name(found.item.unit))
    }

    private func one(_ context: LinliContext) async throws -> Page {
        let (item, questions, name) = try await item(context)
        let words = context.words
        var acts: [String] = item.posted == nil ? ["post"] : item.takenDown == nil ? ["take_down"] : []
        if questions.contains(where: { $0.answered == nil }) { acts.append("answer") }
        let buttons = acts.enumerated().map { place, act in
            HTML.button(
                words(.governanceAct(act)),
                GovernanceDesk.path("disclosures", item.unit.district, item.id, "do", act), isPrimary: place == 0)
        }
        let link: HTML = .button(
            words(.governancePublic), DisclosureBody.publicAddress(item.unit.district, item.id))
        let body = DisclosureBody(
            item: item, questions: questions, pack: try? disclosures.laws.pack(item.pack), unitName: name,
            words: words, day: desk.today, isDesk: true)
        var page = Page.console(
            item.title, crumbs: desk.crumbs("disclosures", words), main: HTML.actions(buttons + [link]) + body.html)
        page.heading = "\(words.chinese(item.title))"
        return page
    }

    private func act(_ context: LinliContext) async throws -> DeskForm {
        let (item, questions, _) = try await item(context)
        let (words, actor, act) = (context.words, context.actor, try context.parameters.require("act"))
        guard ["post", "take_down", "answer"].contains(act) else { throw HTTPError(.notFound) }
        let back = GovernanceDesk.path("disclosures", item.unit.district, item.id)
        let open = questions.filter { $0.answered == nil }.map { Choice($0.id, $0.question) }
        let day = words.govern("day", .date, value: desk.today.description)
        let asked = words.govern("question", .select(open), value: open.count == 1 ? open[0].value : nil)
        return DeskForm(
            title: words(.governanceAct(act)), crumbs: desk.crumbs("disclosures", words, [Crumb(item.title, back)]),
            form: Form(
                to: back.appending("do").appending(act), submit: words(.governanceAct(act)), cancel: back,
                act == "answer" ? [asked, words.govern("answer", .textarea), day] : [day])
        ) { form in
            let (id, district, day) = (item.id, item.unit.district, try form.civilDay("day"))
            switch act {
            case "post": try await disclosures.post(id, district: district, on: day, by: actor)
            case "take_down": try await disclosures.takeDown(id, district: district, on: day, by: actor)
            default:
                try await disclosures.answer(
                    id, district: district, question: form["question"], answer: form["answer"], on: day, by: actor)
            }
            return back
        }
    }
}
