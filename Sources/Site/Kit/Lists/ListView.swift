import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// A list of records: filters, table, pages and exports, from columns and one page of rows.
package struct ListView<Row: Sendable>: Sendable {
    package let query: ListQuery
    package let columns: [ListColumn<Row>]
    package let filters: [ListFilter]
    package let rows: [Row]
    /// How many rows there are on all pages.
    package let total: Int
    /// What the table holds, for those who hear it.
    package let caption: String
    /// The name of an exported file, without ending.
    package let fileName: String

    package init(
        _ query: ListQuery, caption: String, fileName: String, columns: [ListColumn<Row>], filters: [ListFilter] = [],
        rows: [Row], total: Int
    ) {
        self.query = query
        self.caption = caption
        self.fileName = fileName
        self.columns = columns
        self.filters = filters
        self.rows = rows
        self.total = total
    }

    /// The answer in the format asked for: the page around the list, the list alone for scripts, CSV or JSON.
    package func response(_ request: Request, _ context: LinliContext, page: (HTML) -> Page) -> Response {
        switch query.format {
        case .csv:
            let words = context.words
            let mark = context.kit.settings.isDemo() ? (words(.dataNature), words(.demoData)) : nil
            let text = CSVText(columns: columns, rows: rows, mark: mark).text
            return download(text, "text/csv; charset=utf-8", "csv", context)
        case .json: return download(json(context), "application/json", "json", context)
        case .page:
            let list = html(context.words)
            if HTTPField.Name("X-Fragment").flatMap({ request.headers[$0] }) == "list" {
                return context.render(fragment: list)
            }
            return context.render(page(list))
        }
    }

    /// Filters, count, table, pages and exports.
    package func html(_ words: Words) -> HTML {
        """
        <div id="list" class="list">
        \(filterForm(words))\(chips(words))<p class="count">\(count(words))</p>
        \(rows.isEmpty ? "<p class=\"empty\">\(words(.listEmpty))</p>\n" : table(words))\(pages(words))\(exports(words))</div>

        """
    }

    private func download(_ text: String, _ type: String, _ ending: String, _ context: LinliContext) -> Response {
        var headers: HTTPFields = [.contentType: type, .cacheControl: "no-store"]
        headers[.contentDisposition] = "attachment; filename=\"\(fileName).\(ending)\""
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private func json(_ context: LinliContext) -> String {
        let entries = rows.map { row in
            "{"
                + columns.sorted { $0.key < $1.key }.map {
                    "\(JSONText.quoted($0.key)):\(JSONText.quoted($0.text(row)))"
                }
                .joined(separator: ",") + "}"
        }
        let isDemo = context.kit.settings.isDemo()
        return "{\"demo\":\(isDemo),\"rows\":[\n\(entries.joined(separator: ",\n"))\n],\"total\":\(total)}\n"
    }
}
