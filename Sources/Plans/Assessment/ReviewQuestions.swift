import Formula
import Kernel
import Measures
import Registry
import Store

/// The dated parameters of the questions put to a reviewer.
package struct ReviewRule: Sendable, Hashable, Codable {
    /// Half-width of the band around a threshold, in per cent of it.
    package let bandPercent: Int
    /// Units in the band above the threshold, for each below it, from which bunching is asked about.
    package let bunchingRatio: Int
    /// Days before the round's day in which new records count as late.
    package let lateDays: Int
    /// Per cent of a unit's counted records that may be that late.
    package let latePercent: Int
    /// A record typed in more than so many days after it began counts as dated back.
    package let backDays: Int
    /// Fewer records or units than this raise no question.
    package let least: Int

    package init(
        bandPercent: Int, bunchingRatio: Int, lateDays: Int, latePercent: Int, backDays: Int, least: Int
    ) {
        self.bandPercent = bandPercent
        self.bunchingRatio = bunchingRatio
        self.lateDays = lateDays
        self.latePercent = latePercent
        self.backDays = backDays
        self.least = least
    }
}

/// Something in the figures that a reviewer should look at: a question, never an accusation.
package enum ReviewQuestion: Sendable, Hashable {
    /// Many units lie just above the threshold of a target and few just below it.
    case bunching(target: String, above: Int, below: Int)
    /// Much of what a unit counts began shortly before the round's day.
    case lateRecords(unit: UnitCode, late: Int, all: Int)
    /// A unit counts records that were typed in long after the day they name.
    case datedBack(unit: UnitCode, count: Int, all: Int)
    /// Two units count records that say the same.
    case alike(UnitCode, UnitCode, records: Int)
}

/// Looks through the figures of a scheme for what deserves a second look.
package struct Reviewer: Sendable {
    /// A record that counts for a unit.
    package struct Evidence: Sendable, Hashable {
        package let unit: UnitCode
        /// Register and id.
        package let id: String
        /// What the record says besides unit and id, as one text; equal texts are alike.
        package let content: String
        package let began: CivilDate?
        /// When somebody typed it in; nil for imports.
        package var typed: CivilDate?

        package init(
            unit: UnitCode, id: String, content: String, began: CivilDate?, typed: CivilDate? = nil
        ) {
            self.unit = unit
            self.id = id
            self.content = content
            self.began = began
            self.typed = typed
        }
    }
    package let rule: ReviewRule

    package init(rule: ReviewRule) { self.rule = rule }

    /// Whether values crowd just above a threshold: at least so many times more in the band above than below.
    package func bunching(_ target: String, values: [Decimal34], threshold: Decimal34) -> ReviewQuestion? {
        guard let width = threshold.multiplied(by: Decimal34(rule.bandPercent))?.divided(by: Decimal34(100)),
            let low = threshold.subtracting(width), let high = threshold.adding(width)
        else { return nil }
        let above = values.count { $0 >= threshold && $0 < high }
        let below = values.count { $0 >= low && $0 < threshold }
        guard above >= rule.least, above >= rule.bunchingRatio * max(below, 1) else { return nil }
        return .bunching(target: target, above: above, below: below)
    }

    /// Units much of whose evidence began within the last days before a day, by unit code.
    package func lateRecords(_ evidence: [Evidence], before day: CivilDate) -> [ReviewQuestion] {
        Dictionary(grouping: evidence, by: \.unit).sorted { $0.key < $1.key }.compactMap { unit, records in
            let late = records.count { record in
                record.began.map { $0 <= day && day.days(since: $0) < rule.lateDays } ?? false
            }
            guard records.count >= rule.least, late * 100 > records.count * rule.latePercent else { return nil }
            return .lateRecords(unit: unit, late: late, all: records.count)
        }
    }

    /// Units that count several records which were typed in long after the day they name, by unit code.
    package func datedBack(_ evidence: [Evidence]) -> [ReviewQuestion] {
        Dictionary(grouping: evidence, by: \.unit).sorted { $0.key < $1.key }.compactMap { unit, records in
            let count = records.count { record in
                guard let began = record.began, let typed = record.typed else { return false }
                return typed.days(since: began) > rule.backDays
            }
            return count >= rule.least ? .datedBack(unit: unit, count: count, all: records.count) : nil
        }
    }

    /// Pairs of units that count records with the same content, by code.
    package func alike(_ evidence: [Evidence]) -> [ReviewQuestion] {
        var pairs: [[UnitCode]: Int] = [:]
        for same in Dictionary(grouping: evidence.filter { !$0.content.isEmpty }, by: \.content).values {
            let units = Set(same.map(\.unit)).sorted()
            for (place, first) in units.enumerated() {
                for second in units.dropFirst(place + 1) { pairs[[first, second], default: 0] += 1 }
            }
        }
        return pairs.sorted { ($0.key[0], $0.key[1]) < ($1.key[0], $1.key[1]) }.map {
            .alike($0.key[0], $0.key[1], records: $0.value)
        }
    }
}

extension AssessmentService {
    /// The questions for the reviewer of a round, over the units that have declared.
    ///
    /// - Complexity: one look through the records of each scored target at each unit.
    package func questions(
        _ file: AssessmentFile, rule: ReviewRule, on connection: any Connection
    ) throws -> [ReviewQuestion] {
        let (scorer, report) = try scorer(file.round, on: connection)
        let finder = WhyFinder(
            judge: report.judge, units: report.units, district: file.round.district, connection: connection)
        let reviewer = Reviewer(rule: rule)
        var evidence: [Reviewer.Evidence] = []
        var questions: [ReviewQuestion] = []
        for item in scorer.scheme.items {
            let verdicts = report.judge.unitVerdicts(item.target, within: report.node)
            if let threshold = verdicts.lazy.compactMap(\.goal?.number).first {
                let values = verdicts.compactMap(\.value.number)
                if let found = reviewer.bunching(item.target.spec.id, values: values, threshold: threshold) {
                    questions.append(found)
                }
            }
            for entry in file.entries {
                guard let node = report.tree.node(of: entry.unit),
                    let counted = try finder.why(item.target, at: node)?.counted
                else { continue }
                evidence += counted.compactMap { AssessmentService.evidence($0, of: entry.unit) }
            }
        }
        let once = try Array(Set(evidence)).sorted { ($0.unit, $0.id) < ($1.unit, $1.id) }.map { found in
            let parts = found.id.split(separator: "/", maxSplits: 1).map(String.init)
            var dated = found
            dated.typed = try registers.typed(
                parts.last ?? "", in: parts.first ?? "", district: file.round.district, on: connection)
            return dated
        }
        return questions + reviewer.lateRecords(once, before: file.round.day) + reviewer.datedBack(once)
            + reviewer.alike(once)
    }

    private static func evidence(_ item: Why.Item, of unit: UnitCode) -> Reviewer.Evidence? {
        guard let record = item.record, item.source != "units" else { return nil }
        let texts = record.values.filter { if case .text(let text) = $0 { text.count > 3 } else { false } }
        let content =
            texts.isEmpty ? "" : item.source + "\u{1F}" + record.values.map { "\($0)" }.joined(separator: "\u{1F}")
        let began = record.values.compactMap { if case .date(let day) = $0 { day } else { nil } }.min()
        return Reviewer.Evidence(unit: unit, id: item.source + "/" + item.id, content: content, began: began)
    }
}
