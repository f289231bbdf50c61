import Formula
import Kernel
import Plans
import Registry

/// What the forms of one commitment send.
struct CommitmentInput: Sendable {
    let body: String
    let person: String
    let departments: [String]
    let side: CommitmentSide
    let text: String
    private let lines: String

    init(_ form: FormInput) {
        body = form["body"]
        person = form["person"]
        departments = form["departments"].split { "，,、;； \n".contains($0) }.map(String.init)
        side = CommitmentSide(rawValue: form["side"]) ?? .undertaker
        text = form["text"]
        lines = form.raw("milestones")
    }

    /// One milestone a line: a day and what must be reached by it, shares with %.
    ///
    /// - Throws: `Problem` `responsibility.milestone_unreadable` with the line.
    func milestones(_ commitment: Commitment) throws -> [Milestone] {
        try lines.split(whereSeparator: \.isNewline).compactMap { line in
            let parts = line.split(whereSeparator: \.isWhitespace)
            guard !parts.isEmpty else { return nil }
            let isPercent = parts.last?.hasSuffix("%") ?? false
            guard parts.count == 2, let day = CivilDate(String(parts[0])),
                let number = Decimal34(isPercent ? parts[1].dropLast() : parts[1]),
                let quota = isPercent ? number.divided(by: Decimal34(100)) : number
            else {
                throw Problem("responsibility.milestone_unreadable", field: "milestones", value: String(line))
            }
            return Milestone(day: day, quota: quota)
        }
    }
}

/// What the form for dividing sends.
struct DivideInput: Sendable {
    private let form: FormInput

    init(_ form: FormInput) { self.form = form }

    /// - Throws: `ValidationFailure` naming every answer that is missing.
    func request(_ desk: DividePage) throws -> DecompositionRequest {
        var problems: [Problem] = []
        func missing(_ field: String) { problems.append(Problem("responsibility.answer_missing", field: field)) }
        let named = form["target"].split(separator: "|", maxSplits: 1).map(String.init)
        let unit = UnitCode(form["unit"]).flatMap { code in desk.tops.first { $0.code == code } }
        let rule = SplitRule(rawValue: form["rule"])
        let day = CivilDate(form["day"])
        if named.count != 2 { missing("target") }
        if unit == nil { missing("unit") }
        if rule == nil { missing("rule") }
        if day == nil { missing("day") }
        guard let unit, let rule, let day, problems.isEmpty else { throw ValidationFailure(problems) }
        return DecompositionRequest(
            plan: named[0], target: named[1], unit: unit.code, level: unit.level == .district ? .street : .community,
            rule: rule, day: day, given: given)
    }

    /// Quotas entered by hand: the fields `q-<code>`.
    private var given: [UnitCode: Int] {
        var quotas: [UnitCode: Int] = [:]
        for line in form.raw("given").split(whereSeparator: \.isNewline) {
            let parts = line.split(whereSeparator: \.isWhitespace)
            if parts.count >= 2, let code = UnitCode(parts[0]), let quota = Int(parts[parts.count - 1]) {
                quotas[code] = quota
            }
        }
        return quotas
    }
}
