import Kernel

/// What is wrong with one value, before it is known where it stands.
struct Flaw: Hashable, Sendable {
    let code: String
    var arguments: [String: String] = [:]
    var source: String?

    init(_ code: String, _ arguments: [String: String] = [:], source: String? = nil) {
        self.code = code
        self.arguments = arguments
        self.source = source
    }

    /// The refusal, once the place is known; `column` is the title the person sees.
    func problem(field: String, column: String, row: Int? = nil, value: String? = nil) -> Problem {
        Problem(
            code, field: field, row: row, value: value,
            arguments.merging(["column": column, "value": value ?? ""]) { own, _ in own }, source: source)
    }
}
