/// A refusal: something the person at the other end can mend.
///
/// Carries no sentence. `code` is stable and is also the message key (`problem.<code>`); the edge resolves it with
/// `arguments` into the reader's language. Equality looks at code and place only, never at wording.
package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// Stable, dotted, lower case: `import.unknown_unit`.
    package let code: String
    /// The form field or CSV column it concerns.
    package var field: String?
    /// The line of the file, counting the header as line 1.
    package var row: Int?
    /// What was typed there.
    package var value: String?
    /// Named parts of the sentence, such as `["max": "500"]`.
    package var arguments: [String: String]
    /// The article, standard or rule it rests on, such as `GB 32100`.
    package var source: String?

    package init(
        _ code: String, field: String? = nil, row: Int? = nil, value: String? = nil,
        _ arguments: [String: String] = [:],
        source: String? = nil
    ) {
        self.code = code
        self.field = field
        self.row = row
        self.value = value
        self.arguments = arguments
        self.source = source
    }

    package static func == (a: Problem, b: Problem) -> Bool { a.code == b.code && a.field == b.field && a.row == b.row }
    package func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(field)
        hasher.combine(row)
    }
    package var description: String {
        let place = [row.map { "row \($0)" }, field, value].compactMap { $0 }.joined(separator: " ")
        return "\(code)\(place.isEmpty ? "" : " at \(place)")\(arguments.isEmpty ? "" : " \(arguments)")"
    }
}

/// All refusals of one attempt at once, so that the person mends them in one go.
package struct ValidationFailure: Error, Hashable, Sendable {
    package let problems: [Problem]
    package init(_ problems: [Problem]) { self.problems = problems }
}
