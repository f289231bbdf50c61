import Kernel

/// What a list was asked for, all in the query of its address: filters, order, page, format.
package struct ListQuery: Sendable {
    /// How the list is to come back.
    package enum Format: String, Sendable { case page, csv, json }

    /// The address of the list with its whole query.
    package let path: URLPath
    /// The key of the column it is ordered by.
    package let sort: String
    package let isDescending: Bool
    /// From 1.
    package let page: Int
    package let pageSize: Int
    package let format: Format

    /// - Parameters:
    ///   - sorts: the keys a list can be ordered by, the usual one first; a leading `-` there means descending.
    init(_ path: URLPath, sorts: [String], pageSize: Int) {
        func item(_ name: String) -> String? { path.query.first { $0.name == name }?.value }
        let known = Set(sorts.map { String($0.drop { $0 == "-" }) })
        let asked = item("sort").flatMap { known.contains(String($0.drop { $0 == "-" })) ? $0 : nil }
        let chosen = asked ?? sorts.first ?? ""
        self.path = path
        sort = String(chosen.drop { $0 == "-" })
        isDescending = chosen.hasPrefix("-")
        page = max(1, min(item("page").flatMap { Int($0) } ?? 1, 1_000_000))
        self.pageSize = pageSize
        format = item("format").flatMap { Format(rawValue: $0) } ?? .page
    }

    /// The value of a filter; nil when it is not set.
    package func filter(_ name: String) -> String? {
        path.query.first { $0.name == name && !$0.value.isEmpty }?.value
    }

    /// How many rows to fetch: a page of them, or up to 100,000 for an export.
    package var limit: Int { format == .page ? pageSize : 100_000 }
    /// How many rows to pass over.
    package var offset: Int { format == .page ? (page - 1) * pageSize : 0 }
}

extension LinliContext {
    /// Reads filters, order, page and format of a list from the address.
    package func listQuery(sorts: [String], pageSize: Int = 50) -> ListQuery {
        ListQuery(path, sorts: sorts, pageSize: pageSize)
    }
}
