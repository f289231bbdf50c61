import Kernel
import SelfGovernment

/// What staff can record about an election; each is one form.
enum ElectionAct: String, CaseIterable, Sendable {
    case commission, announce
    case moveDay = "move_day"
    case importRoll = "import_roll"
    case publishRoll = "publish_roll"
    case object, rule, nominate, review
    case publishCandidates = "publish_candidates"
    case meet
    case proxy
    case publishProxies = "publish_proxies"
    case freeze
    case addBox = "add_box"
    case open, mark
    case closeBox = "close_box"
    case close
    case writeIn = "write_in"
    case count
    case result, runoff
    case handOver = "hand_over"
    case sweep, settle
    case endOffice = "end_office"
    case recall
    case recallReply = "recall_reply"
    case recallVote = "recall_vote"

    /// The acts that belong to the stretch that ends with a step.
    static func acts(before step: ElectionStep?, _ dossier: ElectionDossier) -> [ElectionAct] {
        switch step {
        case .decided, .commission: [.commission]
        case .announced: [.announce]
        case .rollPublished: [.importRoll, .publishRoll, .sweep, .settle, .moveDay]
        case .candidatesPublished:
            [.nominate, .review, .publishCandidates, .object, .rule, .sweep, .settle, .proxy, .moveDay]
        case .candidateMeeting: [.meet, .object, .rule, .sweep, .settle, .proxy, .moveDay]
        case .proxiesPublished: [.proxy, .publishProxies, .object, .rule, .sweep, .settle, .moveDay]
        case .rollFrozen: [.freeze, .object, .rule, .sweep, .settle, .moveDay]
        case .votingOpened: [.addBox, .open]
        case .votingClosed: [.mark, .closeBox, .close]
        case .resultAnnounced: [.count, .writeIn, .result]
        case .handedOver: [.handOver, .runoff]
        case nil: [.endOffice, .recall, .recallReply, .recallVote]
        }
    }

    /// The steps of which the act asks for the day.
    var asksForDay: Bool {
        switch self {
        case .importRoll, .nominate, .review, .addBox, .mark, .closeBox, .writeIn, .count, .sweep, .settle,
            .recallReply:
            false
        default: true
        }
    }
}
