import Kernel

/// The report flow.
extension MessageKey {
    static let reportTitle: MessageKey = "deskpage.report_title"
    static let reportDetail: MessageKey = "deskpage.report_detail"
    static let reportWhat: MessageKey = "deskpage.report_what"
    static let reportWhere: MessageKey = "deskpage.report_where"
    static let reportContact: MessageKey = "deskpage.report_contact"
    static let reportCheck: MessageKey = "deskpage.report_check"
    static let reportStep: MessageKey = "deskpage.report_step"
    static let reportText: MessageKey = "deskpage.report_text"
    static let reportTextHint: MessageKey = "deskpage.report_text_hint"
    static let reportCategory: MessageKey = "deskpage.report_category"
    static let reportLikely: MessageKey = "deskpage.report_likely"
    static let reportUnit: MessageKey = "deskpage.report_unit"
    static let reportUnitHint: MessageKey = "deskpage.report_unit_hint"
    static let reportPlace: MessageKey = "deskpage.report_place"
    static let reportPlaceHint: MessageKey = "deskpage.report_place_hint"
    static let reportIdentity: MessageKey = "deskpage.report_identity"
    static let reportAnonymousHint: MessageKey = "deskpage.report_anonymous_hint"
    static let reportNamedHint: MessageKey = "deskpage.report_named_hint"
    static let reportName: MessageKey = "deskpage.report_name"
    static let reportPhone: MessageKey = "deskpage.report_phone"
    static let reportEmail: MessageKey = "deskpage.report_email"
    static let reportReach: MessageKey = "deskpage.report_reach"
    static let reportNext: MessageKey = "deskpage.report_next"
    static let reportSend: MessageKey = "deskpage.report_send"
    static let reportPrivacy: MessageKey = "deskpage.report_privacy"
    static let reportByPhone: MessageKey = "deskpage.report_by_phone"
    static let reportEmergency: MessageKey = "deskpage.report_emergency"
    static let reportEmergencyLead: MessageKey = "deskpage.report_emergency_lead"
    static let reportDone: MessageKey = "deskpage.report_done"
    static let reportDoneLead: MessageKey = "deskpage.report_done_lead"
    static let reportKeep: MessageKey = "deskpage.report_keep"
}

/// The tracking page.
extension MessageKey {
    static let trackTitle: MessageKey = "deskpage.track_title"
    static let trackLead: MessageKey = "deskpage.track_lead"
    static let trackNumber: MessageKey = "deskpage.track_number"
    static let trackNumberHint: MessageKey = "deskpage.track_number_hint"
    static let trackCode: MessageKey = "deskpage.track_code"
    static let trackCodeHint: MessageKey = "deskpage.track_code_hint"
    static let trackShow: MessageKey = "deskpage.track_show"
    static let trackHeading: MessageKey = "deskpage.track_heading"
    static let trackState: MessageKey = "deskpage.track_state"
    static let trackHolder: MessageKey = "deskpage.track_holder"
    static let trackDesk: MessageKey = "deskpage.track_desk"
    static let trackSince: MessageKey = "deskpage.track_since"
    static let trackDue: MessageKey = "deskpage.track_due"
    static let trackMoves: MessageKey = "deskpage.track_moves"
    static let trackProvisional: MessageKey = "deskpage.track_provisional"
    static let trackShelved: MessageKey = "deskpage.track_shelved"
    static let trackNextReport: MessageKey = "deskpage.track_next_report"
    static let trackMerged: MessageKey = "deskpage.track_merged"
    static let trackResult: MessageKey = "deskpage.track_result"
    static let trackTimeline: MessageKey = "deskpage.track_timeline"
    static let trackRateTitle: MessageKey = "deskpage.track_rate_title"
    static let trackRateLead: MessageKey = "deskpage.track_rate_lead"
    static let trackRate: MessageKey = "deskpage.track_rate"
    static let trackThanks: MessageKey = "deskpage.track_thanks"
}

/// The queue.
extension MessageKey {
    static let queueAll: MessageKey = "deskpage.queue_all"
    static let queueChannel: MessageKey = "deskpage.queue_channel"
    static let queueLate: MessageKey = "deskpage.queue_late"
    static let queueLead: MessageKey = "deskpage.queue_lead"
    static let queueMine: MessageKey = "deskpage.queue_mine"
    static let queueNext: MessageKey = "deskpage.queue_next"
    static let queueNoRule: MessageKey = "deskpage.queue_no_rule"
    static let queueOnly: MessageKey = "deskpage.queue_only"
    static let queueOverdue: MessageKey = "deskpage.queue_overdue"
    static let queueReceived: MessageKey = "deskpage.queue_received"
    static let queueWaits: MessageKey = "deskpage.queue_waits"
}

