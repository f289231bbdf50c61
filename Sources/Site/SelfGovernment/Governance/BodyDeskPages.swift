import Access
import Hummingbird
import Kernel
import Registry
import SelfGovernment

/// The bodies of a plan at a unit: set up from the template, with vacancies and missing duties.
struct BodyDeskPages: Sendable {
    let desk: GovernanceDesk
    private var bodies: BodyService { desk.services.bodies }

    func add(to group: RouterGroup<LinliContext>) {
        group.get("/self-government/bodies") { _, context in context.render(try await list(context)) }
        group.form("/self-government/bodies/:set/:unit") { try await board($0) }
    }

    private func list(_ context: LinliContext) async throws -> Page {
        let words = context.words
        let index = try await desk.index(context.actor)
        let units = index.reach(.editRegisters, context.actor, levels: [.city, .district, .street, .community])
        let sets = HTML.each(bodies.templates.sets) { set in
            let levels = Set(bodies.templates.bodies(of: set.id).map(\.level))
            let links = HTML.each(units.filter { levels.contains($0.level) }.prefix(60)) { unit in
                "<li><a href=\"\(GovernanceDesk.path("bodies", set.id, unit.code.digits))\">\(words.chinese(index.path(unit.code)))</a></li>\n"
            }
            return """
                <details><summary>\(words(set.title)) · \(words.chinese(words(set.source)))</summary>
                <ul>\(links)</ul></details>

                """
        }
        return .console(
            words(.area("bodies")), crumbs: [Crumb(words(.governanceTitle), GovernanceDesk.root)],
            lead: words(.areaLead("bodies")), main: sets)
    }

    private func board(_ context: LinliContext) async throws -> DeskForm {
        let (words, actor) = (context.words, context.actor)
        guard let unit = UnitCode(try context.parameters.require("unit")) else { throw HTTPError(.notFound) }
        let set = try context.parameters.require("set")
        try Access.require(.viewConsole, actor, at: unit)
        let board = try await bodies.board(set, at: unit, on: desk.today)
        let rows = board.lines.map { line -> [HTML] in
            [
                "<strong>\(words.chinese(line.template.name[words.language].replacing("{unit}", with: board.unitName)))</strong><br>\(words.chinese(words(line.template.duty)))<br><small class=\"mut\">\(words.chinese(line.template.source.joined(separator: " ")))</small>",
                line.names.isEmpty
                    ? "<strong class=\"bad\">\(words(.say("not_set_up")))</strong>"
                    : "\(words.chinese(line.names.joined(separator: " ")))",
                missing(line, words),
            ]
        }
        let open = board.lines.filter { $0.names.isEmpty || !$0.missingLinks.isEmpty }.map { line in
            Choice(
                line.template.id,
                line.template.name[words.language].replacing("{unit}", with: board.unitName))
        }
        let path = GovernanceDesk.path("bodies", set, unit.digits)
        return DeskForm(
            title: words(board.set.title) + " · " + board.unitName, crumbs: desk.crumbs("bodies", words),
            form: Form(
                to: path, submit: words(.governanceAct("set_up")), cancel: GovernanceDesk.path("bodies"),
                [
                    FormField(
                        "bodies", words(.governanceField("bodies")), .checkboxes(open), values: open.map(\.value)),
                    words.govern("day", .date, value: desk.today.description),
                ]),
            below: HTML.listing(
                words(.area("bodies")), [words(.column("body")), words(.column("here")), words(.column("missing"))],
                rows: rows, words)
        ) { form in
            _ = try await bodies.setUp(form.all("bodies"), at: unit, on: try form.civilDay("day"), by: actor)
            return path
        }
    }

    private func missing(_ line: BodyBoard.Line, _ words: Words) -> HTML {
        let vacancies = line.vacancies.map { vacancy in
            HTML(text: words(.say("vacant"), ["role": words(.postRole(vacancy.role)), "n": vacancy.missing]))
        }
        let duties = line.missingDuties.map { duty in
            HTML(text: words(.say("duty_missing"), ["duty": words(duty.text)]))
        }
        let links = line.missingLinks.map { link in
            HTML(text: words(.say("link_missing"), ["link": words(link.text)]))
        }
        let all = vacancies + duties + links
        guard !all.isEmpty else { return HTML(text: line.names.isEmpty ? "–" : words(.say("complete"))) }
        return "<ul>\(HTML.each(all) { "<li>\($0)</li>" })</ul>"
    }
}
