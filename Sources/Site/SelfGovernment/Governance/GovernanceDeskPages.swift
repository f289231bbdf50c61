import Access
import Hummingbird
import Kernel
import SelfGovernment

/// The desk of self-government beside elections: a hub, and the pages of each area.
package struct GovernanceDeskPages: Sendable {
    static let navigation = NavEntry(.governanceTitle, GovernanceDesk.root) {
        ConsoleRights.may(.governSelf, $0) || ConsoleRights.may(.presideAppraisals, $0)
    }
    private let desk: GovernanceDesk

    package init(_ console: ConsoleServices, _ services: SelfGovernmentServices) {
        desk = GovernanceDesk(console: console, services: services)
    }

    /// Adds all pages.
    package func add(to router: Router<LinliContext>) {
        let group = router.console(desk.console)
        group.get("/self-government") { _, context in context.render(hub(context)) }
        MeetingDeskPages(desk: desk).add(to: group)
        DisclosureDeskPages(desk: desk).add(to: group)
        ProposalDeskPages(desk: desk).add(to: group)
        AppraisalDeskPages(desk: desk).add(to: group)
        CharterDeskPages(desk: desk).add(to: group)
        BodyDeskPages(desk: desk).add(to: group)
    }

    private func hub(_ context: LinliContext) -> Page {
        let (words, actor) = (context.words, context.actor)
        let own = ["meetings", "proposals", "disclosures", "charters", "bodies"]
        let areas =
            (ConsoleRights.may(.governSelf, actor) ? own : [])
            + (ConsoleRights.may(.presideAppraisals, actor) ? ["appraisals"] : [])
        let cards = HTML.each(areas) { area in
            """
            <article class="plan"><h2><a href="\(GovernanceDesk.path(area))">\(words(.area(area)))</a></h2>
            <p>\(words(.areaLead(area)))</p></article>

            """
        }
        let board: HTML = .button(words(.area("supervision")), "/open/self-government/supervision")
        return .console(
            words(.governanceTitle), lead: words(.governanceLead), main: HTML.actions([board]) + cards)
    }
}
