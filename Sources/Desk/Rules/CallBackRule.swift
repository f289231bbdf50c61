import Kernel

/// The call-back: by somebody outside the handling units, three answers asked apart, and what follows from them.
///
/// Beijing's regulation art. 23 and 32; Jinan's art. 27; Weifang's art. 25; GB/T 39734.
package enum CallBackRule {
    static let article = "北京市接诉即办工作条例第二十三条；济南市12345市民服务热线条例第二十七条"

    /// What a call-back leads to.
    package enum Outcome: Hashable, Sendable {
        case close
        case rework
        /// Nobody answered; try again.
        case again
    }

    /// The refusal of a caller; nil when the person may call.
    package static func refusal(
        by account: String, offices: Set<OfficeID>, handlers: Set<OfficeID>, finishedBy: String?
    ) -> Problem? {
        guard account != finishedBy, offices.isDisjoint(with: handlers) else {
            return Problem("desk.call_back_outsider", source: article)
        }
        return nil
    }

    /// Mistakes in the answers: what was not asked stays open, but a person who was reached was asked all three.
    package static func problems(_ answers: CallBackAnswers, reached: Bool) -> [Problem] {
        guard reached else { return [] }
        var problems: [Problem] = []
        if answers.responded == nil { problems.append(Problem("desk.answer_missing", field: "responded")) }
        if answers.solved == nil { problems.append(Problem("desk.answer_missing", field: "solved")) }
        if let satisfied = answers.satisfied {
            if !(1...5).contains(satisfied) { problems.append(Problem("desk.satisfied_range", field: "satisfied")) }
        } else {
            problems.append(Problem("desk.answer_missing", field: "satisfied"))
        }
        return problems
    }

    /// Closed, or done again: not solved, no contact, or unhappy at or below the profile's mark.
    package static func outcome(
        _ answers: CallBackAnswers, reached: Bool, attempt: Int, reworks: Int, isExcluded: Bool,
        _ profile: DeskProfile
    ) -> Outcome {
        guard reached else { return attempt >= profile.callBackAttempts ? .close : .again }
        let isUnhappy =
            answers.solved == false || answers.responded == false
            || (answers.satisfied ?? 5) <= profile.unhappyAtMost
        guard isUnhappy, !isExcluded, reworks < profile.reworks else { return .close }
        return .rework
    }
}
