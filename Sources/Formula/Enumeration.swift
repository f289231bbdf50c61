/// A closed list of cases, each with a code and the words people use for it.
package struct Enumeration: Sendable {
    /// One case.
    package struct Case: Hashable, Sendable {
        /// What values hold.
        package let code: String
        /// Every label and synonym, in any language.
        package let labels: [String]
        package init(_ code: String, _ labels: [String]) {
            self.code = code
            self.labels = labels
        }
    }
    package let name: String
    package let cases: [Case]
    private let codes: [String: String]

    package init(_ name: String, _ cases: [Case]) {
        self.name = name
        self.cases = cases
        let byLabel = cases.flatMap { entry in entry.labels.map { ($0, entry.code) } }
        let byCode = cases.map { ($0.code, $0.code) }
        codes = Dictionary(byCode + byLabel) { first, _ in first }
    }

    /// The code for a code or label, nil when there is no such case.
    package func code(for text: String) -> String? { codes[text] }

    var texts: [String] { cases.flatMap { $0.labels + [$0.code] } }
}

extension Enumeration: Hashable {
    /// Enumerations are told apart by name and cases.
    package static func == (a: Enumeration, b: Enumeration) -> Bool { a.name == b.name && a.cases == b.cases }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
