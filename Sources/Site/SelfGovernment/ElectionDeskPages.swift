import Access
import Ballots
import Hummingbird
import Kernel
import Registry
import SelfGovernment
import Store

/// The desk of an election: what comes next, whether the law lets it pass today, and a form for each act.
package struct ElectionDeskPages: Sendable {
    static let navigation = NavEntry(.electionDesk, "/console/elections") { ConsoleRights.may(.governSelf, $0) }
    private let console: ConsoleServices
    let elections: ElectionService

    package init(_ console: ConsoleServices, _ services: SelfGovernmentServices) {
        (self.console, elections) = (console, services.elections)
    }

    /// Adds all pages.
    package func add(to router: Router<LinliContext>) {
        let group = router.console(console)
        group.get("/elections") { _, context in context.render(try await list(context)) }
        group.get("/elections/new") { _, context in context.render(try await begin(context, .fresh)) }
        group.post("/elections/new") { request, context in
            let actor = context.actor
            return try await context.submit(request, page: { try await begin(context, $0) }) { form in
                let election = try await elections.decide(try draft(form), by: actor)
                return ElectionDeskPages.path(election.address)
            }
        }
        group.get("/elections/:district/:id") { _, context in context.render(try await desk(context)) }
        group.get("/elections/:district/:id/roll") { _, context in context.render(try await roll(context)) }
        group.get("/elections/:district/:id/ballot") { _, context in context.render(try await ballot(context)) }
        group.get("/elections/:district/:id/notices/:kind") { _, context in context.render(try await notice(context)) }
        group.get("/elections/:district/:id/do/:act") { _, context in
            context.render(try await form(context, .fresh))
        }
        group.post("/elections/:district/:id/do/:act") { request, context in
            let (act, address, actor) = (try act(context), try address(context), context.actor)
            let input = try await context.form(request, limit: act == .importRoll ? .files : .texts)
            return try await context.answer(input, page: { try await form(context, $0) }) { input in
                let performer = ElectionActPerformer(elections: elections, address: address, actor: actor)
                try await performer.perform(act, input)
                return act.isRepeated
                    ? ElectionDeskPages.path(address, act) : ElectionDeskPages.path(address)
            }
        }
    }

    static func path(_ address: ElectionAddress, _ act: ElectionAct? = nil) -> URLPath {
        guard let act else { return URLPath("console", "elections", address.district, address.id) }
        return URLPath("console", "elections", address.district, address.id, "do", act.rawValue)
    }

    private func address(_ context: LinliContext) throws -> ElectionAddress {
        ElectionAddress(
            district: try context.parameters.require("district"), id: try context.parameters.require("id"))
    }

    private func act(_ context: LinliContext) throws -> ElectionAct {
        guard let act = ElectionAct(rawValue: try context.parameters.require("act")) else {
            throw HTTPError(.notFound)
        }
        return act
    }

    func dossier(_ context: LinliContext) async throws -> (ElectionDossier, String) {
        guard let dossier = try await elections.dossier(try address(context)) else { throw Problem("election.unknown") }
        let unit = dossier.election.unit
        try Access.require(.governSelf, context.actor, at: unit)
        let name = try await console.database.read { try UnitQueries.unit(unit, on: $0)?.name }
        return (dossier, name ?? unit.digits)
    }

    private func list(_ context: LinliContext) async throws -> Page {
        let (words, actor) = (context.words, context.actor)
        let units = try await console.database.read { try UnitIndex.load(for: actor, on: $0) }
        var rows: [[HTML]] = []
        for top in units.tops(.governSelf, actor) {
            for election in try await elections.elections(below: top.code) {
                let name = units.units.first { $0.code == election.unit }?.name ?? election.unit.digits
                rows.append([
                    "<a href=\"\(ElectionDeskPages.path(election.address))\">\(name)</a>",
                    HTML(text: words(.mode(election.mode))),
                    HTML(text: election.electionDay.map { words.date($0) } ?? "–"),
                ])
            }
        }
        let table: HTML =
            rows.isEmpty
            ? "<p class=\"mut\">\(words(.nothingYet))</p>\n"
            : HTML.table(
                words(.electionsTitle),
                [words(.governmentColumnUnit), words(.columnMode), words(.governmentColumnDay)], rows: rows)
        return .console(
            words(.electionDesk), lead: words(.deskLead),
            main: HTML.actions([.button(words(.newElection), "/console/elections/new", isPrimary: true)]) + table)
    }

    private func begin(_ context: LinliContext, _ state: FormState) async throws -> Page {
        let (words, actor) = (context.words, context.actor)
        let units = try await console.database.read { try UnitIndex.load(for: actor, on: $0) }
        let tops = units.tops(.governSelf, actor)
        let choices = units.units.filter { unit in
            unit.level == .community && tops.contains { $0.code.covers(unit.code) }
        }.map { Choice($0.code.digits, $0.name) }
        let modes = VotingMode.allCases.map { Choice($0.rawValue, words(.mode($0))) }
        func number(_ name: String, _ value: String) -> FormField {
            FormField(name, words(.field(name)), .number(unit: nil), value: value)
        }
        let form = Form(
            to: "/console/elections/new", submit: words(.newElection), cancel: "/console/elections",
            [
                FormField("unit", words(.field("unit")), .select(choices)),
                FormField(
                    "kind", words(.field("kind")),
                    .select([ElectionKind.general, .byElection].map { Choice($0.rawValue, words(.electionKind($0))) })),
                FormField("mode", words(.field("mode")), .select(modes)), number("households", ""),
                number("chair", "1"), number("vice", "1"), number("member", "3"), number("woman", "0"),
                FormField("opinion", words(.field("opinion")), isRequired: false),
                FormField("decided", words(.field("decided")), .date, value: console.environment.today.description),
            ])
        return .console(
            words(.newElection), crumbs: [Crumb(words(.electionDesk), "/console/elections")],
            main: form.showing(state, words).html(context))
    }

    private func draft(_ form: FormInput) throws -> ElectionDraft {
        guard let unit = UnitCode(form["unit"]) else { throw Problem("government.unit_missing", field: "unit") }
        guard let decided = CivilDate(form["decided"]) else {
            throw Problem("government.date", field: "decided", value: form["decided"])
        }
        let posts = ["chair", "vice", "member", "woman"].compactMap { id in
            Int(form[id]).flatMap { $0 > 0 ? ElectionPost(id: id, seats: $0) : nil }
        }
        return ElectionDraft(
            unit: unit, kind: ElectionKind(rawValue: form["kind"]) ?? .general,
            mode: VotingMode(rawValue: form["mode"]) ?? .allVoters,
            households: Int(form["households"]) ?? 0,
            posts: posts, decided: decided, opinion: form["opinion"])
    }

    private func desk(_ context: LinliContext) async throws -> Page {
        let (dossier, name) = try await dossier(context)
        let (words, address) = (context.words, dossier.election.address)
        let acts = ElectionAct.acts(before: dossier.next?.step, dossier)
        let buttons = acts.enumerated().map { place, act in
            HTML.button(words(.act(act)), ElectionDeskPages.path(address, act), isPrimary: place == 0)
        }
        let links: [HTML] =
            [
                .button(words(.rollPage), URLPath("console", "elections", address.district, address.id, "roll")),
                .button(words(.publicPage), ElectionPage.address(dossier.election)),
            ] + ElectionDeskPrints.links(dossier, words)
        let page = ElectionPage(dossier: dossier, unitName: name, words: words)
        return .console(
            page.title, crumbs: [Crumb(words(.electionDesk), "/console/elections")], isWide: true,
            main: HTML.actions(buttons) + HTML.actions(links) + page.body)
    }

    private func form(_ context: LinliContext, _ state: FormState) async throws -> Page {
        let (dossier, name) = try await dossier(context)
        let (words, act, address) = (context.words, try act(context), dossier.election.address)
        let form = Form(
            to: ElectionDeskPages.path(address, act), submit: words(.act(act)),
            cancel: ElectionDeskPages.path(address),
            act.fields(dossier, words, day: console.environment.today))
        let board = act == .count ? ElectionPage(dossier: dossier, unitName: name, words: words).countBoard : .empty
        return .console(
            words(.act(act)),
            crumbs: [
                Crumb(words(.electionDesk), "/console/elections"), Crumb(name, ElectionDeskPages.path(address)),
            ], main: form.showing(state, words).html(context) + board)
    }

    private static let entriesAPage = 200

    private func roll(_ context: LinliContext) async throws -> Page {
        let (dossier, name) = try await dossier(context)
        let (words, address) = (context.words, dossier.election.address)
        let from = context.query("from").flatMap { Int($0) } ?? 1
        let entries = try await elections.roll(address, from: from, limit: ElectionDeskPages.entriesAPage)
        let rows = entries.map { entry -> [HTML] in
            [
                HTML(text: String(entry.number)), "\(words.chinese(entry.name))", "\(words.chinese(entry.household))",
                HTML(text: words(.field(entry.category.rawValue))),
            ]
        }
        let path = URLPath("console", "elections", address.district, address.id, "roll")
        let more: [HTML] =
            entries.count < ElectionDeskPages.entriesAPage
            ? [] : [.button(words(.entryRange), path.with("from", String((entries.last?.number ?? 0) + 1)))]
        return .console(
            words(.rollPage),
            crumbs: [
                Crumb(words(.electionDesk), "/console/elections"), Crumb(name, ElectionDeskPages.path(address)),
            ], isWide: true,
            main: HTML.table(
                words(.rollPage),
                [
                    words(.field("number")), words(.field("name")), words(.field("household")),
                    words(.field("category")),
                ],
                rows: rows) + HTML.actions(more))
    }
}

extension ElectionAct {
    /// Acts that are done many times in a row, after which the form comes again.
    var isRepeated: Bool { [.nominate, .review, .proxy, .addBox, .mark, .count].contains(self) }
}
