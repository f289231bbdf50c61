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

    /// The acts that belong to the stretch that ends with a step.
    static func acts(before step: ElectionStep?, _ dossier: ElectionDossier) -> [ElectionAct] {
        switch step {
        case .decided, .commission: [.commission]
        case .announced: [.announce]
        case .rollPublished: [.importRoll, .publishRoll, .moveDay]
        case .candidatesPublished: [.nominate, .review, .publishCandidates, .object, .rule, .proxy, .moveDay]
        case .candidateMeeting: [.meet, .object, .rule, .proxy, .moveDay]
        case .proxiesPublished: [.proxy, .publishProxies, .object, .rule, .moveDay]
        case .rollFrozen: [.freeze, .object, .rule, .moveDay]
        case .votingOpened: [.addBox, .open]
        case .votingClosed: [.mark, .closeBox, .close]
        case .resultAnnounced: [.count, .writeIn, .result]
        case .handedOver: [.handOver, .runoff]
        case nil: []
        }
    }

    /// The steps of which the act asks for the day.
    var asksForDay: Bool {
        switch self {
        case .importRoll, .nominate, .review, .addBox, .mark, .closeBox, .writeIn, .count: false
        default: true
        }
    }
}
