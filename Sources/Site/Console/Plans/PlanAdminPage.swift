import Kernel
import Plans

/// One plan in use with its revisions, newest first.
struct PlanListing: Sendable {
    let plan: Plan
    let revisions: [PlanQueries.Stored]
}

/// The list of plans in use.
struct PlanAdminPage {
    let plans: [PlanListing]
    let district: UnitCode
    let day: CivilDate

    func page(_ context: LinliContext) -> Page {
        let words = context.words
        let loaded = HTML.when(context.query("loaded") != nil, .notice("ok", words(.planLoaded)))
        let actions = HTML.actions([
            .button(words(.planUpload), "/console/plans/new", isPrimary: true),
            .button(words(.writeTitle), "/console/plans/write"),
            .button(words(.planesTitle), "/console/planes"),
        ])
        return .console(
            words(.planAdminTitle), lead: words(.planAdminLead), isWide: true,
            main: loaded + actions
                + (plans.isEmpty
                    ? "<p class=\"empty\">\(words(.planNone))</p>\n" : HTML.each(plans) { entry($0, words) }))
    }

    private func entry(_ listing: PlanListing, _ words: Words) -> HTML {
        let plan = listing.plan
        let day = min(day, plan.validThrough)
        let revisions = HTML.each(listing.revisions) { revision in
            let hash = String(revision.hash.prefix(12))
            return """
                <li>\(words(.planRevision, ["n": revision.revision, "time": words.time(revision.loadedAt)])) \
                <code>\(hash)</code></li>

                """
        }
        let counts = words(
            .planCounts,
            ["clauses": plan.clauses.count, "targets": plan.targets.count, "tests": plan.tests.count])
        let facts = SummaryList([
            .init(words(.planDocument), plan.document),
            .init(words(.planValid), words(.planFromTo, ["from": plan.validFrom, "until": plan.validThrough])),
            .init(words(.planContents), counts),
            .init(words(.planRevisions), "<ul class=\"plain\">\(revisions)</ul>"),
        ]).html(words)
        let withdraw = URLPath("console", "plans", plan.id, "withdraw")
        return """
            <h2><a href="\(PlanAddress(plan: plan.id, unit: district, day: day).scorecard)">\(words(plan.title))</a></h2>
            \(facts)\(HTML.actions([.button(words(.planWithdraw), withdraw)]))
            """
    }
}

/// The page before a plan is taken out of use.
struct PlanWithdrawPage {
    let plan: String

    func page(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        let form = Form(
            to: URLPath("console", "plans", plan, "withdraw"), submit: words(.planWithdraw), cancel: "/console/plans",
            isDangerous: true, []
        ).showing(state, words)
        return .console(
            words(.planWithdraw), crumbs: [Crumb(words(.planAdminTitle), "/console/plans")],
            lead: words(.planWithdrawLead, ["plan": plan]), main: form.html(context))
    }
}

/// Whether the kept sums equal a rebuild from all records, when it was last asked.
struct PlaneCheckPage {
    /// Nil when nobody has asked since the server started.
    let checked: CheckBoard<PlaneCheck>.Entry?

    func page(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        let form = Form(to: "/console/planes", submit: words(.planesCheck), []).showing(state, words)
        return .console(
            words(.planesTitle), crumbs: [Crumb(words(.planAdminTitle), "/console/plans")], lead: words(.planesLead),
            main: result(words) + form.html(context))
    }

    private func result(_ words: Words) -> HTML {
        guard let checked else { return .notice("info", words(.planesUnchecked)) }
        let check = checked.finding
        let time: HTML = "<p>\(words(.planesCheckedAt, ["time": words.time(checked.at)]))</p>"
        guard !check.differing.isEmpty else {
            return .notice(
                "ok", words(.planesEqual), "<p>\(words(.planesEqualDetail, ["n": check.cells]))</p>\n\(time)")
        }
        let list = HTML.each(check.differing) { "<li><code>\($0)</code></li>" }
        return .notice("bad", words(.planesDiffer), "<ul>\(list)</ul>\n\(time)")
    }
}
