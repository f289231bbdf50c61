import Kernel
import Plans

extension PlanEditorPage {
    /// The clauses in order, their numbers marked, and whether a target covers them.
    var clauses: HTML {
        guard !check.plan.clauses.isEmpty else { return .empty }
        let items = HTML.each(check.plan.clauses) { clause in
            """
            <li id="\(clause.id)"><p><code>\(clause.id)</code> \(marked(clause.text)) \(state(clause))<br>\
            <span class="mut">\(clause.place)</span></p></li>

            """
        }
        return """
            <h2>\(words(.writeClauses))</h2>
            <p>\(words(.writeClausesLead))</p>
            <ol class="plain">
            \(items)</ol>

            """
    }

    private func marked(_ text: String) -> HTML {
        var html: HTML = ""
        var place = text.startIndex
        for range in NumberSpans.ranges(in: text) {
            html += HTML(text: String(text[place..<range.lowerBound]))
            html += "<mark>\(String(text[range]))</mark>"
            place = range.upperBound
        }
        return html + HTML(text: String(text[place...]))
    }

    private func state(_ clause: Clause) -> HTML {
        if !clause.targets.isEmpty {
            return "<span class=\"tag ok\">\(words(.writeCovered, ["n": clause.targets.count]))</span>"
        }
        if let reason = clause.withoutTarget {
            return "<span class=\"tag\">\(words(.writeExcused, ["reason": reason]))</span>"
        }
        let isOpen = check.uncovered.contains { $0.id == clause.id }
        return HTML.when(isOpen, "<span class=\"tag warn\">\(words(.writeOpen))</span>")
    }

    /// How the targets stand over the district's records.
    var preview: HTML {
        guard let report else { return .empty }
        let verdicts = report.verdicts
        guard !verdicts.isEmpty else { return .notice("plain", words(.writePreviewNone)) }
        let headings = [
            words(.targetColumn), words(.statusColumn), words(.valueColumn), words(.gapColumn), words(.dueColumn),
        ]
        let rows: [[HTML]] = verdicts.map { verdict in
            let text = VerdictWords(verdict: verdict, words: words, sample: report.sample(of: verdict))
            return [
                "\(words(verdict.target.spec.title))<br><span class=\"mut\">\(text.goal)</span>", text.status,
                "<span class=\"nowrap\">\(text.value)</span>", HTML(text: text.distance ?? "—"),
                "<span class=\"nowrap\">\(verdict.due.map { $0.description } ?? "—")</span>",
            ]
        }
        return """
            <h2>\(words(.writePreview))</h2>
            <p>\(words(.writePreviewLead, ["unit": report.name(report.unit), "day": words.date(report.day)]))</p>
            \(HTML.table(words(.writePreview), headings, rows: rows))
            """
    }
}
