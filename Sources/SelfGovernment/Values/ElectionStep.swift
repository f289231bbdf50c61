import Kernel

/// The steps of an election in their lawful order.
package enum ElectionStep: String, Hashable, Sendable, CaseIterable, Comparable {
    case decided
    case commission
    case announced
    case rollPublished = "roll_published"
    case candidatesPublished = "candidates_published"
    case candidateMeeting = "candidate_meeting"
    case proxiesPublished = "proxies_published"
    case rollFrozen = "roll_frozen"
    case votingOpened = "voting_opened"
    case votingClosed = "voting_closed"
    case resultAnnounced = "result_announced"
    case handedOver = "handed_over"

    /// Place in the order, from 0.
    package var place: Int { ElectionStep.allCases.firstIndex(of: self) ?? 0 }
    package static func < (a: ElectionStep, b: ElectionStep) -> Bool { a.place < b.place }

    /// Steps that a run-off takes again.
    package static let repeated: [ElectionStep] = [.votingOpened, .votingClosed, .resultAnnounced]
}

extension ElectionStep {
    /// The step as staff and residents name it.
    package var title: Localized {
        switch self {
        case .decided: Localized(zh: "决定选举方式", en: "Decide on the mode")
        case .commission: Localized(zh: "推选选举委员会", en: "Choose the election commission")
        case .announced: Localized(zh: "公布选举日", en: "Announce election day")
        case .rollPublished: Localized(zh: "公布选民名单", en: "Publish the roll")
        case .candidatesPublished: Localized(zh: "公布候选人名单", en: "Publish the candidates")
        case .candidateMeeting: Localized(zh: "候选人与居民见面", en: "Candidates meet residents")
        case .proxiesPublished: Localized(zh: "公布委托投票名单", en: "Publish the proxies")
        case .rollFrozen: Localized(zh: "锁定选民名单", en: "Freeze the roll")
        case .votingOpened: Localized(zh: "开始投票", en: "Open the vote")
        case .votingClosed: Localized(zh: "结束投票", en: "Close the vote")
        case .resultAnnounced: Localized(zh: "公布结果", en: "Announce the result")
        case .handedOver: Localized(zh: "工作移交", en: "Hand over")
        }
    }

    /// The parts a refusal names the step with.
    func parts(_ name: String = "step") -> [String: String] { [name: title.zh, name + "_en": title.en] }
}
