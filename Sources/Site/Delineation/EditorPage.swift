import Delineation
import Kernel
import Partition

/// What the editor shows; the part with the id `editor` is replaced by the page's script after each act.
struct EditorPage {
    let context: LinliContext
    let map: LoadedMap
    let scenario: Scenario
    let figures: ScenarioFigures
    let moves: [ScenarioMove]
    let chosen: Int?
    let street: UnitCode?
    let state: FormState

    private var words: Words { context.words }
    private var parts: DelineationParts { DelineationParts(words: words) }
    private var path: URLPath { DelineationDesk.path("scenarios", scenario.district, scenario.id) }

    private func name(_ place: Int) -> String { scenario.communities[place].name }

    var html: HTML {
        """
        <div id="editor" data-editor>
        \(ErrorSummary(state.problems).html(words))\(frozenNote)\(parts.totals(figures))\(warnings)\(buttons)\(streets)
        <div class="cols draw">
        <div>\(picture)</div>
        <div>\(panel)</div>
        </div>
        <h2>\(words.draw("communities"))</h2>
        \(parts.communities(scenario, figures, map.norms) { path.appending("community").appending($0.code.digits) })
        \(HTML.when(!scenario.isFrozen, addForm))
        <h2>\(words.draw("units"))</h2>
        \(unitList)
        <h2>\(words.draw("pins"))</h2>
        \(pins)\(history)
        </div>

        """
    }

    private var frozenNote: HTML {
        HTML.when(scenario.isFrozen, Notice(.plain, nil, HTML(text: words.draw("frozen_note"))).html)
    }

    private var picture: HTML {
        let hint: HTML = "<p class=\"mut\" id=\"map-keys\">\(words.draw("map_keys"))</p>\n"
        return MapPicture(
            map: map, scenario: scenario, figures: figures, words: words, chosen: chosen, street: street
        ).html + hint
    }

    private func button(_ label: String, _ fields: KeyValuePairs<String, String>, isPrimary: Bool = false) -> HTML {
        DelineationParts.button(context, path, label, fields, isPrimary: isPrimary)
    }

    private var at: String { chosen.map { String(map.number(of: $0)) } ?? "" }
    private var onStreet: String { street?.digits ?? "" }

    private var buttons: HTML {
        var list: [HTML] = []
        if !scenario.isFrozen {
            list.append(button(words.draw("undo"), ["do": "undo", "at": at, "street": onStreet]))
            list.append(button(words.draw("redo"), ["do": "redo", "at": at, "street": onStreet]))
        }
        list.append(.button(words.draw("compare"), path.appending("compare")))
        list.append(.button(words.draw("why_count"), path.appending("counts")))
        if scenario.origin != .present {
            list.append(.button(words.draw("publish"), path.appending("publish"), isPrimary: true))
        }
        let branch: HTML = """
            <form method="post" action="\(path)" class="inline">\(context.formToken)<input type="hidden" name="do" value="branch">\
            <label>\(words.draw("branch_title")) <input name="title" class="short" value="\(words.draw("branch_name", ["title": scenario.title]))"></label> \
            <button>\(words.draw("branch"))</button></form>
            """
        return "<div class=\"actions\">\(list.joined())\(branch)</div>\n"
    }

    /// Communities that need mending, each with its ways.
    private var warnings: HTML {
        let wrong = scenario.communities.indices.filter { place in
            let found = figures.communities[place]
            return found.units > 0
                && (found.pieces > 1
                    || DeviationRule.verdict(found, scenario.communities[place].reason, map.norms) == .missing
                    || DeviationRule.verdict(found, scenario.communities[place].reason, map.norms) == .wrongWay)
        }
        guard !wrong.isEmpty else { return Notice(.ok, nil, HTML(text: words.draw("all_sound"))).html }
        let items = HTML.each(wrong.prefix(12)) { place in
            let found = figures.communities[place]
            let text =
                found.pieces > 1
                ? words.draw("warn_pieces", ["name": name(place), "pieces": found.pieces])
                : words.draw(
                    found.load < 1 ? "warn_small" : "warn_large",
                    ["name": name(place), "size": words.size(found.load), "households": words.number(found.households)])
            return "<li>\(text)</li>"
        }
        return Notice(.warn, words.draw("warnings", ["count": wrong.count]), "<ul>\(items)</ul>").html
    }

