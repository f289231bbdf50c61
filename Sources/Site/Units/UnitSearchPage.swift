import Kernel
import Registry
import Store

/// Finding a unit by a part of its name, present or past, or by its code; without words, all streets.
struct UnitSearchPage: Sendable {
    /// One unit found, with the unit it belongs to.
    struct Found: Sendable {
        let unit: Unit
        let parent: Unit?
    }
    let text: String
    let found: [Found]
    /// Whether there are more than are shown.
    let isCut: Bool
    let words: Words

    private static let most = 60

    init(_ text: String, home: UnitCode, day: CivilDate, _ words: Words, on connection: any Connection) throws {
        self.text = text
        self.words = words
        var units: [Unit] = []
        if text.isEmpty {
            let top = try UnitQueries.unit(home, on: connection)
            units = try (top.map { [$0] } ?? []) + UnitQueries.children(of: home, on: day, connection)
        } else if let code = UnitCode(text), let unit = try UnitQueries.unit(code, on: connection) {
            units = [unit]
        } else {
            units = try UnitQueries.search(
                text, district: home.district, limit: UnitSearchPage.most + 1, on: connection)
        }
        isCut = units.count > UnitSearchPage.most && !text.isEmpty
        found = try units.prefix(text.isEmpty ? units.count : UnitSearchPage.most).map { unit in
            Found(unit: unit, parent: try unit.parent.flatMap { try UnitQueries.unit($0, on: connection) })
        }
    }

    /// The page.
    var page: Page {
        Page(
            words(.unitsTitle), cache: .open,
            crumbs: [Crumb(words(.homeTitle), "/"), Crumb(words(.openTitle), "/open")],
            lead: words(.unitsLead), main: UnitSearchForm(text: text).html(words) + list)
    }

    private var list: HTML {
        guard !found.isEmpty else {
            return "<p class=\"empty\">\(words(.unitsNone, ["text": text]))</p>\n"
        }
        let rows = HTML.each(found) { entry in
            let unit = entry.unit
            let parent = HTML.with(entry.parent) { words.chinese($0.name) }
            return """
                <tr><th scope="row"><a href="\(URLPath("open", "units", unit.code.digits))">\(words.chinese(unit.name))</a></th>\
                <td data-label="\(words(.columnKind))">\(words(unit.kind.title))</td>\
                <td data-label="\(words(.columnParent))">\(parent)</td>\
                <td data-label="\(words(.columnCode))">\(unit.code)</td></tr>

                """
        }
        return """
            <p class="count" role="status">\(words(text.isEmpty ? .unitsStreets : .unitsFound, ["n": found.count, "text": text]))</p>
            <table class="cards"><caption class="vh">\(words(.unitsTitle))</caption>
            <thead><tr><th scope="col">\(words(.columnName))</th><th scope="col">\(words(.columnKind))</th>\
            <th scope="col">\(words(.columnParent))</th><th scope="col">\(words(.columnCode))</th></tr></thead>
            <tbody>
            \(rows)</tbody></table>
            \(HTML.when(isCut, "<p>\(words(.unitsCut, ["n": UnitSearchPage.most]))</p>\n"))
            """
    }
}

/// The box in which a unit is looked for.
struct UnitSearchForm: Sendable {
    var text = ""

    func html(_ words: Words) -> HTML {
        """
        <form method="get" action="/open/units" role="search" class="find">
        <label for="find-unit">\(words(.findLabel))</label>
        <div><input id="find-unit" name="q" type="search" value="\(text)" maxlength="60">\
        <button class="primary">\(words(.findButton))</button></div>
        </form>

        """
    }
}
