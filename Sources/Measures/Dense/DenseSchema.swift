import Kernel

/// What a set of national planes holds and how it is fed: record sources, measures, ratios and scores.
///
/// Only what is additive over the tree can be declared; what is not is refused here, or has an engine of its own
/// (`DistinctCount`, `BinnedQuantiles`).
package struct DenseSchema: Sendable {
    /// How a measure comes about.
    package enum Kind: Hashable, Sendable {
        /// What happened in the period.
        case flow
        /// What exists at the end of the period.
        case stock
        /// What was last reported for the period.
        case snapshot
        /// A flow from the first period of the year on.
        case yearToDate(of: String)
        /// One flow less another, since the first period.
        case running(String, less: String)
        /// Units of a level that meet a condition on their own amounts; 0 being the leaves.
        case units(level: Int, WholeFormula)

        /// Whether records feed it.
        var isRecorded: Bool { [.flow, .stock, .snapshot].contains(self) }
    }

    /// One measure.
    package struct Measure: Hashable, Sendable {
        package let name: String
        package let kind: Kind

        package init(_ name: String, _ kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    /// When a record counts.
    package enum Timing: Hashable, Sendable {
        /// In the period of the day or minute in a column.
        case during(String)
        /// At the end of each period from its start until before its end; a missing end is none.
        case between(String, String)
        /// In the period whose number a column holds.
        case period(String)
    }

    /// What the records of a source add to measures.
    package struct Posting: Sendable {
        package let timing: Timing
        package let values: [(measure: String, formula: WholeFormula)]

        package init(_ timing: Timing, _ values: [(measure: String, formula: WholeFormula)]) {
            self.timing = timing
            self.values = values
        }
    }

    /// A stream of records.
    package struct Source: Sendable {
        package let name: String
        package let columns: [(name: String, type: ColumnType)]
        /// The column with the number of the leaf.
        package let leaf: String
        /// Parts of a day in its time columns: 1 for days, 1,440 for minutes since 1970-01-01.
        package let perDay: Int32
        package let postings: [Posting]

        package init(
            _ name: String, columns: [(name: String, type: ColumnType)], leaf: String, perDay: Int32 = 1,
            postings: [Posting]
        ) {
            self.name = name
            self.columns = columns
            self.leaf = leaf
            self.perDay = perDay
            self.postings = postings
        }
    }

    /// A ratio of sums.
    package struct Ratio: Hashable, Sendable {
        package let name: String
        package let numerator: String
        package let denominator: String
        package let factor: Int64

        package init(_ name: String, _ numerator: String, by denominator: String, times factor: Int64) {
            self.name = name
            self.numerator = numerator
            self.denominator = denominator
            self.factor = factor
        }
    }

    /// One item of a score: full weight when the ratio reaches its target.
    package struct ScoreItem: Hashable, Sendable {
        package let ratio: String
        package let target: Int64
        package let weight: Int64

        package init(_ ratio: String, target: Int64, weight: Int64) {
            self.ratio = ratio
            self.target = target
            self.weight = weight
        }
    }

    package let calendar: PeriodCalendar
    package let measures: [Measure]
    package let sources: [Source]
    package let ratios: [Ratio]
    package let score: [ScoreItem]
    /// Place of each measure by name.
    let places: [String: Int]

    /// - Throws: `measures.duplicate_name`, `measures.unknown_name`, `measures.not_additive`,
    ///   `measures.unknown_column`.
    package init(
        calendar: PeriodCalendar, measures: [Measure], sources: [Source], ratios: [Ratio] = [],
        score: [ScoreItem] = []
    ) throws(Problem) {
        self.calendar = calendar
        self.measures = measures
        self.sources = sources
        self.ratios = ratios
        self.score = score
        var places: [String: Int] = [:]
        for (place, measure) in measures.enumerated() {
            guard places.updateValue(place, forKey: measure.name) == nil else {
                throw Problem("measures.duplicate_name", value: measure.name)
            }
        }
        self.places = places
        for measure in measures { try check(measure) }
        for source in sources { try check(source) }
        for ratio in ratios {
            _ = try place(ratio.numerator)
            _ = try place(ratio.denominator)
        }
        for item in score where !ratios.contains(where: { $0.name == item.ratio }) {
            throw Problem("measures.unknown_name", value: item.ratio)
        }
    }

    /// The place of a measure.
    ///
    /// - Throws: `measures.unknown_name`.
    package func place(_ name: String) throws(Problem) -> Int {
        guard let place = places[name] else { throw Problem("measures.unknown_name", value: name) }
        return place
    }

    /// Summing over time is only for what happened, never for what is there.
    private func check(_ measure: Measure) throws(Problem) {
        let summed: [String] =
            switch measure.kind {
            case .yearToDate(let name): [name]
            case .running(let name, let other): [name, other]
            default: []
            }
        for name in summed where measures[try place(name)].kind != .flow {
            throw Problem("measures.not_additive", value: name, ["measure": name])
        }
        guard case .units(let level, let formula) = measure.kind else { return }
        for name in formula.names {
            if case .units(let other, _) = measures[try place(name)].kind, other >= level {
                throw Problem("measures.unknown_name", value: name)
            }
        }
    }

    private func check(_ source: Source) throws(Problem) {
        let columns = Dictionary(source.columns.map { ($0.name, $0.type) }) { first, _ in first }
        func demand(_ column: String, _ types: [ColumnType]) throws(Problem) {
            guard let type = columns[column], types.contains(type) else {
                throw Problem("measures.unknown_column", value: column)
            }
        }
        try demand(source.leaf, [.int32])
        for posting in source.postings {
            switch posting.timing {
            case .during(let column): try demand(column, [.int32])
            case .period(let column): try demand(column, ColumnType.allCases)
            case .between(let start, let end):
                try demand(start, [.int32])
                try demand(end, [.int32])
            }
            for value in posting.values {
                let kind = measures[try place(value.measure)].kind
                let fits =
                    switch posting.timing {
                    case .during: kind == .flow
                    case .between: kind == .stock
                    case .period: kind == .snapshot
                    }
                guard fits else { throw Problem("measures.not_additive", ["measure": value.measure]) }
                for name in value.formula.names { try demand(name, ColumnType.allCases) }
            }
        }
    }
}
