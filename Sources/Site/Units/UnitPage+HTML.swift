import Kernel
import Registry

extension UnitPage {
    /// The page.
    var page: Page {
        var page = Page(
            unit.name, cache: .open,
            crumbs: [Crumb(words(.homeTitle), "/"), Crumb(words(.unitsTitle), "/open/units")]
                + path.map { Crumb($0.name, UnitPage.address($0.code)) },
            main: closed + facts + planCards + lineage + childList + registerTable)
        page.heading = "\(words.chinese(unit.name))"
        return page
    }

    static func address(_ code: UnitCode) -> URLPath { URLPath("open", "units", code.digits) }

    private var closed: HTML {
        HTML.with(unit.validity.until) { until in
            "<div class=\"notice warn\"><p>\(words(.unitClosed, ["day": words.date(until)]))</p></div>\n"
        }
    }

    private var facts: HTML {
        let code: HTML = """
            \(unit.code) <small class="mut">\(words.html(.codeFrom, ["source": UnitProvenance.html(unit.provenance, words)]))</small>
            """
        let from = words.date(unit.validity.from)
        let validity =
            unit.validity.until.map { words(.validity, ["from": from, "until": words.date($0)]) }
            ?? words(.validitySince, ["from": from])
        let above = path.map { words.chinese($0.name) }.joined(by: HTML(text: words(.pathMark)))
        return SummaryList([
            SummaryList.Row(words(.columnKind), words(unit.kind.title)),
            SummaryList.Row(words(.columnParent), path.isEmpty ? HTML(text: words(.topUnit)) : above),
            SummaryList.Row(words(.columnCode), code),
            SummaryList.Row(words(.rowValidity), validity),
        ]).html(words)
    }

    private var planCards: HTML {
        guard !plans.isEmpty else { return .empty }
        let cards = HTML.each(plans) { card in
            """
            <article class="plan"><h3><a href="\(card.address.scorecard)">\(words(card.title))</a></h3>
            <p>\(words(.asOf, ["day": words.date(day)]))\(card.counts.judged == 0 ? words(.noTargetHere) : card.counts.sentence(words))</p>
            \(card.counts.html(words))</article>

            """
        }
        return "<h2>\(words(.unitPlans))</h2>\n\(cards)"
    }

    private var lineage: HTML {
        let lines = HTML.each(predecessors) { line($0, .cameFrom) } + HTML.each(successors) { line($0, .wentTo) }
        let changes = HTML.each(history.filter { $0.operation != .create }) { version in
            """
            <li><time datetime="\(version.day)">\(words.date(version.day))</time> \(words(UnitPage.word(version.operation)))\
            \(words(.colon))\(words.chinese(version.name)) <small class="mut">\(words.chinese(version.act))</small></li>

            """
        }
        guard !lines.isEmpty || !changes.isEmpty else { return .empty }
        return "<h2>\(words(.unitHistory))</h2>\n<ul class=\"timeline\">\n\(lines)\(changes)</ul>\n"
    }

    private func line(_ relative: Relative, _ key: MessageKey) -> HTML {
        let link: HTML = "<a href=\"\(UnitPage.address(relative.code))\">\(words.chinese(relative.name))</a>"
        let how = words(UnitPage.word(relative.lineage.operation))
        return """
            <li><time datetime="\(relative.lineage.day)">\(words.date(relative.lineage.day))</time> \
            \(words.html(key, ["unit": link], ["how": how]))</li>

            """
    }

    private static func word(_ operation: UnitVersion.Operation) -> MessageKey {
        switch operation {
        case .create: .actCreate
        case .rename: .actRename
        case .correct: .actCorrect
        case .split: .actSplit
        case .merge: .actMerge
        case .move: .actMove
        case .retire: .actRetire
        }
    }

    private var childList: HTML {
        guard !children.isEmpty else { return .empty }
        let items = HTML.each(children) { child in
            """
            <li><a href="\(UnitPage.address(child.code))">\(words.chinese(child.name))</a></li>

            """
        }
        return "<h2>\(words(.unitChildren, ["n": children.count]))</h2>\n<ul class=\"links grid\">\n\(items)</ul>\n"
    }

    private var registerTable: HTML {
        let hasBelow = !children.isEmpty
        let rows = HTML.each(registers.filter { $0.all > 0 }) { register in
            let own = URLPath("open", "sources", register.name).with("unit", unit.code.digits)
            return """
                <tr><th scope="row"><a href="\(URLPath("open", "sources", register.name))">\(words(register.title))</a></th>\
                <td class="num" data-label="\(words(.columnOwn))"><a href="\(own)">\(words.number(register.own))</a></td>\
                \(HTML.when(hasBelow, "<td class=\"num\" data-label=\"\(words(.columnWithBelow))\"><a href=\"\(own.with("below", "yes"))\">\(words.number(register.all))</a></td>"))</tr>

                """
        }
        guard !rows.isEmpty else { return .empty }
        let below: HTML = "<th scope=\"col\" class=\"num\">\(words(.columnWithBelow))</th>"
        return """
            <h2>\(words(.unitRegisters))</h2>
            <table class="cards small"><caption class="vh">\(words(.unitRegisters))</caption>
            <thead><tr><th scope="col">\(words(.columnRegister))</th><th scope="col" class="num">\(words(.columnOwn))</th>\
            \(HTML.when(hasBelow, below))</tr></thead>
            <tbody>
            \(rows)</tbody></table>

            """
    }
}
