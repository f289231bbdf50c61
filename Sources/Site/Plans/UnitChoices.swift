import Kernel
import Measures
import Plans

/// The form with which a reader chooses unit and day; works by GET, so that every choice has an address.
struct UnitChoices: Sendable {
    private struct Entry: Sendable {
        let code: UnitCode
        let name: String
        let level: UnitLevel
    }
    private let entries: [Entry]
    private let unit: UnitCode
    private let day: CivilDate

    init(_ report: PlanReport) {
        unit = report.unit
        day = report.day
        entries = report.tree.codes.indices.map { node in
            let code = report.tree.codes[node]
            return Entry(code: code, name: report.name(code), level: report.tree.levels[node])
        }
    }

    /// - Parameters:
    ///   - path: where the form leads, without query.
    ///   - lowest: units below this level are not offered.
    ///   - before: fields of the same form that come first.
    func html(
        to path: URLPath, lowest: UnitLevel = .community, before: HTML = .empty, _ words: Words
    ) -> HTML {
        let language: Attributes = ["lang": words.language == .en ? "zh-CN" : nil]
        let options = HTML.each(entries.filter { $0.level <= lowest || $0.code == unit }) { entry in
            let indent = String(repeating: "　", count: max(0, entry.level.depth - UnitLevel.district.depth))
            let chosen = Attributes("selected", when: entry.code == unit)
            return "<option value=\"\(entry.code)\"\(chosen)>\(indent)\(entry.name)</option>"
        }
        return """
            <details class="filters"><summary>\(words(.pickOther))</summary>
            <form method="get" action="\(HTML(text: path.path))">
            \(before)<div class="field"><label for="pick-unit">\(words(.pickUnit))</label>\
            <select id="pick-unit" name="unit"\(language)>\(options)</select></div>
            <div class="field"><label for="pick-day">\(words(.pickDay))</label>\
            <input id="pick-day" name="at" type="date" value="\(day)"></div>
            <button class="primary">\(words(.pickShow))</button>
            </form></details>

            """
    }
}
