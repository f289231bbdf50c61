import Delineation
import Kernel
import Partition

/// Pieces that several pages on drawing communities share.
struct DelineationParts {
    let words: Words

    /// A button that does one thing, as a form of its own.
    static func button(
        _ context: LinliContext, _ path: URLPath, _ label: String, _ fields: KeyValuePairs<String, String>,
        isPrimary: Bool = false, isDangerous: Bool = false
    ) -> HTML {
        let inputs = HTML.each(Array(fields)) { "<input type=\"hidden\" name=\"\($0.key)\" value=\"\($0.value)\">" }
        let name: Attributes = ["class": isDangerous ? "danger" : isPrimary ? "primary" : nil]
        return """
            <form method="post" action="\(path)" class="inline">\(context.formToken)\(inputs)<button\(name)>\(label)</button></form>

            """
    }

    /// The scenario's figures as large numbers.
    func totals(_ figures: ScenarioFigures) -> HTML {
        let facts = [
            (words.draw("count"), words.number(figures.count)),
            (words.draw("out_of_band"), words.number(figures.outOfBand)),
            (words.draw("broken"), words.number(figures.disconnected)),
            (
                words.draw("moved"),
                words.number(figures.moved) + "（\(words.percent(figures.moved, of: figures.households))）"
            ),
            (words.draw("boundary"), words.number(Int(figures.boundary.rounded()))),
            (words.draw("station"), words.number(Int(figures.stationMetres.rounded()))),
        ]
        let text = HTML.each(facts) { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }
        return "<dl class=\"stats\">\(text)</dl>\n"
    }

    /// What is to be said of a community: fit, out of band, in pieces, excused.
    func state(_ figures: CommunityFigures, _ community: DrawnCommunity, _ norms: DelineationNorms) -> HTML {
        func tag(_ kind: String, _ text: String) -> HTML { "<span class=\"tag \(kind)\">\(text)</span>" }
        var tags: [HTML] = []
        if figures.pieces > 1 { tags.append(tag("bad", words.draw("in_pieces", ["pieces": figures.pieces]))) }
        switch DeviationRule.verdict(figures, community.reason, norms) {
        case .notNeeded: tags.append(tag("ok", words.draw("fits")))
        case .justified:
            let reason =
                norms.reasons.first { $0.code == community.reason }.map { words($0.name) } ?? words.draw("exempt")
            tags.append(tag("warn", reason))
        case .missing, .wrongWay: tags.append(tag("bad", words.draw(figures.load < 1 ? "too_small" : "too_large")))
        }
        if figures.isInRange == false { tags.append(tag("warn", words.draw("out_of_range"))) }
        if community.isLocked { tags.append(tag("", words.draw("locked"))) }
        return tags.joined(by: " ")
    }

    /// The communities of a scenario, one row each.
    func communities(
        _ scenario: Scenario, _ figures: ScenarioFigures, _ norms: DelineationNorms,
        link: (DrawnCommunity) -> URLPath?
    ) -> HTML {
        let places = scenario.communities.indices.sorted {
            scenario.communities[$0].code < scenario.communities[$1].code
        }
        let rows = places.map { place -> [HTML] in
            let (found, community) = (figures.communities[place], scenario.communities[place])
            let name: HTML =
                link(community).map { "<a href=\"\($0)\">\(words.chinese(community.name))</a>" }
                ?? "\(words.chinese(community.name))"
            return [
                name, HTML(text: words.number(found.households)),
                HTML(text: found.units == 0 ? "–" : words.size(found.load)),
                found.units == 0 ? HTML(text: words.draw("empty")) : state(found, community, norms),
                HTML(text: words.number(found.arrivals)), HTML(text: words.number(found.stations)),
                HTML(text: community.code.digits),
            ]
        }
        return HTML.table(
            words.draw("communities"),
            [
                words.draw("community"), words.draw("households"), words.draw("size"), words.draw("state"),
                words.draw("arrivals"), words.draw("stations"), words.draw("code"),
            ], numeric: [1, 2, 4, 5], rows: rows)
    }

    /// Who goes from where to where.
    func changes(_ list: ChangeList, _ map: LoadedMap, _ names: (UnitCode) -> String, addresses: Bool) -> HTML {
        let rows = list.flows.map { flow -> [HTML] in
            let units = Set(flow.buildings.map { map.territory.unitOfBuilding[$0] }).sorted().map { map.name(of: $0) }
            let text = units.joined(separator: "、")
            let cell: HTML =
                addresses
                ? "<details><summary>\(words.draw("objects", ["count": units.count]))</summary>\(words.chinese(text))</details>"
                : HTML(text: words.draw("objects", ["count": units.count]))
            return [
                "\(words.chinese(flow.from.map(names) ?? words.draw("nowhere")))", "\(words.chinese(names(flow.to)))",
                HTML(text: words.number(flow.households)), cell,
            ]
        }
        guard !rows.isEmpty else { return "<p>\(words.draw("no_changes"))</p>\n" }
        return HTML.table(
            words.draw("changes"),
            [words.draw("from"), words.draw("to"), words.draw("households"), words.draw("which")], numeric: [2],
            rows: rows)
    }

    /// The four sides of a community in a sentence.
    func sides(_ sides: FourSides, _ names: (UnitCode) -> String, _ norms: DelineationNorms) -> String {
        FourSides.Side.allCases.compactMap { side -> String? in
            guard let lines = sides.sides[side], !lines.isEmpty else { return nil }
            let texts = lines.map { line -> String in
                switch line {
                case .named(let name): name
                case .neighbour(let code, let barrier):
                    words.draw("side_neighbour", ["name": names(code), "barrier": norms.barrier(barrier, words)])
                case .outside(let barrier): norms.barrier(barrier, words)
                }
            }
            return words.draw("side." + side.rawValue, ["line": texts.joined(separator: "、")])
        }.joined(separator: words.draw("side_comma"))
    }
}

extension Alternatives.Name {
    /// What an alternative is best at, in words.
    func title(_ words: Words) -> String { words.draw("best." + rawValue) }
}