    /// For maps of a district: one street at a time.
    private var streets: HTML {
        let all = Set(map.map.buildings.map(\.street)).sorted()
        guard all.count > 1 else { return .empty }
        let links = HTML.each(all) { code in
            "<li><a href=\"\(path.with("street", code.digits))\"\(Attributes(["aria-current": code == street ? "page" : nil]))>\(code.digits)</a></li>"
        }
        return "<ul class=\"tabs\">\(links)</ul>\n"
    }

    // The unit that is pointed at

    private var panel: HTML {
        guard let chosen else {
            return
                "<h2 id=\"panel\" tabindex=\"-1\">\(words.draw("choose_unit"))</h2>\n<p>\(words.draw("choose_unit_how"))</p>\n"
        }
        var live = map.live(scenario)
        let reasons = live.reasons(for: chosen)
        let own = scenario.plan[chosen]
        let households = Int(map.territory.households[chosen])
        let present = map.map.buildings[map.territory.firstBuilding[chosen]].present
        let presentName = present.map { code in scenario.communities.first { $0.code == code }?.name ?? code.digits }
        let facts = SummaryList([
            .init(words.draw("community"), name(own)), .init(words.draw("households"), words.number(households)),
            .init(words.draw("present"), presentName ?? words.draw("nowhere")),
            .init(
                words.draw("numbers"),
                map.buildings[chosen].prefix(12).map { String(map.map.buildings[$0].number) }.joined(separator: "、")),
        ]).html(words)
        let ways =
            reasons.isEmpty
            ? "<p>\(words.draw("no_way"))</p>" as HTML : HTML.each(reasons) { way($0, &live) }
        return """
            <h2 id="panel" tabindex="-1">\(words.chinese(map.name(of: chosen)))</h2>
            \(facts)<h3>\(words.draw("why_here"))</h3>
            <ul class="ways">\(ways)</ul>

            """
    }

    /// One way a unit could go: what it would bring, the move, and the repairs when it breaks something.
    private func way(_ report: MoveReport, _ live: inout LiveMap) -> HTML {
        let parts: [String: any CustomStringConvertible] = [
            "to": name(report.to), "boundary": signed(report.boundary), "moved": signed(report.moved),
            "own": name(report.from), "own_before": words.size(report.source.loadBefore),
            "own_after": words.size(report.source.load), "to_before": words.size(report.target.loadBefore),
            "to_after": words.size(report.target.load),
        ]
        var text: HTML = "\(words.draw("way", parts))"
        if !report.cutOff.isEmpty {
            text += " <strong>\(words.draw("way_cuts", ["pieces": report.cutOff.count]))</strong>"
        }
        if !report.touches { text += " <strong>\(words.draw("way_apart"))</strong>" }
        guard !scenario.isFrozen else { return "<li>\(text)</li>\n" }
        let number = map.number(of: report.unit)
        let first = "\(number):\(report.from):\(report.to)"
        var buttons = button(
            words.draw("move_to", ["to": name(report.to)]),
            ["do": "move", "move": first, "at": at, "street": onStreet],
            isPrimary: report.isSound)
        if !report.isSound {
            for repair in live.repairs(after: report) where repair.count <= 40 {
                let rest = repair.map { step in "\(map.number(of: step.unit)):\(scenario.plan[step.unit]):\(step.to)" }
                let label = words.draw(
                    "repair",
                    [
                        "to": name(report.to),
                        "units": repair.map { map.name(of: $0.unit) }.prefix(4).joined(separator: "、"),
                    ])
                let inputs = HTML.each([first] + rest) { "<input type=\"hidden\" name=\"move\" value=\"\($0)\">" }
                buttons += """
                    <form method="post" action="\(path)" class="inline">\(context.formToken)<input type="hidden" name="do" value="move">\
                    <input type="hidden" name="at" value="\(at)"><input type="hidden" name="street" value="\(onStreet)">\(inputs)<button>\(label)</button></form>

                    """
            }
        }
        return "<li><p>\(text)</p>\(buttons)</li>\n"
    }