/// Taking a call.
extension MessageKey {
    static let intakeCaller: MessageKey = "deskpage.intake_caller"
    static let intakeEmergency: MessageKey = "deskpage.intake_emergency"
    static let intakeLead: MessageKey = "deskpage.intake_lead"
    static let intakeMatter: MessageKey = "deskpage.intake_matter"
    static let intakeSave: MessageKey = "deskpage.intake_save"
    static let intakeTitle: MessageKey = "deskpage.intake_title"
}

/// One request for the staff.
extension MessageKey {
    static let caseAgree: MessageKey = "deskpage.case_agree"
    static let caseAlike: MessageKey = "deskpage.case_alike"
    static let caseAlikeReply: MessageKey = "deskpage.case_alike_reply"
    static let caseAnswer: MessageKey = "deskpage.case_answer"
    static let caseAssistReason: MessageKey = "deskpage.case_assist_reason"
    static let caseBasis: MessageKey = "deskpage.case_basis"
    static let caseByRule: MessageKey = "deskpage.case_by_rule"
    static let caseContact: MessageKey = "deskpage.case_contact"
    static let caseDesignate: MessageKey = "deskpage.case_designate"
    static let caseDone: MessageKey = "deskpage.case_done"
    static let caseEvidence: MessageKey = "deskpage.case_evidence"
    static let caseEvidenceHint: MessageKey = "deskpage.case_evidence_hint"
    static let caseLead: MessageKey = "deskpage.case_lead"
    static let caseMaster: MessageKey = "deskpage.case_master"
    static let caseMembers: MessageKey = "deskpage.case_members"
    static let caseNoEvidence: MessageKey = "deskpage.case_no_evidence"
    static let caseNoRule: MessageKey = "deskpage.case_no_rule"
    static let caseNote: MessageKey = "deskpage.case_note"
    static let caseOverride: MessageKey = "deskpage.case_override"
    static let caseOverrideHint: MessageKey = "deskpage.case_override_hint"
    static let casePending: MessageKey = "deskpage.case_pending"
    static let casePeriod: MessageKey = "deskpage.case_period"
    static let casePeriodHint: MessageKey = "deskpage.case_period_hint"
    static let casePlan: MessageKey = "deskpage.case_plan"
    static let casePublic: MessageKey = "deskpage.case_public"
    static let casePurpose: MessageKey = "deskpage.case_purpose"
    static let casePurposeHint: MessageKey = "deskpage.case_purpose_hint"
    static let caseReached: MessageKey = "deskpage.case_reached"
    static let caseReason: MessageKey = "deskpage.case_reason"
    static let caseResult: MessageKey = "deskpage.case_result"
    static let caseRule: MessageKey = "deskpage.case_rule"
    static let caseShowCaller: MessageKey = "deskpage.case_show_caller"
    static let caseSignpost: MessageKey = "deskpage.case_signpost"
    static let caseSignpostHint: MessageKey = "deskpage.case_signpost_hint"
    static let caseUphold: MessageKey = "deskpage.case_uphold"
    static let caseWords: MessageKey = "deskpage.case_words"
}

/// The three questions of a call-back.
extension MessageKey {
    static let askResponded: MessageKey = "deskpage.ask_responded"
    static let askSolved: MessageKey = "deskpage.ask_solved"
    static let askSatisfied: MessageKey = "deskpage.ask_satisfied"
    static let askWords: MessageKey = "deskpage.ask_words"
}

/// Yes and no.
extension MessageKey {
    static let answerNo: MessageKey = "deskpage.answer_no"
    static let answerYes: MessageKey = "deskpage.answer_yes"
}

/// The open standard.
extension MessageKey {
    static let openContact: MessageKey = "deskpage.open_contact"
    static let openKeys: MessageKey = "deskpage.open_keys"
    static let openNotice: MessageKey = "deskpage.open_notice"
}

extension MessageKey {
    static let deskTitle: MessageKey = "deskpage.desk_title"
}
