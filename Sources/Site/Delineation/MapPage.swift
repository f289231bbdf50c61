import Charts
import Delineation
import HTTPTypes
import Kernel
import Partition

/// Names of HTTP fields that the library does not name.
enum HTTPFieldName {
    static let refresh = HTTPField.Name("Refresh")
}

/// One map: the present communities and why they fail, the scenarios, and the start of a computation.
struct MapPage {
    let map: LoadedMap
    let present: Scenario
    let scenarios: [Scenario]
    let runs: [SearchRun]
    let words: Words
    let now: Instant

    func html(form: HTML) -> HTML {
        let figures = ScenarioFigures(present, map)
        let parts = DelineationParts(words: words)
        let facts = SummaryList([
            .init(words.draw("counted"), words.date(map.map.countedOn)),
            .init(words.draw("field.source"), map.map.source),
            .init(words.draw("field.coordinates"), words.draw("system." + map.map.coordinates.rawValue)),
            .init(words.draw("field.norms"), words(map.norms.name) + "（\(map.norms.source)）"),
            .init(words.draw("buildings"), words.number(map.map.buildings.count)),
            .init(words.draw("units"), words.number(map.territory.count)),
            .init(words.draw("households"), words.number(figures.households)),
        ]).html(words)
        return """
            \(verdict(figures))\(parts.totals(figures))
            <h2>\(words.draw("scenarios"))</h2>
            \(ScenarioTable(map: map, words: words).html(scenarios, compareWith: present))
            <h2>\(words.draw("compute_title"))</h2>
            <p>\(words.draw("compute_lead"))</p>
            \(form)\(runList)
            <h2>\(words.draw("present_map"))</h2>
            \(MapPicture(map: map, scenario: present, figures: figures, words: words).html)
            \(parts.communities(present, figures, map.norms) { _ in nil })
            \(findings)
            <h2>\(words.draw("about_map"))</h2>
            \(facts)
            """
    }

    private func verdict(_ figures: ScenarioFigures) -> HTML {
        let text = words.draw(
            figures.outOfBand == 0 ? "present_fits" : "present_fails",
            [
                "out": figures.outOfBand, "all": figures.count, "band": present.settings.bandPermille / 10,
                "small": figures.communities.count { $0.units > 0 && !$0.isInBand && $0.load < 1 },
                "large": figures.communities.count { $0.units > 0 && !$0.isInBand && $0.load > 1 },
            ])
        return Notice(figures.outOfBand == 0 ? .ok : .warn, nil, HTML(text: text)).html
    }

    private var runList: HTML {
        guard !runs.isEmpty else { return .empty }
        let items = HTML.each(runs.prefix(5)) { run in
            let state = run.isInterrupted(at: now) ? "interrupted" : run.state.rawValue
            let text = words.draw("run_line", ["time": words.time(run.startedAt), "state": words.draw("run." + state)])
            return "<li><a href=\"\(DelineationDesk.path("runs", run.district, run.id))\">\(text)</a></li>"
        }
        return "<h3>\(words.draw("runs"))</h3>\n<ul class=\"links\">\(items)</ul>\n"
    }

    /// What no search can mend.
    private var findings: HTML {
        let band = map.band(present.settings)
        let cells = map.territory.cells(band)
        let found = map.territory.findings(cells, band, map.engine)
        let sentences = found.map { FindingText(map: map, words: words).sentence($0) }
        let range = cells.compactMap(\.counts)
        let least = range.reduce(0) { $0 + $1.lowerBound }, most = range.reduce(0) { $0 + $1.upperBound }
        let count = words.draw(
            "possible_counts",
            [
                "cells": cells.count, "least": least + cells.count - range.count,
                "most": most + cells.count - range.count,
            ])
        return "<h2>\(words.draw("findings"))</h2>\n<p>\(count)</p>\n"
            + (sentences.isEmpty ? .empty : "<ul>\(HTML.each(sentences) { "<li>\($0)</li>" })</ul>\n")
    }
}

