import Delineation
import Kernel
import Partition

/// The street's request 请示 as it is printed: letter, map, and the annexes with numbers, four sides and addresses.
struct RequestLetter {
    let item: BoundaryCase
    let steps: [CaseStep]
    let comments: [BoundaryComment]
    let scenario: Scenario
    let map: LoadedMap
    let street: String
    let district: String
    /// Present communities by code.
    let names: [UnitCode: String]
    let words: Words

    private func name(_ code: UnitCode) -> String {
        scenario.communities.first { $0.code == code }?.name ?? names[code] ?? code.digits
    }

    var html: HTML {
        let figures = ScenarioFigures(scenario, map)
        let changes = ChangeList(scenario, map)
        let drawn = scenario.communities.indices.filter { figures.communities[$0].units > 0 }
            .sorted { scenario.communities[$0].code < scenario.communities[$1].code }
        return """
            <div class="letter">
            <p class="num">\(words.chinese(item.request ?? words.draw("number_open")))</p>
            <p>\(words.draw("letter_to", ["district": district]))</p>
            \(body(figures, drawn))
            <p>\(words.draw("letter_end"))</p>
            <p class="num">\(words.chinese(street + words.draw("letter_office")))<br>\(words.date(item.requested ?? item.closes))</p>
            </div>
            <h2 class="sheet">\(words.draw("annex", ["number": 1]))\(words.draw("annex_map"))</h2>
            \(MapPicture(map: map, scenario: scenario, figures: figures, words: words).html)
            <h2 class="sheet">\(words.draw("annex", ["number": 2]))\(words.draw("annex_numbers"))</h2>
            \(numbers(figures, drawn))
            <h2>\(words.draw("annex", ["number": 3]))\(words.draw("annex_sides"))</h2>
            \(sides(drawn))
            <h2 class="sheet">\(words.draw("annex", ["number": 4]))\(words.draw("annex_changes"))</h2>
            \(moves(changes))
            """
    }

    private func body(_ figures: ScenarioFigures, _ drawn: [Int]) -> HTML {
        let present = map.presentCodes
        let new = drawn.filter { !present.contains(scenario.communities[$0].code) }
        let ended = present.filter { code in !drawn.contains { scenario.communities[$0].code == code } }
        let deviating = drawn.filter { !figures.communities[$0].isInBand }
        let council = steps.last { $0.kind == .council }?.detail
        var paragraphs = [
            words.draw(
                "letter_what",
                [
                    "before": present.count, "after": drawn.count, "households": words.number(figures.households),
                    "counted": words.date(map.map.countedOn), "norms": words(map.norms.name),
                    "band": scenario.settings.bandPermille / 10,
                ]),
            words.draw(
                "letter_change",
                ["moved": words.number(figures.moved), "share": words.percent(figures.moved, of: figures.households)]),
        ]
        if !new.isEmpty {
            paragraphs.append(
                words.draw("letter_new", ["names": new.map { scenario.communities[$0].name }.joined(separator: "、")]))
        }
        if !ended.isEmpty {
            paragraphs.append(words.draw("letter_ended", ["names": ended.map(name).joined(separator: "、")]))
        }
        for place in deviating {
            let community = scenario.communities[place]
            let reason =
                map.norms.reasons.first { $0.code == community.reason }.map { words($0.name) } ?? words.draw("exempt")
            paragraphs.append(
                words.draw(
                    "letter_deviation",
                    [
                        "name": community.name, "households": words.number(figures.communities[place].households),
                        "reason": reason, "note": community.reasonNote,
                    ]))
        }
        paragraphs.append(
            words.draw(
                "letter_consulted",
                [
                    "from": words.date(item.published), "to": words.date(item.closes), "count": comments.count,
                    "accepted": comments.count { $0.outcome == .accepted || $0.outcome == .partly },
                ]))
        if let council {
            paragraphs.append(
                words.draw(
                    "letter_council",
                    [
                        "present": council["present"] ?? "", "agree": council["agree"] ?? "",
                        "opinion": council["opinion"] ?? "",
                    ]))
        }
        return HTML.each(paragraphs) { "<p>\(words.chinese($0))</p>\n" }
    }

    private func numbers(_ figures: ScenarioFigures, _ drawn: [Int]) -> HTML {
        let kinds = ["flat", "high", "mixed"]
        let rows = drawn.map { place -> [HTML] in
            let (community, found) = (scenario.communities[place], figures.communities[place])
            return [
                "\(words.chinese(community.name))", HTML(text: community.code.digits),
                HTML(text: words.draw("form." + community.form.rawValue)), HTML(text: words.number(found.households)),
            ] + kinds.map { HTML(text: words.number(found.byKind[$0] ?? 0)) }
                + [HTML(text: words.size(found.load)), HTML(text: words.number(found.stations))]
        }
        return HTML.table(
            words.draw("annex_numbers"),
            [words.draw("community"), words.draw("code"), words.draw("field.form"), words.draw("households")]
                + kinds.map { map.norms.households[$0].map { words($0.name) } ?? $0 }
                + [words.draw("size"), words.draw("stations")], numeric: [3, 4, 5, 6, 7, 8], rows: rows)
    }

    private func sides(_ drawn: [Int]) -> HTML {
        let parts = DelineationParts(words: words)
        let rows = drawn.map { place -> [HTML] in
            let objects = Set((0..<map.territory.count).filter { scenario.plan[$0] == place }.map { map.name(of: $0) })
                .sorted()
            return [
                "\(words.chinese(scenario.communities[place].name))",
                "\(words.chinese(parts.sides(FourSides(place, scenario, map), name, map.norms)))",
                "\(words.chinese(objects.joined(separator: "、")))",
            ]
        }
        return HTML.table(
            words.draw("annex_sides"), [words.draw("community"), words.draw("four_sides"), words.draw("objects_in")],
            rows: rows)
    }

    private func moves(_ changes: ChangeList) -> HTML {
        let rows = changes.flows.map { flow -> [HTML] in
            let units = Set(flow.buildings.map { map.territory.unitOfBuilding[$0] }).sorted().map { map.name(of: $0) }
            return [
                "\(words.chinese(flow.from.map(name) ?? words.draw("nowhere")))", "\(words.chinese(name(flow.to)))",
                HTML(text: words.number(flow.households)), "\(words.chinese(units.joined(separator: "、")))",
            ]
        }
        return HTML.table(
            words.draw("annex_changes"),
            [words.draw("from"), words.draw("to"), words.draw("households"), words.draw("which")],
            numeric: [2], rows: rows)
    }
}