    private func signed(_ value: Double) -> String {
        let whole = Int(value.rounded())
        return whole > 0 ? "+\(whole)" : "\(whole)"
    }

    // The list of the same units

    private var unitList: HTML {
        let shown = scenario.communities.indices.filter { figures.communities[$0].units > 0 }
        return HTML.each(shown) { place in
            let units = (0..<map.territory.count).filter { scenario.plan[$0] == place }
            let isOpen = chosen.map { scenario.plan[$0] == place } ?? false
            let links = HTML.each(units) { unit in
                "<li><a href=\"\(path.with("unit", String(map.number(of: unit))).with("street", onStreet).at("panel"))\"\(Attributes(["aria-current": unit == chosen ? "true" : nil]))>\(map.name(of: unit))</a> \(Int(map.territory.households[unit]))</li>"
            }
            return """
                <details\(Attributes("open", when: isOpen))><summary>\(name(place))（\(words.draw("objects", ["count": units.count]))）</summary>
                <ul class="units">\(links)</ul></details>

                """
        }
    }

    private var addForm: HTML {
        """
        <form method="post" action="\(path)" class="inline">\(context.formToken)<input type="hidden" name="do" value="add">\
        <label>\(words.draw("new_community")) <input name="name" class="short"></label> <button>\(words.draw("add"))</button></form>

        """
    }

    // What is decided beforehand

    private var pins: HTML {
        let rows = scenario.settings.pins.enumerated().map { place, pin -> [HTML] in
            let names = pin.buildings.compactMap { map.unit(number: $0) }.map { map.name(of: $0) }
            return [
                HTML(text: words.draw("pin." + pin.kind.rawValue)), "\(words.chinese(names.joined(separator: "、")))",
                "\(words.chinese(pin.note))",
                scenario.isFrozen
                    ? .empty : button(words.draw("remove"), ["do": "unpin", "place": String(place), "at": at]),
            ]
        }
        let table =
            rows.isEmpty
            ? "<p class=\"mut\">\(words.draw("no_pins"))</p>\n" as HTML
            : HTML.table(
                words.draw("pins"),
                [words.draw("pin_kind"), words.draw("which"), words.draw("note"), words.draw("remove")], rows: rows)
        guard !scenario.isFrozen else { return table }
        let kinds = Pin.Kind.allCases.filter { $0 != .wish }.map {
            Choice($0.rawValue, words.draw("pin." + $0.rawValue))
        }
        let fields = [
            FormField.hidden("do", "pin"), FormField("kind", words.draw("pin_kind"), .select(kinds)),
            FormField("buildings", words.draw("pin_buildings"), value: at, hint: words.draw("pin_hint")),
            FormField("note", words.draw("note"), isRequired: false),
        ]
        return table
            + "<details><summary>\(words.draw("add_pin"))</summary>\(Form(to: path, submit: words.draw("add_pin"), fields).html(context))</details>\n"
    }

    private var history: HTML {
        guard !moves.isEmpty else { return .empty }
        let items = HTML.each(moves) { move in
            "<li>\(words.draw("move_line", ["time": words.time(move.at), "unit": map.name(of: move.unit), "from": name(move.from), "to": name(move.to)]))</li>"
        }
        return "<h2>\(words.draw("last_moves"))</h2>\n<ul>\(items)</ul>\n"
    }
}
