import Kernel
import Plans
import Store

/// The plans in use, each with how it stands at the top of this site.
struct PlanListPage: Sendable {
    /// One plan.
    struct Entry: Sendable {
        let address: PlanAddress
        let plan: Plan
        let targets: Int
        /// Nil when the home unit does not exist on the day.
        let counts: StatusCounts?
    }
    let entries: [Entry]
    let homeName: String
    let day: CivilDate
    let words: Words

    init(home: UnitCode, day: CivilDate, _ plans: PlanService, _ words: Words, on connection: any Connection) throws {
        self.day = day
        self.words = words
        var name = ""
        entries = try plans.plans(home.district, on: connection).map { stored, plan in
            let report = try? plans.report(plan: stored.id, unit: home, day: day, on: connection)
            if let report { name = report.name(home) }
            return Entry(
                address: PlanAddress(plan: stored.id, unit: home, day: day), plan: plan.plan,
                targets: plan.targets.count, counts: report.map { StatusCounts($0.verdicts) })
        }
        homeName = name
    }

    /// The page.
    var page: Page {
        Page(
            words(.plansTitle), cache: .open,
            crumbs: [Crumb(words(.homeTitle), "/"), Crumb(words(.openTitle), "/open")],
            lead: words(.plansLead), main: entries.isEmpty ? "<p class=\"empty\">\(words(.plansNone))</p>" : list)
    }

    private var list: HTML {
        HTML.each(entries) { entry in
            """
            <article class="plan"><h2><a href="\(entry.address.scorecard)">\(words(entry.plan.title))</a></h2>
            <p>\(words.chinese(entry.plan.issuer)) \(words.chinese(entry.plan.document))\(words(.middleDot))\
            \(words(.validBetween, ["from": words.date(entry.plan.validFrom), "through": words.date(entry.plan.validThrough)]))\
            \(words(.middleDot))\(words(.targetCount, ["n": entry.targets]))</p>
            \(HTML.with(entry.counts) { counts in
                "<p>\(words.chinese(homeName))\(words(.asOfTail, ["day": words.date(day)]))\(counts.sentence(words))</p>\n\(counts.html(words))"
            })<p class="actions"><a class="button" href="\(entry.address.scorecard)">\(words(.openScorecard))</a>\
            <a class="button" href="\(entry.address.text)">\(words(.readText))</a></p>
            </article>

            """
        }
    }
}
