import Kernel

extension Page {
    /// A page of the staff console.
    static func console(
        _ title: String, crumbs: [Crumb] = [], lead: String? = nil, isWide: Bool = false, main: HTML
    ) -> Page {
        Page(title, layout: .console, crumbs: crumbs, lead: lead, isWide: isWide, main: main)
    }
}

extension HTML {
    /// A message box; `kind` is `ok`, `warn`, `bad` or empty.
    static func notice(_ kind: String, _ title: String, _ body: HTML = .empty) -> HTML {
        "<div class=\"notice \(kind)\" role=\"status\"><h2>\(title)</h2>\n\(body)</div>\n"
    }

    /// Buttons and links that act on the page's subject.
    static func actions(_ links: [HTML]) -> HTML {
        links.isEmpty ? .empty : "<p class=\"actions\">\(links.joined())</p>\n"
    }

    /// A link that looks like a button.
    static func button(_ label: String, _ path: URLPath, isPrimary: Bool = false) -> HTML {
        "<a class=\"button\(isPrimary ? " primary" : "")\" href=\"\(path)\">\(label)</a>"
    }

    /// A plain table whose rows become cards on a phone; cells are in the order of the headings.
    static func table(_ caption: String, _ headings: [String], numeric: Set<Int> = [], rows: [[HTML]]) -> HTML {
        let head = HTML.each(headings.enumerated()) { place, heading in
            "<th scope=\"col\"\(numericClass(numeric.contains(place)))>\(heading)</th>"
        }
        let body = HTML.each(rows) { cells in
            let row = HTML.each(cells.enumerated()) { place, cell in
                place == 0
                    ? "<th scope=\"row\">\(cell)</th>"
                    : "<td\(numericClass(numeric.contains(place))) data-label=\"\(headings[place])\">\(cell)</td>"
            }
            return "<tr>\(row)</tr>\n"
        }
        return """
            <table class="cards"><caption class="vh">\(caption)</caption><thead><tr>\(head)</tr></thead>
            <tbody>
            \(body)</tbody></table>

            """
    }

    private static func numericClass(_ isNumeric: Bool) -> Attributes { ["class": isNumeric ? "num" : nil] }
}
