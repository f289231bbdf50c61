import Access
import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Store

/// The tree of units: browse, search, one unit with its history.
package struct UnitTreePages: Sendable {
    static let navigation = NavEntry(.unitsNav, "/console/units") { ConsoleRights.may(.viewConsole, $0) }
    private let services: ConsoleServices

    package init(_ services: ConsoleServices) { self.services = services }

    package func add(to router: Router<LinliContext>) {
        let console = router.console(services)
        console.get("/units") { _, context in context.render(try await tree(context).page(context)) }
        console.get("/units/:unit") { _, context in context.render(try await unit(context).page(context)) }
    }

    private func tree(_ context: LinliContext) async throws -> UnitTreePage {
        let actor = context.actor
        let text = context.query("q")
        return try await services.database.read { connection in
            let units = try UnitIndex.load(for: actor, on: connection)
            let districts = Set(units.units.map(\.district)).sorted()
            let found = try text.map { text in
                try districts.flatMap { try UnitQueries.search(text, district: $0, on: connection) }
            }
            return UnitTreePage(units: units, text: text ?? "", found: found, actor: actor)
        }
    }

    private func unit(_ context: LinliContext) async throws -> UnitRecordPage {
        let actor = context.actor
        guard let code = UnitCode(try context.parameters.require("unit")) else { throw HTTPError(.notFound) }
        let services = services
        let page = try await services.database.read { connection -> UnitRecordPage? in
            let units = try UnitIndex.load(for: actor, on: connection)
            guard let unit = units[code] else { return nil }
            return UnitRecordPage(
                unit: unit, units: units, actor: actor, history: try UnitQueries.history(of: code, on: connection),
                predecessors: try UnitQueries.predecessors(of: code, on: connection),
                successors: try UnitQueries.successors(of: code, on: connection))
        }
        guard let page else { throw HTTPError(.notFound) }
        return page
    }
}

/// The tree, or what a search found.
struct UnitTreePage: Sendable {
    let units: UnitIndex
    let text: String
    /// Nil without a search.
    let found: [Unit]?
    let actor: Actor

    func page(_ context: LinliContext) -> Page {
        let words = context.words
        let search: HTML = """
            <form method="get" action="/console/units" role="search" class="find">\
            <label for="unit-search">\(words(.unitSearch))</label><div>\
            <input type="text" id="unit-search" name="q" value="\(text)">\
            <button>\(words(.unitSearchButton))</button></div></form>

            """
        let body = found.map { list($0, words) } ?? tree(words)
        return .console(words(.deskUnitsTitle), lead: words(.deskUnitsLead), main: search + body)
    }

    private func list(_ found: [Unit], _ words: Words) -> HTML {
        guard !found.isEmpty else { return "<p class=\"empty\">\(words(.unitNoneFound))</p>\n" }
        return
            "<ul class=\"links\">\(HTML.each(found) { "<li>\(UnitRecordPage.link($0, units.path($0.code), words))</li>" })</ul>\n"
    }

    private func tree(_ words: Words) -> HTML {
        HTML.each(units.units.filter { $0.level == .district }) { district in
            let streets = units.children(of: district.code)
            return """
                <h2>\(UnitRecordPage.link(district, district.name, words))</h2>
                \(HTML.each(streets) { branch($0, words) })
                """
        }
    }

    private func branch(_ street: Unit, _ words: Words) -> HTML {
        let children = units.children(of: street.code)
        let items = HTML.each(children) { "<li>\(UnitRecordPage.link($0, $0.name, words))</li>" }
        let living = children.count(where: \.isLiving)
        let isOwn = actor.grants.contains { $0.unit.map { street.code.covers($0) } ?? false }
        return """
            <details class="branch"\(Attributes("open", when: isOwn))><summary>\(street.name) \
            <span class="mut">\(words(.deskUnitChildren, ["n": living]))</span></summary>
            <ul class="links columns"><li>\(UnitRecordPage.link(street, words(.unitOpenStreet, ["name": street.name]), words))</li>\(items)</ul></details>

            """
    }
}

/// One unit: what it is, what is below it, its history, and what may be done with it.
struct UnitRecordPage: Sendable {
    let unit: Unit
    let units: UnitIndex
    let actor: Actor
    let history: [UnitVersion]
    let predecessors: [UnitLineage]
    let successors: [UnitLineage]

