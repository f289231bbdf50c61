import Hummingbird
import Kernel
import Registry
import SelfGovernment
import Store

/// The public pages of self-government: elections, meetings and disclosures of the home unit and below.
package struct SelfGovernmentPages: Sendable {
    private let services: SelfGovernmentServices
    private let database: Database
    private let settings: PublicSettings

    package init(_ services: SelfGovernmentServices, database: Database, settings: PublicSettings) {
        (self.services, self.database, self.settings) = (services, database, settings)
    }

    /// Where residents look for elections and meetings.
    package static let navigation = NavEntry(.governmentNav, "/open/self-government")

    /// Adds all pages.
    package func add(to router: Router<LinliContext>) {
        router.get("/open/self-government") { _, context in try await overview(context) }
        router.get("/open/elections/:district/:id") { _, context in try await election(context) }
    }

    private func overview(_ context: LinliContext) async throws -> Response {
        let home = settings.homeUnit
        let lists = GovernmentLists(
            elections: try await services.elections.elections(below: home),
            meetings: try await services.meetings.meetings(below: home),
            disclosures: try await services.disclosures.disclosures(below: home), day: settings.defaultDay())
        let names = try await names(of: lists.units)
        let page = Page(
            context.words(.governmentTitle), cache: .open, crumbs: [Crumb(context.words(.homeTitle), "/")],
            lead: context.words(.governmentLead),
            main: GovernanceLinks.html(context.words) + lists.html(context.words, names))
        return context.render(page)
    }

    private func names(of units: Set<UnitCode>) async throws -> [UnitCode: String] {
        try await database.read { connection in
            var names: [UnitCode: String] = [:]
            for unit in units { names[unit] = try UnitQueries.unit(unit, on: connection)?.name }
            return names
        }
    }

    private func election(_ context: LinliContext) async throws -> Response {
        let address = ElectionAddress(
            district: try context.parameters.require("district"), id: try context.parameters.require("id"))
        guard let dossier = try await services.elections.dossier(address) else { throw Problem("election.unknown") }
        let unit = dossier.election.unit
        let name = try await names(of: [unit])[unit] ?? unit.digits
        return context.render(ElectionPage(dossier: dossier, unitName: name, words: context.words).page)
    }
}

/// The three lists of the overview.
struct GovernmentLists {
    let elections: [Election]
    let meetings: [Meeting]
    let disclosures: [Disclosure]
    let day: CivilDate

    var units: Set<UnitCode> { Set(elections.map(\.unit) + meetings.map(\.unit) + disclosures.map(\.unit)) }

    func html(_ words: Words, _ names: [UnitCode: String]) -> HTML {
        func name(_ unit: UnitCode) -> String { names[unit] ?? unit.digits }
        let elections = self.elections.map { election -> [HTML] in
            [
                "<a href=\"\(ElectionPage.address(election))\">\(words.chinese(name(election.unit)))</a>",
                HTML(text: words(.mode(election.mode))),
                HTML(text: election.electionDay.map { words.date($0) } ?? "–"),
            ]
        }
        let meetings = self.meetings.map { meeting -> [HTML] in
            [
                "<a href=\"\(MeetingBody.publicAddress(meeting))\">\(words.chinese(meeting.title))</a>",
                HTML(text: words(.meetingKind(meeting.kind))),
                "\(words.chinese(name(meeting.unit)))", HTML(text: state(meeting, words)),
            ]
        }
        let disclosures = self.disclosures.map { item -> [HTML] in
            [
                "<a href=\"\(DisclosureBody.publicAddress(item.unit.district, item.id))\">\(words.chinese(item.title))</a>",
                HTML(text: words(.category(item.category))),
                "\(words.chinese(name(item.unit)))", HTML(text: words.date(item.due)), HTML(text: state(item, words)),
            ]
        }
        return section(
            words(.electionsTitle), [words(.governmentColumnUnit), words(.columnMode), words(.governmentColumnDay)],
            elections, words)
            + section(
                words(.meetingsTitle),
                [words(.columnTitle), words(.columnMode), words(.governmentColumnUnit), words(.governmentColumnState)],
                meetings, words)
            + section(
                words(.disclosuresTitle),
                [
                    words(.columnTitle), words(.columnMode), words(.governmentColumnUnit), words(.governmentColumnDue),
                    words(.governmentColumnState),
                ], disclosures, words)
    }

    private func section(_ title: String, _ headings: [String], _ rows: [[HTML]], _ words: Words) -> HTML {
        let body: HTML =
            rows.isEmpty ? "<p class=\"mut\">\(words(.nothingYet))</p>\n" : .table(title, headings, rows: rows)
        return "<h2>\(title)</h2>\n\(body)"
    }

    private func state(_ meeting: Meeting, _ words: Words) -> String {
        guard let held = meeting.held else { return words(.meetingPlanned, ["day": words.date(meeting.planned)]) }
        return words(
            .meetingHeld, ["day": words.date(held), "present": meeting.present ?? 0, "members": meeting.members])
    }

    private func state(_ item: Disclosure, _ words: Words) -> String {
        if let posted = item.posted { return words(.posted, ["day": words.date(posted)]) }
        return words(item.isOverdue(on: day) ? .overdue : .notDue)
    }
}
