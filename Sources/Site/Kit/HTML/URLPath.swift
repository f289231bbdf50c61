/// An address on this site: a path that starts with one slash, a query and perhaps a fragment, percent-encoded.
///
/// Cannot hold another host, a scheme such as `javascript:`, a backslash or a control character.
package struct URLPath: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The path, encoded, without query.
    package private(set) var path: String
    /// The query, decoded, in order.
    package private(set) var query: [QueryItem]
    /// The part after `#`, without it.
    package private(set) var fragment: String?

    /// One name and value of a query.
    package struct QueryItem: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    /// A path known when the program is written; a mistaken one stops a debug build and becomes the home page.
    package init(stringLiteral value: String) {
        assert(URLPath(checking: value) != nil, "not a path on this site: \(value)")
        self = URLPath(checking: value) ?? URLPath(path: "/", query: [])
    }

    /// A path with each segment encoded: `URLPath(segments: "console", "places", id)` is `/console/places/…`.
    package init(segments: String...) {
        path = "/" + segments.map { PercentCoding.encode($0) }.joined(separator: "/")
        query = []
    }

    /// A path of two or more segments, each encoded: `URLPath("console", "places", id)`.
    package init(_ first: String, _ second: String, _ rest: String...) {
        path = "/" + ([first, second] + rest).map { PercentCoding.encode($0) }.joined(separator: "/")
        query = []
    }

    private init(path: String, query: [QueryItem]) {
        self.path = path
        self.query = query
    }

    /// Takes an address from outside, such as a return address; nil unless it is a plain path on this site.
    package init?(checking text: String) {
        let bytes = text.utf8
        guard bytes.first == 47, bytes.dropFirst().first != 47 else { return nil }
        guard !bytes.contains(where: { $0 <= 32 || $0 == 92 || $0 == 127 }) else { return nil }
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let halves = parts[0].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = PercentCoding.encodeForeign(halves[0])
        query = halves.count == 2 ? QueryItem.parse(halves[1]) : []
        fragment = parts.count == 2 ? String(parts[1]) : nil
    }

    /// The path with another segment, encoded.
    package func appending(_ segment: String) -> URLPath {
        var copy = self
        copy.path += (path.hasSuffix("/") ? "" : "/") + PercentCoding.encode(segment)
        return copy
    }

    /// The address with a query item set, in place of others of the name; nil or empty removes it.
    package func with(_ name: String, _ value: String?) -> URLPath {
        var copy = self
        copy.query.removeAll { $0.name == name }
        if let value, !value.isEmpty { copy.query.append(QueryItem(name: name, value: value)) }
        return copy
    }

    /// The address with a query item added beside others of the name.
    package func adding(_ name: String, _ value: String) -> URLPath {
        var copy = self
        copy.query.append(QueryItem(name: name, value: value))
        return copy
    }

    /// The address without one query item.
    package func without(_ name: String, _ value: String) -> URLPath {
        var copy = self
        copy.query.removeAll { $0.name == name && $0.value == value }
        return copy
    }

    /// The address with a fragment.
    package func at(_ fragment: String) -> URLPath {
        var copy = self
        copy.fragment = PercentCoding.encode(fragment)
        return copy
    }

    /// The whole address, ready for `href` (still to be escaped) or a `Location` header.
    package var text: String {
        let items = query.map { PercentCoding.encode($0.name) + "=" + PercentCoding.encode($0.value) }
        return path + (items.isEmpty ? "" : "?" + items.joined(separator: "&")) + (fragment.map { "#" + $0 } ?? "")
    }

    package var description: String { text }
}

extension URLPath.QueryItem {
    /// The items of a query or a form body, decoded, `+` standing for a blank.
    static func parse(_ query: some StringProtocol) -> [URLPath.QueryItem] {
        query.utf8.split(separator: 38).map { pair in
            let halves = pair.split(separator: 61, maxSplits: 1, omittingEmptySubsequences: false)
            return URLPath.QueryItem(
                name: PercentCoding.decode(halves[0]), value: halves.count == 2 ? PercentCoding.decode(halves[1]) : "")
        }
    }
}
