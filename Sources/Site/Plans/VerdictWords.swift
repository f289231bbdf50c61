import Charts
import Formula
import Kernel
import Measures
import Plans

/// How a target stands, in the reader's words: value, goal, what is missing, when it is due and who answers for it.
struct VerdictWords: Sendable {
    let verdict: Verdict
    let words: Words
    /// The verdict of one unit of the target's level, when `verdict` counts such units.
    let sample: Verdict?

    private var figures: Figures { Figures(words: words) }
    private var spec: TargetSpec { verdict.target.spec }
    private var quantity: Quantity { verdict.target.shownQuantity }
    private var isShare: Bool { verdict.tally == nil && quantity.isShare }
    private var isList: Bool { spec.kind == .checklist }

    /// The value in short: `11 / 15`, `860 平方米`, `92.3%`; a dash without data.
    var value: String {
        guard let number = verdict.value.number else { return "—" }
        if verdict.tally != nil || isList, let part = verdict.numerator?.number, let whole = verdict.denominator?.number
        {
            return Figures.plain(part) + " / " + Figures.plain(whole)
        }
        return figures.amount(number, quantity)
    }

    /// What the value means and how far it is from the goal.
    var detail: String {
        guard verdict.value.nullReason == nil else {
            return spec.kind == .baseline || spec.kind == .modifier ? words(.onlyRecorded) : words(.noRecordTells)
        }
        return [meaning, distance].compactMap { $0 }.joined(separator: words(.clauseComma))
    }

    /// The counted units or items in words: `15 个街道中 11 个达标`.
    private var meaning: String? {
        let part = verdict.numerator?.number.map { Figures.plain($0) }
        let whole = verdict.denominator?.number
        guard let part, let whole else { return nil }
        if verdict.tally != nil {
            return words(.tallyLine, ["met": part, "units": VerdictWords.count(whole, spec.level, words)])
        }
        if isList { return words(.listLine, ["met": part, "n": Figures.plain(whole)]) }
        return isShare ? words(.fractionLine, ["part": part, "whole": Figures.plain(whole)]) : nil
    }

    /// `还差 140 平方米`; nil when nothing is missing or nothing is to be reached.
    var distance: String? {
        if verdict.status == .met { return verdict.tally == nil && !isList ? words(.goalReached) : nil }
        guard verdict.status != .recorded, verdict.status != .noData, let gap = verdict.gap else { return nil }
        if verdict.tally != nil { return words(.stillMissing, ["amount": VerdictWords.count(gap, spec.level, words)]) }
        if isList { return words(.stillMissing, ["amount": words(.itemCount, ["n": Figures.plain(gap)])]) }
        let amount = figures.difference(gap, quantity)
        switch spec.goal?.op ?? .atLeast {
        case .atMost, .less: return words(.tooMuch, ["amount": amount])
        case .about, .between: return words(.outsideBand, ["amount": amount])
        case .increase: return words(.belowLastYear, ["amount": amount])
        case .decrease: return words(.aboveLastYear, ["amount": amount])
        default: return words(isShare ? .belowGoal : .stillMissing, ["amount": amount])
        }
    }

    /// What must be reached: `每个街道不少于 1000 平方米`.
    var goal: String {
        guard spec.kind != .baseline, spec.kind != .modifier else { return words(.onlyRecorded) }
        guard verdict.tally != nil else { return VerdictWords.goal(of: verdict, words) }
        guard let sample else { return words(.everyUnit, ["level": words(VerdictWords.name(of: spec.level))]) }
        return words(
            .everyUnitGoal,
            ["level": words(VerdictWords.name(of: spec.level)), "goal": VerdictWords.goal(of: sample, words)])
    }

