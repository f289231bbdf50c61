import Kernel
import Measures
import Plans
import Store

/// The index of the open-data folder: which files there are for each plan, and how their addresses are made.
struct OpenDataIndexPage: Sendable {
    private let plans: [Plan]
    private let home: UnitCode
    private let unitName: String
    private let day: CivilDate
    private let choices: [(code: UnitCode, name: String, level: UnitLevel)]
    private let words: Words

    init(
        home: UnitCode, day: CivilDate, _ service: PlanService, _ words: Words, on connection: any Connection
    ) throws {
        plans = try service.plans(home.district, on: connection).map(\.1.plan)
        let units = try service.cache.state(home.district, on: connection).units
        let tree = units.tree(on: day)
        self.home = home
        self.day = day
        self.words = words
        unitName = units.name(home, on: day)
        choices = tree.codes.indices.map { (tree.codes[$0], units.name(tree.codes[$0], on: day), tree.levels[$0]) }
    }

    var page: Page {
        Page(
            words(.dataTitle), cache: .open,
            crumbs: [Crumb(words(.homeTitle), "/"), Crumb(words(.openTitle), "/open")], lead: words(.dataLead),
            main: main)
    }

    private var main: HTML {
        """
        <p class="actions"><a class="button" href="/open/data/dictionary">\(words(.dictionaryTitle))</a>\
        <a class="button" href="/open/data/catalogue.json">\(words(.catalogueTitle))</a></p>
        <h2>\(words(.dataAddressHead))</h2>
        <p><code>/open/data/\(words(.dataPartPlan))/\(words(.dataPartUnit))/\(words(.dataPartDay))/\(words(.dataPartFile))</code></p>
        <p>\(words(.dataAddressNote))</p>
        \(HTML.each(plans, section))\(units)
        """
    }

    private func section(_ plan: Plan) -> HTML {
        let address = PlanAddress(plan: plan.id, unit: home, day: day)
        let rows = HTML.each(OpenDataFile.allCases) { file in
            """
            <tr><th scope="row"><a href="\(address.data(file))">\(file.rawValue)</a></th>\
            <td data-label="\(words(.dataColumnHolds))">\(words(file.words))</td>\
            <td data-label="\(words(.dataColumnLatest))"><a href="\(PlanAddress.latest(plan.id, home, file))">\(words(.dataLatest))</a></td></tr>

            """
        }
        return """
            <h2 id="\(plan.id)">\(words(plan.title))</h2>
            <p>\(words.chinese(unitName))\(words(.middleDot))\(words.date(day))\(words(.middleDot))\
            <a href="\(address.report)">\(words(.openReport))</a>\(words(.middleDot))\
            <a href="\(URLPath("open", "data", plan.id, "plan.md"))">plan.md</a></p>
            <table class="cards small"><caption class="vh">\(words(plan.title))</caption>
            <thead><tr><th scope="col">\(words(.dataColumnFile))</th><th scope="col">\(words(.dataColumnHolds))</th>\
            <th scope="col">\(words(.dataColumnLatest))</th></tr></thead>
            <tbody>
            \(rows)</tbody></table>

            """
    }

    /// The codes that stand in addresses.
    private var units: HTML {
        let rows = HTML.each(choices) { choice in
            "<tr><td><code>\(choice.code)</code></td><td>\(words.chinese(choice.name))</td></tr>\n"
        }
        return """
            <h2 id="units">\(words(.dataUnitsHead))</h2>
            <details><summary>\(words(.dataUnitsCount, ["n": choices.count]))</summary>
            <table class="compact small"><caption class="vh">\(words(.dataUnitsHead))</caption>
            <thead><tr><th scope="col">\(words(.csvUnit))</th><th scope="col">\(words(.columnUnit))</th></tr></thead>
            <tbody>
            \(rows)</tbody></table></details>

            """
    }
}
