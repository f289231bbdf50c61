import Ballots
import Hummingbird
import Kernel
import Registry
import SelfGovernment

/// The page of the supervision committee: everything there is to check, from the records, for everybody.
struct SupervisionPages: Sendable {
    let pages: GovernancePublicPages

    func add(to router: Router<LinliContext>) {
        router.get("/open/self-government/supervision") { _, context in context.render(try await overview(context)) }
        router.get("/open/self-government/supervision/:unit") { _, context in
            context.render(try await board(context))
        }
    }

    private static func path(_ unit: UnitCode) -> URLPath {
        URLPath("open", "self-government", "supervision", unit.digits)
    }

    private func overview(_ context: LinliContext) async throws -> Page {
        let (words, index) = (context.words, try await pages.names())
        let boards = try await pages.services.supervision.boards(below: pages.home, on: pages.today)
        let rows = boards.sorted { ($1.findings.count, $0.unit) < ($0.findings.count, $1.unit) }.map {
            board -> [HTML] in
            let late = board.findings.count { $0.due != nil }
            return [
                "<a href=\"\(Self.path(board.unit))\">\(words.chinese(index.path(board.unit)))</a>",
                HTML(text: words.number(board.findings.count)), HTML(text: words.number(late)),
            ]
        }
        return pages.page(
            words(.area("supervision")), "supervision", words, lead: words(.areaLead("supervision")),
            main: HTML.listing(
                words(.area("supervision")),
                [words(.governanceUnitColumn), words(.column("findings")), words(.column("overdue"))], numeric: [1, 2],
                rows: rows, words))
    }

    private func board(_ context: LinliContext) async throws -> Page {
        guard let unit = UnitCode(try context.parameters.require("unit")), unit.district == pages.home.district,
            let board = try await pages.services.supervision.boards(below: unit, on: pages.today).first(where: {
                $0.unit == unit
            })
        else { throw HTTPError(.notFound) }
        let (words, name) = (context.words, try await pages.names().name(unit))
        let looked = words(
            .say("looked"),
            [
                "meetings": board.looked.meetings, "tasks": board.looked.tasks,
                "disclosures": board.looked.disclosures, "proposals": board.looked.proposals,
                "appraisals": board.looked.appraisals, "charters": board.looked.charters,
            ])
        let parts = HTML.each(SupervisionCheck.allCases) { check in
            let found = board.of(check)
            guard let first = found.first else { return .empty }
            let rows = found.map { finding -> [HTML] in
                [
                    subject(finding, words),
                    finding.due == nil ? "\(words(.say("never_recorded")))" : HTML.day(finding.due, words),
                ]
            }
            return """
                <h2>\(words(.check(check)))</h2>
                <p class="mut">\(words.chinese(first.rule.text[words.language])) \(words.chinese(first.rule.citation(words)))</p>
                \(HTML.table(words(.check(check)), [words(.column("title")), words(.column("due"))], rows: rows))
                """
        }
        let clean = HTML.when(board.findings.isEmpty, .notice("ok", words(.say("nothing_found"))))
        let silent = HTML.when(
            !board.silent.isEmpty,
            "<p class=\"mut\">\(words(.say("silent"), ["checks": board.silent.map { words(.check($0)) }.joined(separator: words(.say("comma")))]))</p>\n"
        )
        return pages.page(
            words(.say("supervision_of"), ["unit": name]), "supervision", words, lead: looked,
            main: clean + parts + silent)
    }

    private func subject(_ finding: SupervisionFinding, _ words: Words) -> HTML {
        let title: HTML =
            switch finding.check {
            case .categoryMissing: HTML(text: words(.category(finding.title ?? "other")))
            case .charterMissing:
                HTML(text: words(.charterKind(CharterKind(rawValue: finding.title ?? "") ?? .pact)))
            default: finding.title.map { "\(words.chinese($0))" } ?? HTML(text: words(.check(finding.check)))
            }
        guard let record = finding.record, let area = finding.check.area else { return title }
        let path = URLPath("open", "self-government", area, finding.unit.district, record)
        return "<a href=\"\(path)\">\(title)</a>"
    }
}

extension SupervisionCheck {
    /// Where the record of a finding is shown; nil for what is not public.
    fileprivate var area: String? {
        switch self {
        case .disclosureOverdue, .questionOverdue: "disclosures"
        case .minutesLate, .taskOverdue, .effectUnjudged: "meetings"
        case .proposalUnanswered: "proposals"
        case .charterUnfiled, .charterReview: "charters"
        default: nil
        }
    }
}
