import Ballots
import Kernel

extension MeetingKind {
    /// The kind as the schema of the first release names it; a discussion is kept as a hearing with its form beside.
    var ruled: String { self == .discussion ? MeetingKind.hearing.rawValue : rawValue }
    /// The form kept beside the kind.
    var form: String? { self == .discussion ? rawValue : nil }
    /// Whether it is one of the two meetings that decide; the others consult.
    package var decides: Bool { self == .residentsAssembly || self == .representativesMeeting }
    /// The rule that says how long before it is called.
    package var noticeRule: String {
        switch self {
        case .residentsAssembly: "assembly.notice"
        case .representativesMeeting: "meeting.notice"
        case .council, .hearing, .discussion: "council.notice"
        }
    }
    /// Where its decisions are disclosed.
    var disclosureCategory: String { decides ? "decisions" : "consultation" }
    /// The kind as the register of meetings names it.
    var registered: String {
        switch self {
        case .residentsAssembly: "assembly"
        case .representativesMeeting: "representatives"
        case .council: "council"
        case .hearing: "hearing"
        case .discussion: "other"
        }
    }
}
