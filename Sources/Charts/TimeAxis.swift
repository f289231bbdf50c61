import Kernel

/// Chooses the days that are named below a chart over time.
struct TimeAxis {
    /// Day numbers.
    let domain: ClosedRange<Double>
    let language: Language

    /// At most about `most` firsts of January, of quarters or of months, with their names.
    func ticks(most: Int) -> [(day: CivilDate, text: String)] {
        let (first, last) = (date(domain.lowerBound), date(domain.upperBound))
        let months = (last.year - first.year) * 12 + last.month - first.month + 1
        let step = [1, 3, 6, 12, 24, 60, 120, 240, 600].first { months / $0 <= most } ?? 1200
        let start = (first.year * 12 + first.month - 1 + step - 1) / step * step
        let all = stride(from: start, through: last.year * 12 + last.month - 1, by: step)
        return all.compactMap { month in
            guard let day = CivilDate(year: month / 12, month: month % 12 + 1, day: 1) else { return nil }
            guard domain.contains(Double(day.dayNumber)) else { return nil }
            return (day, name(of: day, step: step))
        }
    }

    private func name(of day: CivilDate, step: Int) -> String {
        if step >= 12 { return language == .zh ? "\(day.year)年" : "\(day.year)" }
        return String(day.description.prefix(7))
    }

    private func date(_ number: Double) -> CivilDate { CivilDate(dayNumber: Int32(number)) }
}
