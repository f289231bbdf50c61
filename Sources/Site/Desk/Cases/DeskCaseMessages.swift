import Kernel

/// The knowledge base.
extension MessageKey {
    static let knowAll: MessageKey = "deskcase.know_all"
    static let knowArticle: MessageKey = "deskcase.know_article"
    static let knowKind: MessageKey = "deskcase.know_kind"
    static let knowLead: MessageKey = "deskcase.know_lead"
    static let knowNew: MessageKey = "deskcase.know_new"
    static let knowNone: MessageKey = "deskcase.know_none"
    static let knowOffice: MessageKey = "deskcase.know_office"
    static let knowOfficeHint: MessageKey = "deskcase.know_office_hint"
    static let knowOpen: MessageKey = "deskcase.know_open"
    static let knowOpenLead: MessageKey = "deskcase.know_open_lead"
    static let knowPublic: MessageKey = "deskcase.know_public"
    static let knowRetired: MessageKey = "deskcase.know_retired"
    static let knowReview: MessageKey = "deskcase.know_review"
    static let knowReviewHint: MessageKey = "deskcase.know_review_hint"
    static let knowSave: MessageKey = "deskcase.know_save"
    static let knowSearch: MessageKey = "deskcase.know_search"
    static let knowSearchGo: MessageKey = "deskcase.know_search_go"
    static let knowStale: MessageKey = "deskcase.know_stale"
    static let knowTemplate: MessageKey = "deskcase.know_template"
    static let knowTemplateLead: MessageKey = "deskcase.know_template_lead"
    static let knowTemplates: MessageKey = "deskcase.know_templates"
    static let knowText: MessageKey = "deskcase.know_text"
    static let knowTitle: MessageKey = "deskcase.know_title"
    static let knowTitleField: MessageKey = "deskcase.know_title_field"
}

/// Replies that look copied.
extension MessageKey {
    static let replyAlike: MessageKey = "deskcase.reply_alike"
}

/// Confidential cases.
extension MessageKey {
    static let caseAddNote: MessageKey = "deskcase.add_note"
    static let caseAgree2: MessageKey = "deskcase.agree"
    static let caseAgreed: MessageKey = "deskcase.agreed"
    static let caseApplied: MessageKey = "deskcase.applied"
    static let caseClose: MessageKey = "deskcase.close"
    static let caseConfirm: MessageKey = "deskcase.confirm"
    static let caseConfirmDue: MessageKey = "deskcase.confirm_due"
    static let caseConsent: MessageKey = "deskcase.consent"
    static let caseDaysLeft: MessageKey = "deskcase.days_left"
    static let caseGone: MessageKey = "deskcase.gone"
    static let caseHeading: MessageKey = "deskcase.heading"
    static let caseHeadingHint: MessageKey = "deskcase.heading_hint"
    static let caseHelp: MessageKey = "deskcase.help"
    static let caseKeep: MessageKey = "deskcase.keep"
    static let caseKeepHint: MessageKey = "deskcase.keep_hint"
    static let caseKind: MessageKey = "deskcase.kind"
    static let caseLeadLine: MessageKey = "deskcase.lead"
    static let caseMediation: MessageKey = "deskcase.mediation"
    static let caseNew: MessageKey = "deskcase.new"
    static let caseNewLead: MessageKey = "deskcase.new_lead"
    static let caseNone: MessageKey = "deskcase.none"
    static let caseNotes: MessageKey = "deskcase.notes"
    static let caseOpen: MessageKey = "deskcase.open"
    static let casePeople: MessageKey = "deskcase.people"
    static let casePeopleHint: MessageKey = "deskcase.people_hint"
    static let caseRead: MessageKey = "deskcase.read"
    static let caseStory: MessageKey = "deskcase.story"
    static let caseTitle: MessageKey = "deskcase.title"
    static let caseWithdraw: MessageKey = "deskcase.withdraw"
    static let caseWithdrawLead: MessageKey = "deskcase.withdraw_lead"
}

/// The mutual-aid board.
extension MessageKey {
    static let aidAnswer: MessageKey = "deskcase.aid_answer"
    static let aidConsent: MessageKey = "deskcase.aid_consent"
    static let aidContact: MessageKey = "deskcase.aid_contact"
    static let aidContactHint: MessageKey = "deskcase.aid_contact_hint"
    static let aidDeskLead: MessageKey = "deskcase.aid_desk_lead"
    static let aidHeading: MessageKey = "deskcase.aid_heading"
    static let aidHeadingHint: MessageKey = "deskcase.aid_heading_hint"
    static let aidKind: MessageKey = "deskcase.aid_kind"
    static let aidLead: MessageKey = "deskcase.aid_lead"
    static let aidMessage: MessageKey = "deskcase.aid_message"
    static let aidNeed: MessageKey = "deskcase.aid_need"
    static let aidNeighbour: MessageKey = "deskcase.aid_neighbour"
    static let aidNew: MessageKey = "deskcase.aid_new"
    static let aidNewLead: MessageKey = "deskcase.aid_new_lead"
    static let aidNone: MessageKey = "deskcase.aid_none"
    static let aidOffer: MessageKey = "deskcase.aid_offer"
    static let aidOwner: MessageKey = "deskcase.aid_owner"
    static let aidReplied: MessageKey = "deskcase.aid_replied"
    static let aidReplies: MessageKey = "deskcase.aid_replies"
    static let aidSend: MessageKey = "deskcase.aid_send"
    static let aidSent: MessageKey = "deskcase.aid_sent"
    static let aidShowContacts: MessageKey = "deskcase.aid_show_contacts"
    static let aidText: MessageKey = "deskcase.aid_text"
    static let aidTextHint: MessageKey = "deskcase.aid_text_hint"
    static let aidTitle: MessageKey = "deskcase.aid_title"
    static let aidUntil: MessageKey = "deskcase.aid_until"
    static let aidUntilHint: MessageKey = "deskcase.aid_until_hint"
}

/// Assisting offices.
extension MessageKey {
    static let assistOffice: MessageKey = "deskcase.assist_office"
    static let assistPeriod: MessageKey = "deskcase.assist_period"
}
