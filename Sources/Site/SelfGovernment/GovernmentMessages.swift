import Ballots
import Kernel
import SelfGovernment

extension MessageKey {
    static let governmentTitle: MessageKey = "government.title"
    static let governmentLead: MessageKey = "government.lead"
    static let governmentNav: MessageKey = "government.nav"
    static let electionsTitle: MessageKey = "government.elections"
    static let meetingsTitle: MessageKey = "government.meetings"
    static let disclosuresTitle: MessageKey = "government.disclosures"
    static let nothingYet: MessageKey = "government.nothing_yet"
    static let governmentColumnUnit: MessageKey = "government.unit"
    static let governmentColumnDay: MessageKey = "government.day"
    static let governmentColumnState: MessageKey = "government.state"
    static let columnMode: MessageKey = "government.mode_column"
    static let columnTitle: MessageKey = "government.column_title"
    static let governmentColumnDue: MessageKey = "government.due"
    static let overdue: MessageKey = "government.overdue"
    static let posted: MessageKey = "government.is_posted"
    static let notDue: MessageKey = "government.not_due"
    static let electionHeading: MessageKey = "government.election_heading"
    static let electionNext: MessageKey = "government.next"
    static let electionDone: MessageKey = "government.done"
    static let calendarHeading: MessageKey = "government.calendar"
    static let columnStep: MessageKey = "government.step"
    static let columnWindow: MessageKey = "government.window"
    static let columnTaken: MessageKey = "government.taken"
    static let columnRule: MessageKey = "government.rule"
    static let windowBetween: MessageKey = "government.between"
    static let windowUntil: MessageKey = "government.until"
    static let windowFrom: MessageKey = "government.from"
    static let windowFree: MessageKey = "government.free"
    static let calendarChanged: MessageKey = "government.calendar_changed"
    static let rollHeading: MessageKey = "government.roll"
    static let rollCount: MessageKey = "government.roll_count"
    static let rollRoot: MessageKey = "government.roll_root"
    static let objectionsCount: MessageKey = "government.objections_count"
    static let lateRulings: MessageKey = "government.late_rulings"
    static let candidatesHeading: MessageKey = "government.candidates"
    static let proxiesCount: MessageKey = "government.proxies_count"
    static let boxesHeading: MessageKey = "government.boxes"
    static let boxColumn: MessageKey = "government.box"
    static let boxIssued: MessageKey = "government.issued"
    static let boxReturned: MessageKey = "government.returned"
    static let boxSpoiled: MessageKey = "government.spoiled"
    static let participants: MessageKey = "government.participants"
    static let countHeading: MessageKey = "government.count"
    static let countState: MessageKey = "government.count_state"
    static let columnPerson: MessageKey = "government.person"
    static let columnVotes: MessageKey = "government.votes"
    static let columnResult: MessageKey = "government.result"
    static let resultHeading: MessageKey = "government.result_heading"
    static let resultFacts: MessageKey = "government.result_facts"
    static let resultVoid: MessageKey = "government.result_void"
    static let onlineWhy: MessageKey = "government.online_why"
    static let voidParts: MessageKey = "government.void_parts"
    static let electionDesk: MessageKey = "government.desk"
    static let newElection: MessageKey = "government.new_election"
    static let gateShut: MessageKey = "government.gate_shut"
    static let deskLead: MessageKey = "government.desk_lead"
    static let entryRange: MessageKey = "government.entry_range"
    static let rollPage: MessageKey = "government.roll_page"
    static let meetingHeld: MessageKey = "government.meeting_held"
    static let meetingPlanned: MessageKey = "government.meeting_planned"
    static let publicPage: MessageKey = "government.public_page"

    static func mode(_ mode: VotingMode) -> MessageKey { MessageKey("government.mode." + mode.rawValue) }
    static func post(_ post: String) -> MessageKey { MessageKey("government.post." + post) }
    static func outcome(_ result: OutcomeResult) -> MessageKey { MessageKey("government.outcome." + result.rawValue) }
    static func channel(_ channel: BallotChannel) -> MessageKey { MessageKey("government.channel." + channel.rawValue) }
    static func act(_ act: ElectionAct) -> MessageKey { MessageKey("government.act." + act.rawValue) }
    static func field(_ name: String) -> MessageKey { MessageKey("government.field." + name) }
    static func disclosure(_ category: String) -> MessageKey { MessageKey("government.category." + category) }
    static func meeting(_ kind: MeetingKind) -> MessageKey { MessageKey("government.meeting_kind." + kind.rawValue) }
}
