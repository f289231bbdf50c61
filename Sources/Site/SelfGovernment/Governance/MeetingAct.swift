import Kernel
import SelfGovernment

/// What the desk can record about a meeting; each is one form.
enum MeetingAct: String, CaseIterable, Sendable {
    case checkIn = "check_in"
    case hold
    case draftMinutes = "draft_minutes"
    case amend
    case ruleAmendment = "rule_amendment"
    case publish
    case finish
    case review

    /// The acts that are possible as the meeting stands, the next one first.
    static func open(_ dossier: MeetingDossier) -> [MeetingAct] {
        let meeting = dossier.meeting
        guard meeting.held != nil else { return [.checkIn, .hold] }
        var acts: [MeetingAct] = []
        if meeting.phase == .amending {
            if meeting.minutes.isEmpty { acts.append(.draftMinutes) }
            if dossier.amendments.contains(where: { $0.isAccepted == nil }) { acts.append(.ruleAmendment) }
            acts.append(.publish)
            if !meeting.minutes.isEmpty { acts.append(.draftMinutes) }
            if !dossier.attendance.isEmpty { acts.append(.amend) }
        }
        let passed = dossier.motions.filter { $0.passed == true }
        if passed.contains(where: { $0.done == nil }) { acts.append(.finish) }
        if passed.contains(where: { $0.done != nil && $0.reviewed == nil }) { acts.append(.review) }
        return acts
    }

    /// The questions of the act.
    func sections(_ dossier: MeetingDossier, _ words: Words, today: CivilDate) -> [Form.Section] {
        let day = words.govern("day", .date, value: today.description)
        func motions(_ isWanted: (Motion) -> Bool) -> FormField {
            let choices = dossier.motions.filter(isWanted).map { Choice(String($0.place), $0.title) }
            return words.govern("motion", .select(choices), value: choices.count == 1 ? choices[0].value : nil)
        }
        switch self {
        case .checkIn: return [Form.Section(nil, [words.govern("names", .textarea, hint: true)])]
        case .hold: return holding(dossier, words, day)
        case .draftMinutes:
            return [Form.Section(nil, [words.govern("minutes", .textarea, value: dossier.meeting.minutes)])]
        case .amend:
            let names = dossier.attendance.map { Choice($0, $0) }
            return [Form.Section(nil, [words.govern("attendee", .select(names)), words.govern("body", .textarea)])]
        case .ruleAmendment:
            let open = dossier.amendments.filter { $0.isAccepted == nil }
                .map { Choice($0.id, "\($0.attendee)：\($0.body)") }
            let rulings = [Choice("yes", words(.say("taken"))), Choice("no", words(.say("not_taken")))]
            return [
                Form.Section(
                    nil,
                    [
                        words.govern("amendment", .select(open), value: open.count == 1 ? open[0].value : nil),
                        words.govern("ruling", .radios(rulings)),
                    ])
            ]
        case .publish:
            return [Form.Section(nil, [words.govern("minutes", .textarea, value: dossier.meeting.minutes), day])]
        case .finish:
            let open = motions { $0.passed == true && $0.done == nil }
            return [Form.Section(nil, [open, day, words.govern("effect", .textarea)])]
        case .review:
            let open = motions { $0.done != nil && $0.reviewed == nil }
            let results = EffectReview.allCases.map { Choice($0.rawValue, words(.effect($0))) }
            return [
                Form.Section(
                    nil,
                    [
                        open, day, words.govern("result", .radios(results)),
                        words.govern("note", .textarea, required: false),
                    ])
            ]
        }
    }

    private func holding(_ dossier: MeetingDossier, _ words: Words, _ day: FormField) -> [Form.Section] {
        let listed = dossier.attendance.count
        let head = Form.Section(
            nil,
            [
                day, words.govern("present", .number(unit: nil), value: listed > 0 ? String(listed) : nil),
                words.govern("names", .textarea, hint: true, required: false),
            ])
        return [head]
            + dossier.motions.map { motion in
                func number(_ name: String) -> FormField {
                    FormField(
                        "\(name)\(motion.place)", words(.governanceField(name)), .number(unit: nil), value: "0")
                }
                return Form.Section(
                    "\(motion.place). \(motion.title)",
                    [
                        number("yes"), number("no"), number("abstained"),
                        FormField(
                            "owner\(motion.place)", words(.governanceField("owner")),
                            hint: words(.governanceHint("owner")), isRequired: false),
                        FormField("due\(motion.place)", words(.governanceField("due")), .date, isRequired: false),
                    ])
            }
    }

    /// Does what the form asks.
    ///
    /// - Throws: what the service refuses; `Problem` `government.number`, `government.date`.
    func perform(_ form: FormInput, _ dossier: MeetingDossier, _ meetings: MeetingService, by actor: Actor) async throws
    {
        let (id, district) = (dossier.meeting.id, dossier.meeting.unit.district)
        switch self {
        case .checkIn: try await meetings.checkIn(id, district: district, names: form.filledLines("names"), by: actor)
        case .hold:
            let votes = try dossier.motions.map { motion in
                MotionVote(
                    place: motion.place, yes: try form.wholeNumber("yes\(motion.place)"),
                    no: try form.wholeNumber("no\(motion.place)"),
                    abstained: try form.wholeNumber("abstained\(motion.place)"),
                    owner: form.optional("owner\(motion.place)"),
                    due: try form.optional("due\(motion.place)").map { _ in try form.civilDay("due\(motion.place)") })
            }
            _ = try await meetings.hold(
                id, district: district, on: try form.civilDay("day"), present: try form.wholeNumber("present"),
                names: form.filledLines("names"), votes: votes, by: actor)
        case .draftMinutes:
            try await meetings.draftMinutes(id, district: district, text: form["minutes"], by: actor)
        case .amend:
            try await meetings.amend(
                id, district: district, attendee: form["attendee"], body: form["body"], by: actor)
        case .ruleAmendment:
            guard form.has("ruling") else { throw Problem("government.choose", field: "ruling") }
            try await meetings.rule(
                id, district: district, amendment: form["amendment"], isAccepted: form["ruling"] == "yes", by: actor)
        case .publish:
            try await meetings.publish(
                id, district: district, minutes: form["minutes"], on: try form.civilDay("day"), by: actor)
        case .finish:
            try await meetings.finish(
                id, district: district, motion: Int(form["motion"]) ?? 0, on: try form.civilDay("day"),
                effect: form["effect"], by: actor)
        case .review:
            guard let result = EffectReview(rawValue: form["result"]) else {
                throw Problem("government.choose", field: "result")
            }
            try await meetings.review(
                id, district: district, motion: Int(form["motion"]) ?? 0, on: try form.civilDay("day"), result: result,
                note: form["note"], by: actor)
        }
    }
}
