import Kernel

/// A record source bound to the planes: which cells each row of a batch reaches, and what it adds there.
struct SourceProgram: Sendable {
    struct Value: Sendable {
        let measure: Int
        let formula: BoundFormula
    }

    enum Timing: Sendable {
        case during(Int)
        case between(Int, Int)
        case period(Int)
    }

    let leaf: Int
    let perDay: Int32
    let types: [ColumnType]
    let postings: [(timing: Timing, values: [Value])]

    init(_ source: DenseSchema.Source, _ schema: DenseSchema) throws(Problem) {
        var places: [String: Int] = [:]
        var columns: [String: (place: Int, range: ClosedRange<Int64>)] = [:]
        for (place, column) in source.columns.enumerated() {
            places[column.name] = place
            columns[column.name] = (place, column.type.range)
        }
        func place(_ name: String) throws(Problem) -> Int {
            guard let place = places[name] else { throw Problem("measures.unknown_column", value: name) }
            return place
        }
        leaf = try place(source.leaf)
        perDay = source.perDay
        types = source.columns.map(\.type)
        var postings: [(timing: Timing, values: [Value])] = []
        for posting in source.postings {
            let timing: Timing =
                switch posting.timing {
                case .during(let column): .during(try place(column))
                case .between(let start, let end): .between(try place(start), try place(end))
                case .period(let column): .period(try place(column))
                }
            var values: [Value] = []
            for value in posting.values {
                values.append(
                    Value(
                        measure: try schema.place(value.measure), formula: try BoundFormula(value.formula, columns)))
            }
            postings.append((timing, values))
        }
        self.postings = postings
    }
}