    private static func goal(of verdict: Verdict, _ words: Words) -> String {
        let spec = verdict.target.spec
        if spec.kind == .checklist {
            let count = verdict.target.items.count
            return count == 0 ? words(.listNotGiven) : words(.allItems, ["n": count])
        }
        if spec.goal?.op == .increase { return words(.moreThanLastYear) }
        if spec.goal?.op == .decrease { return words(.lessThanLastYear) }
        guard let goal = verdict.goal?.number else { return words(.goalUnknown) }
        let figures = Figures(words: words)
        let quantity = verdict.target.shownQuantity
        let amount = figures.amount(goal, quantity)
        switch spec.goal?.op ?? .atLeast {
        case .atLeast: return words(quantity.isShare && goal == .one ? .goalWhole : .goalAtLeast, ["amount": amount])
        case .atMost: return words(.goalAtMost, ["amount": amount])
        case .more: return words(.goalMore, ["amount": amount])
        case .less: return words(.goalLess, ["amount": amount])
        case .equal: return words(.goalEqual, ["amount": amount])
        case .about: return words(.goalAbout, ["amount": amount])
        case .between:
            let upper = verdict.upper?.number.map { figures.amount($0, quantity) } ?? "—"
            return words(.goalBetween, ["low": amount, "high": upper])
        case .increase: return words(.moreThanLastYear)
        case .decrease: return words(.lessThanLastYear)
        }
    }

    /// When it is due, the strict reading on a second line.
    var due: [String] {
        guard let day = verdict.due else { return [words(.noDeadline)] }
        guard let strict = verdict.dueStrict else { return [words.date(day)] }
        return [words.date(day), words(.strictReading, ["day": words.date(strict)])]
    }

    /// The office in charge and those that help.
    var office: String? {
        let lead = words(spec.lead)
        return lead.isEmpty ? nil : lead
    }

    /// Shape, word and colour of the status.
    var status: HTML {
        guard let mark = verdict.status.mark else { return "<span class=\"status\">\(words(.statusRecorded))</span>" }
        return mark.html(words(mark.word))
    }

    // MARK: levels

    /// `15 个街道`.
    static func count(_ number: Decimal34, _ level: UnitLevel, _ words: Words) -> String {
        let keys: [UnitLevel: MessageKey] = [
            .city: .cityCount, .district: .districtCount, .street: .streetCount, .community: .communityCount,
        ]
        return words(keys[level] ?? .communityCount, ["n": Figures.plain(number)])
    }

    /// `街道`.
    static func name(of level: UnitLevel) -> MessageKey {
        switch level {
        case .city: .levelCity
        case .district: .levelDistrict
        case .street: .levelStreet
        case .community: .levelCommunity
        }
    }
}

extension CompiledTarget {
    /// The quantity its values are shown in: a bare number that is compared with a share is a share itself.
    var shownQuantity: Quantity {
        if valueIsShare { return .share }
        if quantity.unit.isOne, case .number(let goal)? = goal?.type, goal.isShare { return .share }
        return quantity
    }
}

extension Verdict {
    /// Whether the value is shown in per cent.
    var isShownAsShare: Bool { isShare || target.shownQuantity.isShare }

    /// Whether it is listed beside the targets because nothing is required.
    var isOnlyRecorded: Bool { status == .recorded || target.spec.kind == .modifier }

    /// Whether the plan leaves it out of account because there is no record, such as the size of a kind of area that
    /// the unit does not have.
    var isLeftOut: Bool {
        guard status == .noData, !isOnlyRecorded, target.spec.missing == .excluded else { return false }
        return tally.map { $0.total == $0.noData } ?? true
    }
}

extension TargetStatus {
    /// The mark of a status; nil for targets that are only recorded.
    var mark: StatusMark? { StatusMark(rawValue: rawValue) }
}

extension StatusMark {
    /// The word beside the mark.
    var word: MessageKey {
        switch self {
        case .met: .statusMet
        case .onCourse: .statusOnCourse
        case .behind: .statusBehind
        case .clearlyBehind: .statusClearlyBehind
        case .noData: .statusNoData
        }
    }
}
