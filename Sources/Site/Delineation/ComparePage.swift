import Delineation
import Kernel
import Partition

/// Two scenarios side by side: numbers, maps with what differs marked, and who goes from where to where.
struct ComparePage {
    let map: LoadedMap
    let first: Scenario
    let second: Scenario
    let others: [Scenario]
    let words: Words
    let path: URLPath

    var html: HTML {
        let (a, b) = (ScenarioFigures(first, map.opening(first.settings.pins)), ScenarioFigures(second, map))
        let list = ChangeList(from: first, to: second, map)
        let differing = Set(list.flows.flatMap { $0.buildings.map { map.territory.unitOfBuilding[$0] } })
        let total = list.flows.reduce(0) { $0 + $1.households }
        let names = { (code: UnitCode) in
            (second.communities + first.communities).first { $0.code == code }?.name ?? code.digits
        }
        return """
            \(chooser)<p>\(words.draw("compare_summary", ["households": words.number(total), "share": words.percent(total, of: b.households), "objects": differing.count]))</p>
            \(numbers(a, b))
            <div class="pair">
            <div><h2>\(words.chinese(first.title))</h2>\(MapPicture(map: map, scenario: first, figures: a, words: words, marked: differing, id: "map-a").html)</div>
            <div><h2>\(words.chinese(second.title))</h2>\(MapPicture(map: map, scenario: second, figures: b, words: words, marked: differing, id: "map-b").html)</div>
            </div>
            <h2>\(words.draw("changes"))</h2>
            \(DelineationParts(words: words).changes(list, map, names, addresses: true))
            """
    }

    private var chooser: HTML {
        let choices = others.filter { $0.id != second.id }.map { Choice($0.id, $0.title) }
        let field = FormField("with", words.draw("compare_with"), .select(choices), value: first.id)
        return """
            <form method="get" action="\(path)" class="form">\(field.html(words))<p class="buttons"><button>\(words.draw("compare"))</button></p></form>

            """
    }

    private func numbers(_ a: ScenarioFigures, _ b: ScenarioFigures) -> HTML {
        func row(_ name: String, _ value: (ScenarioFigures) -> Int) -> [HTML] {
            let difference = value(b) - value(a)
            return [
                HTML(text: words.draw(name)), HTML(text: words.number(value(a))), HTML(text: words.number(value(b))),
                HTML(text: (difference > 0 ? "+" : "") + words.number(difference)),
            ]
        }
        return HTML.table(
            words.draw("numbers_table"),
            [words.draw("figure"), first.title, second.title, words.draw("difference")], numeric: [1, 2, 3],
            rows: [
                row("count") { $0.count }, row("out_of_band") { $0.outOfBand }, row("broken") { $0.disconnected },
                row("moved") { $0.moved }, row("boundary") { Int($0.boundary.rounded()) },
                row("station") { Int($0.stationMetres.rounded()) }, row("without_station") { $0.withoutStation },
            ])
    }
}

/// What came of asking for another number of communities, cell by cell.
struct CountsText {
    let cells: [CellCount]
    let words: Words

    var html: HTML {
        let items = HTML.each(cells.enumerated()) { place, cell in
            let range =
                cell.range.map { words.draw("count_range", ["least": $0.lowerBound, "most": $0.upperBound]) }
                ?? words.draw("count_none")
            let head = words.draw(
                "count_cell", ["number": place + 1, "size": words.size(cell.load), "range": range, "count": cell.count])
            let answers = HTML.each(cell.answers) { answer in
                let text: String
                switch answer.verdict {
                case .meanOutOfBand(let mean):
                    text = words.draw("count_mean", ["count": answer.count, "size": words.size(mean)])
                case .noPlanFound(let excess):
                    text = words.draw("count_not_found", ["count": answer.count, "excess": words.size(excess)])
                case .plan(let cost):
                    text = words.draw("count_cost", ["count": answer.count, "cost": words.number(Int(cost.rounded()))])
                }
                return "<li>\(text)</li>"
            }
            return "<li>\(head)\(answers.isEmpty ? .empty : "<ul>\(answers)</ul>" as HTML)</li>"
        }
        return "<ul>\(items)</ul>\n"
    }
}