    static func link(_ unit: Unit, _ label: String, _ words: Words) -> HTML {
        let ended = HTML.when(!unit.isLiving, " <span class=\"tag\">\(words(.unitEnded))</span>")
        return "<a href=\"\(URLPath("console", "units", unit.code.digits))\">\(label)</a>\(ended)"
    }

    func page(_ context: LinliContext) -> Page {
        let words = context.words
        var crumbs = [Crumb(words(.deskUnitsTitle), "/console/units")]
        crumbs += units.chain(unit.code).dropFirst().reversed().map {
            Crumb(units.name($0), URLPath("console", "units", $0.digits))
        }
        let saved = HTML.when(context.query("saved") != nil, .notice("ok", words(.unitSaved)))
        return .console(
            unit.name, crumbs: crumbs, main: saved + acts(words) + facts(words) + children(words) + story(words))
    }

    private func acts(_ words: Words) -> HTML {
        guard unit.isLiving, Access.allows(.manageUnits, actor, at: unit.code) else { return .empty }
        let acts = UnitAction.allCases.filter { $0.fits(unit) }
        return .actions(
            acts.map { .button(words($0.label), URLPath("console", "units", unit.code.digits, $0.rawValue)) })
    }

    private func facts(_ words: Words) -> HTML {
        let until = unit.validity.until
        let holds =
            until.map { words(.validFromTo, ["from": unit.validity.from, "until": $0]) }
            ?? words(.validSince, ["from": unit.validity.from])
        return SummaryList([
            .init(words(.unitCodeColumn), "<code>\(unit.code)</code>"), .init(words(.unitKind), words(unit.kind.title)),
            .init(words(.deskValidity), holds),
            .init(words(.unitProvenance), UnitProvenance.html(unit.provenance, words)),
            .init(words(.unitRecords), records(words)),
        ]).html(words)
    }

    private func records(_ words: Words) -> HTML {
        guard Access.allows(.viewConsole, actor, at: unit.code) else { return .empty }
        let path = URLPath("console", "registers", "places").with("unit", unit.code.digits)
        return "<a href=\"\(path)\">\(words(.unitPlaces))</a>"
    }

    private func children(_ words: Words) -> HTML {
        let below = units.children(of: unit.code)
        guard !below.isEmpty else { return .empty }
        let items = HTML.each(below) { "<li>\(UnitRecordPage.link($0, $0.name, words))</li>" }
        return "<h2>\(words(.unitBelow))</h2>\n<ul class=\"links columns\">\(items)</ul>\n"
    }

    private func story(_ words: Words) -> HTML {
        let states = HTML.each(history.reversed()) { state in
            """
            <li><time>\(words.date(state.day))</time><strong>\(words(UnitRecordPage.label(state.operation)))</strong> \
            \(state.name)\(HTML.when(!state.act.isEmpty, "<br>\(words(.unitActIs, ["act": state.act]))"))</li>

            """
        }
        return "\(lineage(words))<h2>\(words(.historyHeading))</h2>\n<ol class=\"timeline\" reversed>\(states)</ol>\n"
    }

    private func lineage(_ words: Words) -> HTML {
        func list(_ heading: MessageKey, _ codes: [UnitCode]) -> HTML {
            let items = HTML.each(codes) { code in
                units[code].map { "<li>\(UnitRecordPage.link($0, units.path(code), words))</li>" } ?? "<li>\(code)</li>"
            }
            return HTML.when(!codes.isEmpty, "<h2>\(words(heading))</h2>\n<ul class=\"links\">\(items)</ul>\n")
        }
        return list(.unitPredecessors, predecessors.map(\.predecessor))
            + list(.unitSuccessors, successors.map(\.successor))
    }

    static func label(_ operation: UnitVersion.Operation) -> MessageKey {
        switch operation {
        case .create: .actUnitCreate
        case .rename: .actUnitRename
        case .correct: .unitCorrected
        case .split: .actUnitSplit
        case .merge: .actUnitMerge
        case .move: .actUnitMove
        case .retire: .actUnitRetire
        }
    }
}
