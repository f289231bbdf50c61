import Ballots
import Hummingbird
import Kernel
import Registry
import SelfGovernment
import Store

/// What everybody may read of self-government beside elections, and where residents ask and propose.
package struct GovernancePublicPages: Sendable {
    let services: SelfGovernmentServices
    let database: Database
    let home: UnitCode
    let environment: Kernel.Environment

    package init(
        _ services: SelfGovernmentServices, database: Database, home: UnitCode, environment: Kernel.Environment
    ) {
        (self.services, self.database, self.home, self.environment) = (services, database, home, environment)
    }

    static let areas = ["meetings", "proposals", "disclosures", "appraisals", "charters", "supervision"]
    static func path(_ area: String) -> URLPath { URLPath("open", "self-government", area) }

    /// Adds all pages.
    package func add(to router: Router<LinliContext>) {
        for area in ["meetings", "proposals", "disclosures", "appraisals", "charters"] {
            router.get("/open/self-government/\(area)") { _, context in
                context.render(try await list(area, context))
            }
        }
        router.get("/open/self-government/meetings/:district/:id") { _, context in
            context.render(try await meeting(context))
        }
        router.form("/open/self-government/disclosures/:district/:id") { try await disclosure($0) }
        router.form("/open/self-government/proposals/new") { try await propose($0) }
        router.get("/open/self-government/proposals/:district/:id") { _, context in
            context.render(try await proposal(context))
        }
        router.get("/open/self-government/appraisals/:district/:id") { _, context in
            context.render(try await appraisal(context))
        }
        router.get("/open/self-government/charters/:district/:id") { _, context in
            context.render(try await charter(context))
        }
        SupervisionPages(pages: self).add(to: router)
        LawPages(laws: services.meetings.laws, environment: environment).add(to: router)
    }

    var today: CivilDate { environment.today }

    func names() async throws -> UnitIndex {
        try await database.read { UnitIndex(try UnitQueries.all(district: home.district, $0)) }
    }

    func page(_ title: String, _ area: String, _ words: Words, lead: String? = nil, main: HTML) -> Page {
        var page = Page(
            title,
            crumbs: [
                Crumb(words(.homeTitle), "/"), Crumb(words(.governmentTitle), "/open/self-government"),
                Crumb(words(.area(area)), Self.path(area)),
            ], lead: lead, main: main)
        page.heading = "\(words.chinese(title))"
        return page
    }

    private func address(_ context: LinliContext) throws -> (district: String, id: String) {
        (try context.parameters.require("district"), try context.parameters.require("id"))
    }

    private func meeting(_ context: LinliContext) async throws -> Page {
        let (district, id) = try address(context)
        guard let dossier = try await services.meetings.dossier(id, district: district) else {
            throw Problem("meeting.unknown")
        }
        let body = MeetingBody(
            dossier: dossier, unitName: try await names().name(dossier.meeting.unit), words: context.words, day: today,
            isDesk: false)
        return page(dossier.meeting.title, "meetings", context.words, main: body.html)
    }

    /// A disclosure with the form for a question; the question is shown to others with its answer.
    private func disclosure(_ context: LinliContext) async throws -> DeskForm {
        let ((district, id), words) = (try address(context), context.words)
        guard let found = try await services.disclosures.disclosure(id, district: district) else {
            throw Problem("disclosure.unknown")
        }
        let (item, day) = (found.item, today)
        let body = DisclosureBody(
            item: item, questions: found.questions, pack: try? services.disclosures.laws.pack(item.pack),
            unitName: try await names().name(item.unit), words: words, day: day, isDesk: false)
        let path = DisclosureBody.publicAddress(district, id)
        let thanks = HTML.when(context.query("asked") != nil, .notice("ok", words(.say("asked"))))
        let ask = DeskForm(
            title: item.title,
            crumbs: [
                Crumb(words(.homeTitle), "/"), Crumb(words(.governmentTitle), "/open/self-government"),
                Crumb(words(.area("disclosures")), Self.path("disclosures")),
            ], lead: nil,
            form: Form(
                to: path, submit: words(.governanceAct("ask")),
                sections: [
                    Form.Section(
                        words(.say("ask_heading")), [words.govern("question_text", .textarea, hint: true)])
                ]), layout: .portal, above: thanks + body.html
        ) { form in
            do {
                _ = try await services.disclosures.ask(
                    id, district: district, question: form["question_text"], on: day)
            } catch var problem as Problem where problem.field == "question" {
                problem.field = "question_text"
                throw problem
            }
            return path.with("asked", "1")
        }
        return ask
    }

    private func propose(_ context: LinliContext) async throws -> DeskForm {
        let (words, actor, day) = (context.words, context.actor, today)
        let index = try await names()
        let units = index.units.filter {
            $0.level == .community && home.district == $0.code.district && $0.validity.contains(day)
        }
        return DeskForm(
            title: words(.governanceAct("propose")),
            crumbs: [
                Crumb(words(.homeTitle), "/"), Crumb(words(.governmentTitle), "/open/self-government"),
                Crumb(words(.area("proposals")), Self.path("proposals")),
            ], lead: words(.say("propose_lead")),
            form: Form(
                to: Self.path("proposals").appending("new"), submit: words(.governanceAct("propose")),
                [
                    words.govern("unit", .select(index.choices(units))), words.govern("title"),
                    words.govern("body", .textarea, hint: true),
                ]), layout: .portal
        ) { form in
            _ = try await services.proposals.handIn(
                unit: try form.chosenUnit(), kind: .topic, title: form["title"], body: form["body"], on: day, by: actor)
            return Self.path("proposals").with("sent", "1")
        }
    }

    private func proposal(_ context: LinliContext) async throws -> Page {
        let (district, id) = try address(context)
        guard let item = try await services.proposals.proposal(id, district: district), item.isPublic else {
            throw Problem("proposal.unknown")
        }
        let body = ProposalBody(
            item: item, unitName: try await names().name(item.unit), words: context.words, day: today,
            laws: services.proposals.laws)
        return page(item.title, "proposals", context.words, main: body.html)
    }

    private func appraisal(_ context: LinliContext) async throws -> Page {
        let (district, id) = try address(context)
        guard let result = try await services.appraisals.result(id, district: district) else {
            throw Problem("appraisal.unknown")
        }
        let words = context.words
        let name = try await names().name(result.head.unit)
        let title = words(.say("appraisal_of"), ["unit": name, "year": result.head.year])
        return page(
            title, "appraisals", words, lead: words(.appraised(result.head.kind)),
            main: AppraisalBody(result: result, words: words).html)
    }

    private func charter(_ context: LinliContext) async throws -> Page {
        let (district, id) = try address(context)
        guard let found = try await services.charters.charter(id, district: district), found.charter.adopted != nil
        else { throw Problem("charter.unknown") }
        let body = CharterBody(
            item: found.charter, articles: found.articles, unitName: try await names().name(found.charter.unit),
            words: context.words, day: today)
        return page(found.charter.title, "charters", context.words, main: body.html)
    }
}
