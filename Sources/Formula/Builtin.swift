/// The functions of the language itself.
enum Builtin: String, CaseIterable, Sendable {
    case not, abs, floor, ceiling, min, max, sum, mean, count, coalesce, contains, date, duration, year, quarter
    case roundHalfUp = "round half up"
    case stringLength = "string length"
    case startsWith = "starts with"

    private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    /// The function with this name.
    static func named(_ name: String) -> Builtin? { byName[name] }

    /// How many arguments are allowed.
    var arity: ClosedRange<Int> {
        switch self {
        case .not, .abs, .duration, .year, .quarter, .stringLength: 1...1
        case .floor, .ceiling: 1...2
        case .roundHalfUp, .contains, .startsWith: 2...2
        case .date: 1...3
        case .min, .max, .sum, .mean, .count, .coalesce: 1...Int.max
        }
    }

    /// Whether the function takes one list, or several values in its place.
    var isAggregate: Bool { [.min, .max, .sum, .mean, .count].contains(self) }
}
