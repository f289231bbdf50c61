import Kernel

/// Attachments.
extension MessageKey {
    static let attachAdd: MessageKey = "deskfront.file_add"
    static let attachField: MessageKey = "deskfront.file_field"
    static let attachHint: MessageKey = "deskfront.file_hint"
    static let attachKept: MessageKey = "deskfront.file_kept"
    static let attachPublic: MessageKey = "deskfront.file_public"
    static let attachRefused: MessageKey = "deskfront.file_refused"
    static let attachTitle: MessageKey = "deskfront.file_title"
    static let attachUsed: MessageKey = "deskfront.file_used"
}

/// The public terminal and its slip.
extension MessageKey {
    static let kioskFinish: MessageKey = "deskfront.kiosk_finish"
    static let kioskLead: MessageKey = "deskfront.kiosk_lead"
    static let kioskLeave: MessageKey = "deskfront.kiosk_leave"
    static let kioskOpen: MessageKey = "deskfront.kiosk_open"
    static let kioskOpenLead: MessageKey = "deskfront.kiosk_open_lead"
    static let kioskOther: MessageKey = "deskfront.kiosk_other"
    static let kioskReport: MessageKey = "deskfront.kiosk_report"
    static let kioskTitle: MessageKey = "deskfront.kiosk_title"
    static let kioskTrack: MessageKey = "deskfront.kiosk_track"
    static let receiptPrint: MessageKey = "deskfront.receipt_print"
}

/// My requests.
extension MessageKey {
    static let myLead: MessageKey = "deskfront.my_lead"
    static let myNone: MessageKey = "deskfront.my_none"
    static let myStranger: MessageKey = "deskfront.my_stranger"
    static let myTitle: MessageKey = "deskfront.my_title"
}

/// The telephone.
extension MessageKey {
    static let callAdd: MessageKey = "deskfront.call_add"
    static let caseActions: MessageKey = "deskfront.case_actions"
    static let callAnswered: MessageKey = "deskfront.call_answered"
    static let callBackAndTake: MessageKey = "deskfront.call_take"
    static let callFigures: MessageKey = "deskfront.call_figures"
    static let callLead: MessageKey = "deskfront.call_lead"
    static let callMissed: MessageKey = "deskfront.call_missed"
    static let callNone: MessageKey = "deskfront.call_none"
    static let callOpen: MessageKey = "deskfront.call_open"
    static let callPhone: MessageKey = "deskfront.call_phone"
    static let callPrompt: MessageKey = "deskfront.call_prompt"
    static let callRang: MessageKey = "deskfront.call_rang"
    static let callRangHint: MessageKey = "deskfront.call_rang_hint"
    static let callReturned: MessageKey = "deskfront.call_returned"
    static let callSeconds: MessageKey = "deskfront.call_seconds"
    static let callTime: MessageKey = "deskfront.call_time"
    static let callTimeHint: MessageKey = "deskfront.call_time_hint"
    static let callTitle: MessageKey = "deskfront.call_title"
    static let callTotal: MessageKey = "deskfront.call_total"
}