/// Scenarios side by side in numbers.
struct ScenarioTable {
    let map: LoadedMap
    let words: Words

    func html(_ scenarios: [Scenario], compareWith present: Scenario?) -> HTML {
        let rows = scenarios.map { scenario -> [HTML] in
            let figures = ScenarioFigures(scenario, map.opening(scenario.settings.pins))
            let path = DelineationDesk.path("scenarios", scenario.district, scenario.id)
            let best = scenario.settings.best.map { words.draw("best." + $0) }.joined(separator: "、")
            let compare = HTML.with(present) { present in
                scenario.id == present.id
                    ? .empty
                    : "<a href=\"\(path.appending("compare").with("with", present.id))\">\(words.draw("compare"))<span class=\"vh\">\(scenario.title)</span></a>"
            }
            return [
                "<a href=\"\(path)\">\(words.chinese(scenario.title))</a>", HTML(text: best),
                HTML(text: words.number(figures.count)), HTML(text: words.number(figures.outOfBand)),
                HTML(text: "\(words.number(figures.moved))（\(words.percent(figures.moved, of: figures.households))）"),
                HTML(text: words.number(Int(figures.boundary.rounded()))),
                HTML(text: words.number(Int(figures.stationMetres.rounded()))), compare,
            ]
        }
        return HTML.table(
            words.draw("scenarios"),
            [
                words.draw("scenario"), words.draw("best_at"), words.draw("count"), words.draw("out_of_band"),
                words.draw("moved"), words.draw("boundary"), words.draw("station"), words.draw("compare"),
            ], numeric: [2, 3, 4, 5, 6], rows: rows)
    }
}

/// What the map itself rules out, in sentences.
struct FindingText {
    let map: LoadedMap
    let words: Words

    func sentence(_ finding: Finding) -> String {
        switch finding {
        case .infeasibleCell(let limit):
            var parts: [String: any CustomStringConvertible] = [
                "unit": map.name(of: limit.firstUnit), "units": limit.units, "size": words.size(limit.load),
                "count": limit.count, "band": Int((100 * limit.bandNeeded).rounded(.up)),
            ]
            guard let opening = limit.opening else { return words.draw("finding.infeasible", parts) }
            parts["barrier"] = map.norms.barrier(opening.barrier, words)
            parts["first"] = map.name(of: opening.unit)
            parts["second"] = map.name(of: opening.neighbour)
            parts["joined"] = opening.count
            return words.draw("finding.opening", parts)
        case .oversizeUnit(let unit, let load):
            return words.draw("finding.oversize", ["unit": map.name(of: unit), "size": words.size(load)])
        case .scatteredCompound(let compound, let pieces):
            let unit = map.territory.compound.firstIndex(of: compound) ?? 0
            return words.draw("finding.scattered", ["unit": map.name(of: unit), "pieces": pieces])
        case .emptyCell(let unit, let units):
            return words.draw("finding.empty", ["unit": map.name(of: unit), "units": units])
        case .indivisibleCell(let unit, let load):
            return words.draw("finding.indivisible", ["unit": map.name(of: unit), "size": words.size(load)])
        }
    }
}

/// What could be read of a refused file, with the faulty buildings marked.
struct ErrorPicture {
    let reading: MapReading
    let words: Words

    var html: HTML {
        guard !reading.buildings.isEmpty else { return .empty }
        let faulty = Set(reading.errors.compactMap(\.building))
        var drawing = AreaMap(
            Caption(
                id: "errors-map", title: words.draw("errors_map"),
                summary: words.draw("errors_map_summary", ["count": faulty.count]), language: words.language))
        drawing.areas = reading.buildings.enumerated().map { place, building in
            AreaMap.Area(
                id: building.number, rings: [building.ring.map { AreaMap.Place($0.x, $0.y) }], tint: 0,
                isFaulty: faulty.contains(place))
        }
        return "<div class=\"map\">\(HTML(svg: drawing.svg))</div>\n"
    }
}
