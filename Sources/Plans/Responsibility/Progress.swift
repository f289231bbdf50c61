import Formula
import Kernel

/// The colours of early warning.
package enum Signal: String, Sendable, CaseIterable {
    /// The quota is reached.
    case reached
    /// On the planned way, and the projection gets there in time.
    case green
    /// Below the planned way, or the projection falls short.
    case yellow
    /// Below the planned way for as many quarters as the rule says, or the last day has passed.
    case red
    /// No record tells.
    case unknown
}

/// The dated rule of early warning.
package struct WarningRule: Sendable, Hashable, Codable {
    /// Quarter ends in a row below the planned way that turn yellow into red.
    package let redAfterQuarters: Int
    /// Quarter ends over which the pace so far is projected.
    package let projectionQuarters: Int

    package init(redAfterQuarters: Int, projectionQuarters: Int) {
        self.redAfterQuarters = redAfterQuarters
        self.projectionQuarters = projectionQuarters
    }
}

/// How a commitment stands on a day.
package struct Progress: Sendable {
    /// A reading on a day.
    package struct Reading: Sendable, Hashable {
        package let day: CivilDate
        package let value: Decimal34?
        package init(day: CivilDate, value: Decimal34?) {
            self.day = day
            self.value = value
        }
    }
    package let day: CivilDate
    package let value: Decimal34?
    /// What the milestones ask for on this day.
    package let planned: Decimal34?
    /// What is still missing to the quota; nil when reached.
    package let gap: Decimal34?
    package let signal: Signal
    /// The day on which the pace of the last quarters reaches the quota; nil when it never does.
    package let projected: CivilDate?
    package let readings: [Reading]

    /// Judges a commitment by its milestones.
    ///
    /// - Parameter readings: values at past quarter ends and on the day itself, in order; the last is the present one.
    package init(
        _ commitment: Commitment, milestones: [Milestone], readings: [Reading], rule: WarningRule, on day: CivilDate
    ) {
        self.day = day
        self.readings = readings
        let rising = commitment.op != .atMost
        func isBelow(_ value: Decimal34, _ quota: Decimal34) -> Bool { rising ? value < quota : value > quota }
        let path = MilestonePath(commitment, milestones)
        let now = readings.last?.value
        value = now
        planned = path.quota(on: day)
        guard let now else {
            (gap, signal, projected) = (nil, .unknown, nil)
            return
        }
        guard isBelow(now, commitment.quota) else {
            (gap, signal, projected) = (nil, .reached, nil)
            return
        }
        gap = commitment.quota.subtracting(now)?.magnitude
        projected = Projection(readings.suffix(rule.projectionQuarters + 1)).day(
            reaching: commitment.quota, rising: rising)
        func lags(_ reading: Reading) -> Bool {
            guard let value = reading.value, let quota = path.quota(on: reading.day) else { return false }
            return isBelow(value, quota)
        }
        let recent = readings.suffix(rule.redAfterQuarters)
        if let due = commitment.due, day > due {
            signal = .red
        } else if recent.count == rule.redAfterQuarters, recent.allSatisfy(lags) {
            signal = .red
        } else if lags(Reading(day: day, value: now)) {
            signal = .yellow
        } else if let due = commitment.due, projected.map({ $0 > due }) ?? (readings.count > 1) {
            signal = .yellow
        } else {
            signal = .green
        }
    }
}

/// The planned way through the milestones: straight lines from the starting point to the quota on the last day.
package struct MilestonePath: Sendable {
    private let points: [Milestone]

    package init(_ commitment: Commitment, _ milestones: [Milestone]) {
        var points = [Milestone(day: commitment.start, quota: commitment.baseline ?? .zero)]
        points += milestones.filter { $0.day > commitment.start }
        if let due = commitment.due, points.last.map({ $0.day < due }) ?? true {
            points.append(Milestone(day: due, quota: commitment.quota))
        }
        self.points = points
    }

    /// What is asked for on a day; the last quota after the last milestone, nil without any.
    package func quota(on day: CivilDate) -> Decimal34? {
        guard points.count > 1 else { return nil }
        guard let next = points.firstIndex(where: { $0.day >= day }) else { return points.last?.quota }
        guard next > 0, points[next].day > day else { return points[next].quota }
        let (from, to) = (points[next - 1], points[next])
        guard let way = to.quota.subtracting(from.quota),
            let part = way.multiplied(by: Decimal34(day.days(since: from.day)))?
                .divided(by: Decimal34(to.day.days(since: from.day)))
        else { return nil }
        return from.quota.adding(part)
    }
}

/// A straight line through readings by least squares.
package struct Projection: Sendable {
    /// Value on the last reading's day by the line, and change a day; nil without two days.
    private let line: (level: Decimal34, slope: Decimal34)?
    private let last: CivilDate

    package init(_ readings: some Sequence<Progress.Reading>) {
        let points = readings.compactMap { reading in reading.value.map { (reading.day, $0) } }
        last = points.last?.0 ?? CivilDate(dayNumber: 0)
        line = Projection.fit(points.map { ($0.0.days(since: points[0].0), $0.1) })
    }

    /// The line's value on the last day, and its slope.
    private static func fit(_ points: [(day: Int, value: Decimal34)]) -> (Decimal34, Decimal34)? {
        let count = Decimal34(points.count)
        var (days, squares) = (0, 0)
        var values = Decimal34.zero
        var products = Decimal34.zero
        for point in points {
            days += point.day
            squares += point.day * point.day
            guard let sum = values.adding(point.value),
                let product = point.value.multiplied(by: Decimal34(point.day)).flatMap(products.adding)
            else { return nil }
            (values, products) = (sum, product)
        }
        let spread = Decimal34(points.count * squares - days * days)
        guard !spread.isZero, let last = points.last,
            let slope = count.multiplied(by: products)?.subtracting(Decimal34(days).multiplied(by: values) ?? .zero)?
                .divided(by: spread),
            let middle = values.divided(by: count), let centre = Decimal34(days).divided(by: count),
            let ahead = Decimal34(last.day).subtracting(centre)?.multiplied(by: slope)
        else { return nil }
        return middle.adding(ahead).map { ($0, slope) }
    }

    /// The first day after the last reading on which the line reaches a value; nil when it moves the other way, or
    /// takes longer than a century.
    package func day(reaching goal: Decimal34, rising: Bool) -> CivilDate? {
        guard let line, rising ? line.slope > .zero : line.slope < .zero,
            let way = goal.subtracting(line.level)?.divided(by: line.slope)?.rounded(.ceiling)
        else { return nil }
        guard way > .zero else { return last.adding(days: 1) }
        guard way <= Decimal34(36_525), let days = way.wholeNumber else { return nil }
        return last.adding(days: days)
    }
}
