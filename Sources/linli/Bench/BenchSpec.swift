import Foundation
import Kernel
import Measures

/// The job of the measure benchmark as its specification file lists it.
struct BenchSpec: Decodable {
    /// `[measure, expression]`.
    struct Value: Decodable {
        let measure: String
        let text: String

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            measure = try list.decode(String.self)
            text = try list.decode(String.self)
        }
    }

    /// `[table, date, values]`.
    struct Flow: Decodable {
        let table: String
        let date: String
        let values: [Value]

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            table = try list.decode(String.self)
            date = try list.decode(String.self)
            values = try list.decode([Value].self)
        }
    }

    /// `[table, start, end, values]`.
    struct Stock: Decodable {
        let table: String
        let start: String
        let end: String
        let values: [Value]

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            table = try list.decode(String.self)
            start = try list.decode(String.self)
            end = try list.decode(String.self)
            values = try list.decode([Value].self)
        }
    }

    /// `[id, numerator, denominator, factor]`.
    struct Indicator: Decodable {
        let ratio: DenseSchema.Ratio

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            let (id, above) = (try list.decode(String.self), try list.decode(String.self))
            ratio = DenseSchema.Ratio(id, above, by: try list.decode(String.self), times: try list.decode(Int64.self))
        }
    }

    /// `[indicator, target, weight]`.
    struct Item: Decodable {
        let item: DenseSchema.ScoreItem

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            let (id, target) = (try list.decode(String.self), try list.decode(Int64.self))
            item = DenseSchema.ScoreItem(id, target: target, weight: try list.decode(Int64.self))
        }
    }

    let flow: [Flow]
    let stock: [Stock]
    let snapshot: [String]
    let ytd: [String]
    let running: [[String]]
    let predCommunity: [Value]
    let predStreet: [Value]
    let indicators: [Indicator]
    let score: [Item]
    let allOrder: [String]

    /// The short names of expressions that the description of the job explains in words.
    private static let named = ["MIN": "resolved-created", "SLA": "resolved-created<=4320", "DAYS": "decided-applied"]

    /// The job as a schema of planes, measures in the order of the checksums.
    ///
    /// - Throws: `measures.…` problems.
    func schema(_ data: BenchData) throws -> DenseSchema {
        var kinds: [String: DenseSchema.Kind] = [:]
        for value in flow.flatMap(\.values) { kinds[value.measure] = .flow }
        for value in stock.flatMap(\.values) { kinds[value.measure] = .stock }
        for name in snapshot { kinds[name] = .snapshot }
        for name in ytd { kinds[name + "_ytd"] = .yearToDate(of: name) }
        for names in running where names.count == 3 { kinds[names[0]] = .running(names[1], less: names[2]) }
        for value in predCommunity { kinds[value.measure] = .units(level: 0, try WholeFormula(value.text)) }
        for value in predStreet { kinds[value.measure] = .units(level: 1, try WholeFormula(value.text)) }
        let measures = try allOrder.map { name in
            guard let kind = kinds[name] else { throw Problem("measures.unknown_name", value: name) }
            return DenseSchema.Measure(name, kind)
        }
        return try DenseSchema(
            calendar: .quarters(from: 2001, count: 20), measures: measures,
            sources: try data.tables.map { try source($0) }, ratios: indicators.map(\.ratio),
            score: score.map(\.item))
    }

    private func source(_ table: BenchData.Table) throws -> DenseSchema.Source {
        var postings: [DenseSchema.Posting] = []
        for entry in flow where entry.table == table.name {
            postings.append(DenseSchema.Posting(.during(entry.date), try formulas(entry.values)))
        }
        for entry in stock where entry.table == table.name {
            postings.append(DenseSchema.Posting(.between(entry.start, entry.end), try formulas(entry.values)))
        }
        if table.columns.contains(where: { $0.name == "quarter" }) {
            let values = snapshot.map { (measure: $0, formula: WholeFormula.name($0)) }
            postings.append(DenseSchema.Posting(.period("quarter"), values))
        }
        let used = Set(postings.flatMap(\.columns) + ["community"])
        return DenseSchema.Source(
            table.name, columns: table.columns.filter { used.contains($0.name) }, leaf: "community",
            perDay: table.name == "request" ? 1440 : 1, postings: postings)
    }

    private func formulas(_ values: [Value]) throws -> [(measure: String, formula: WholeFormula)] {
        try values.map { ($0.measure, try WholeFormula(BenchSpec.named[$0.text] ?? $0.text)) }
    }
}

extension DenseSchema.Posting {
    /// Every column it reads, the leaf aside.
    fileprivate var columns: [String] {
        let times: [String] =
            switch timing {
            case .during(let column), .period(let column): [column]
            case .between(let start, let end): [start, end]
            }
        return times + values.flatMap(\.formula.names)
    }
}
