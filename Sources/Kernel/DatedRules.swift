import Foundation

/// Figures that a law, a standard or a decision sets, as editions that hold from a day on; read from `Content/rules`.
///
/// No such figure stands in code: another one is a new edition with its source and its day.
package struct DatedRules<Rules: Decodable & Sendable>: Decodable, Sendable {
    /// One edition.
    package struct Edition: Decodable, Sendable {
        /// First day on which it holds.
        package let from: CivilDate
        package let source: Source
        package let rules: Rules
    }
    /// The document an edition rests on.
    package struct Source: Decodable, Sendable {
        package let document: Localized
        package let date: CivilDate
    }

    package let title: Localized
    /// By their first day.
    package let editions: [Edition]
    private let first: Edition

    private enum Key: String, CodingKey { case title, editions }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        title = try container.decode(Localized.self, forKey: .title)
        editions = try container.decode([Edition].self, forKey: .editions).sorted { $0.from < $1.from }
        guard let first = editions.first, Set(editions.map(\.from)).count == editions.count else {
            throw DecodingError.dataCorruptedError(
                forKey: .editions, in: container, debugDescription: "no edition, or two of one day")
        }
        self.first = first
    }

    /// Reads a file of rules.
    ///
    /// - Throws: `RulesFault` naming the file.
    package init(file: URL) throws {
        do {
            self = try JSONDecoder().decode(DatedRules.self, from: Data(contentsOf: file))
        } catch { throw RulesFault(file: file.lastPathComponent, detail: "\(error)") }
    }

    /// The edition that holds on a day; before the first one, the first.
    ///
    /// - Complexity: O(n) in the editions.
    package func edition(on day: CivilDate) -> Edition { editions.last { $0.from <= day } ?? first }

    /// The rules that hold on a day.
    package func rules(on day: CivilDate) -> Rules { edition(on: day).rules }
}

/// A fault: a file of rules that cannot be used.
package struct RulesFault: Error, CustomStringConvertible {
    let file: String
    let detail: String

    package var description: String { "Content/rules/\(file): \(detail)" }
}
