import Desk
import Kernel
import Registry

/// The form of one action on one request.
struct CaseActionPage: Sendable {
    let action: DeskAction
    let detail: RequestDetail
    let files: [Attachment]
    let knowledge: KnowledgeAside
    let book: DeskBook
    let places: UnitIndex
    let offices: [Office]

    func page(_ state: FormState, _ context: LinliContext) -> Page {
        let words = context.words
        let (request, path) = (detail.request, URLPath("console", "desk", detail.request.id))
        let hidden: [FormField] = [.hidden("version", String(request.version))]
        let form = Form(
            to: path.appending(action.rawValue), submit: words(action.title), cancel: path,
            fields(words) + confirmation(state, words) + hidden)
        return .console(
            words(action.title),
            crumbs: [
                Crumb(words(.deskTitle), "/console/desk"), Crumb(RequestNumber.grouped(request.number), path),
            ],
            main:
                "<blockquote><p>\(request.text)</p></blockquote>\n\(templates(words))\(form.showing(state, words).html(context))"
        )
    }

    private func fields(_ words: Words) -> [FormField] {
        switch action {
        case .dispatch:
            [
                lead(words, words(.caseByRule)), FormField("note", words(.caseNote), .textarea, isRequired: false),
                FormField(
                    "override", words(.caseOverride), hint: words(.caseOverrideHint), isRequired: false),
            ]
        case .rule:
            [
                lead(words, words(.caseUphold)), FormField("designate", words(.caseDesignate), .boolean),
                wording("reason", .caseReason, words),
            ]
        case .object: [reason(book.reasons.objection, words), wording("basis", .caseBasis, words)]
        case .pause: [reason(book.reasons.pause, words), wording("words", .caseWords, words)]
        case .askExtension:
            [
                FormField("period", words(.casePeriod), hint: words(.casePeriodHint)),
                reason(book.reasons.extension, words), wording("words", .caseWords, words),
            ]
        case .shelve:
            [
                reason(book.reasons.shelving, words), wording("plan", .casePlan, words),
                FormField("next_report", words(.trackNextReport), .date),
            ]
        case .proposeRefusal: proposal(book.reasons.refusal, words)
        case .proposeTermination: proposal(book.reasons.termination, words)
        case .proposeExclusion: proposal(book.reasons.exclusion, words)
        case .decideExtension, .decideRefusal, .decideTermination, .decideExclusion, .review:
            [yesOrNo(words), wording("words", .caseWords, words, isRequired: false)]
        case .callBack:
            [
                FormField("reached", words(.caseReached), .radios(flags(words)))
            ] + CallBackAnswers.fields(words).map(CaseActionPage.optional)
        case .submitResult:
            [
                wording("text", .caseResult, words)
            ] + evidenceFiles(words) + [
                FormField(
                    "evidence", words(.caseEvidence), .textarea, hint: words(.caseEvidenceHint), isRequired: false),
                FormField("no_evidence", words(.caseNoEvidence), isRequired: false),
                FormField("assist_reason", words(.caseAssistReason), isRequired: false),
            ]
        case .askAssistance:
            [
                FormField(
                    "office", words(.assistOffice),
                    .select(
                        offices.map { Choice($0.id.description, $0.name) }
                            + places.units.map { Choice($0.code.digits, places.path($0.code)) })),
                FormField("period", words(.assistPeriod), value: "1个工作日", hint: words(.casePeriodHint)),
            ]
        case .reportAssistance:
            [
                FormField(
                    "office", words(.assistOffice),
                    .select(
                        detail.assists.filter { $0.done == nil }.map {
                            Choice($0.office.description, detail.officeNames[$0.office] ?? $0.office.description)
                        })),
                wording("text", .caseResult, words),
            ]
        case .contact: [wording("note", .caseContact, words)]
        case .answer: [wording("text", .caseAnswer, words)]
        case .resume: [wording("words", .caseWords, words, isRequired: false)]
        case .note: [wording("text", .caseNote, words), FormField("public", words(.casePublic), .boolean)]
        case .merge: [FormField("master", words(.caseMaster), hint: words(.trackNumberHint))]
        default: []
        }
    }

    /// Templates beside the forms in which an answer is written.
    private func templates(_ words: Words) -> HTML {
        action == .submitResult || action == .answer ? knowledge.html(.template, words) : .empty
    }

    /// Asked only after a reply was found to be like an earlier one.
    private func confirmation(_ state: FormState, _ words: Words) -> [FormField] {
        guard state.problems.contains(where: { $0.code == "desk.reply_alike" }) else { return [] }
        return [FormField("alike", words(.replyAlike), .boolean)]
    }

    private func evidenceFiles(_ words: Words) -> [FormField] {
        guard !files.isEmpty else { return [] }
        let choices = files.map { Choice($0.id, $0.name, hint: $0.measure) }
        return [FormField("files", words(.attachUsed), .checkboxes(choices), values: [], isRequired: false)]
    }

    private func lead(_ words: Words, _ blank: String) -> FormField {
        let units = places.units.map { Choice($0.code.digits, places.path($0.code)) }
        let branches = offices.filter(\.isActive).map { Choice($0.id.description, $0.name) }
        return FormField(
            "lead", words(.caseLead), .select([Choice("", blank)] + branches + units), isRequired: false)
    }

    private func reason(_ reasons: [DeskReasons.Reason], _ words: Words) -> FormField {
        FormField(
            "reason", words(.caseReason), .radios(reasons.map { Choice($0.code, words($0.name), hint: $0.article) }))
    }

    private func proposal(_ reasons: [DeskReasons.Reason], _ words: Words) -> [FormField] {
        [
            reason(reasons, words), wording("words", .caseWords, words),
            FormField("signpost", words(.caseSignpost), hint: words(.caseSignpostHint), isRequired: false),
        ]
    }

    private func wording(
        _ name: String, _ label: MessageKey, _ words: Words, isRequired: Bool = true
    ) -> FormField {
        FormField(name, words(label), .textarea, isRequired: isRequired)
    }

    private func flags(_ words: Words) -> [Choice] {
        [Choice("yes", words(.answerYes)), Choice("no", words(.answerNo))]
    }

    private func yesOrNo(_ words: Words) -> FormField { FormField("agree", words(.caseAgree), .radios(flags(words))) }

    private static func optional(_ field: FormField) -> FormField {
        var copy = field
        copy.isRequired = false
        return copy
    }
}
