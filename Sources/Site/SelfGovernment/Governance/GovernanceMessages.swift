import Kernel
import SelfGovernment

extension MessageKey {
    static let governanceTitle: MessageKey = "governance.title"
    static let governanceLead: MessageKey = "governance.lead"
    static let governanceOpen: MessageKey = "governance.open"
    static let governanceLate: MessageKey = "governance.late"
    static let governanceNone: MessageKey = "governance.none"
    static let governanceHolds: MessageKey = "governance.holds"
    static let governanceFails: MessageKey = "governance.fails"
    static let governancePublic: MessageKey = "governance.public_page"
    static let governanceUnitColumn: MessageKey = "governance.unit_column"
    static let lawsTitle: MessageKey = "governance.laws"
    static let lawsLead: MessageKey = "governance.laws_lead"
    static let lawsRuleColumn: MessageKey = "governance.laws_rule"
    static let lawsSourceColumn: MessageKey = "governance.laws_source"
    static let lawsCheckedColumn: MessageKey = "governance.laws_checked"
    static let lawsInForce: MessageKey = "governance.laws_in_force"
    static let lawsFrom: MessageKey = "governance.laws_from"

    static func area(_ name: String) -> MessageKey { MessageKey("governance.area." + name) }
    static func areaLead(_ name: String) -> MessageKey { MessageKey("governance.area_lead." + name) }
    static func governanceField(_ name: String) -> MessageKey { MessageKey("governance.field." + name) }
    static func governanceHint(_ name: String) -> MessageKey { MessageKey("governance.hint." + name) }
    static func governanceAct(_ name: String) -> MessageKey { MessageKey("governance.act." + name) }
    static func column(_ name: String) -> MessageKey { MessageKey("governance.column." + name) }
    static func meetingKind(_ kind: MeetingKind) -> MessageKey { MessageKey("governance.meeting." + kind.rawValue) }
    static func category(_ name: String) -> MessageKey { MessageKey("governance.category." + name) }
    static func phase(_ phase: MinutesPhase) -> MessageKey { MessageKey("governance.phase." + phase.rawValue) }
    static func effect(_ review: EffectReview) -> MessageKey { MessageKey("governance.effect." + review.rawValue) }
    static func proposalKind(_ kind: ProposalKind) -> MessageKey { MessageKey("governance.proposal." + kind.rawValue) }
    static func charterKind(_ kind: CharterKind) -> MessageKey { MessageKey("governance.charter." + kind.rawValue) }
    static func appraised(_ kind: AppraisalKind) -> MessageKey { MessageKey("governance.appraised." + kind.rawValue) }
    static func appraisalResult(_ kind: AppraisalKind, _ result: String) -> MessageKey {
        MessageKey("governance.result." + kind.rawValue + "_" + result)
    }
    static func check(_ check: SupervisionCheck) -> MessageKey { MessageKey("governance.check." + check.rawValue) }
    static func say(_ name: String) -> MessageKey { MessageKey("governance.say." + name) }
    static func ruleCheck(_ name: String) -> MessageKey { MessageKey("governance.rule_check." + name) }
    static func postRole(_ name: String) -> MessageKey { MessageKey("governance.role." + name) }
}
