import Desk
import Kernel
import Registry

/// The questions of the report flow, one a page, in their order.
enum ReportStep: String, Sendable, CaseIterable {
    case detail, what, `where`, contact, check

    var path: URLPath { URLPath("report", rawValue) }

    /// The question after this one.
    var next: ReportStep {
        switch self {
        case .detail: .what
        case .what: .where
        case .where: .contact
        case .contact, .check: .check
        }
    }

    /// The fields it asks for.
    var fields: [String] {
        switch self {
        case .detail: ["text"]
        case .what: ["category"]
        case .where: ["unit", "place"]
        case .contact: ["identity", "name", "phone", "email"]
        case .check: []
        }
    }

    var question: MessageKey {
        switch self {
        case .detail: .reportDetail
        case .what: .reportWhat
        case .where: .reportWhere
        case .contact: .reportContact
        case .check: .reportCheck
        }
    }
}

/// What was answered so far; travels from page to page in the form, never in the address.
struct ReportAnswers: Sendable {
    private let form: FormInput
    /// The account of a signed-in resident, who can be reached without a telephone number.
    private let account: String?
    /// Where the terminal stands, as the first answer to “where”.
    private let home: UnitCode?

    init(_ form: FormInput, _ visitor: Visitor? = nil) {
        self.form = form
        account = visitor?.isSignedIn == true ? visitor?.actor.account : nil
        home = visitor?.modes.kiosk == true ? visitor?.modes.place : nil
    }

    var text: String { form["text"] }
    var category: String { form["category"] }
    var unit: UnitCode? { form.has("unit") ? UnitCode(form["unit"]) : home }
    var place: String? { form.optional("place") }
    var identity: RequesterIdentity { RequesterIdentity(rawValue: form["identity"]) ?? .anonymous }
    var requester: Requester? {
        guard identity != .anonymous else { return nil }
        return Requester(
            name: form.optional("name"), phone: form.optional("phone"), email: form.optional("email"),
            account: account)
    }

    /// Every answer but those of one page, unseen.
    func carried(without step: ReportStep) -> [FormField] {
        ReportStep.allCases.filter { $0 != step }.flatMap(\.fields).filter(form.has).map { .hidden($0, form[$0]) }
            + (form.has("back") ? [.hidden("back", form["back"])] : [])
    }

    /// What is wrong with the answer to one question.
    func problems(of step: ReportStep, _ book: DeskBook, _ places: UnitIndex) -> [Problem] {
        switch step {
        case .detail:
            if text.isEmpty { return [Problem("desk.text_missing", field: "text")] }
            guard text.count > RequestDraft.longestText else { return [] }
            return [Problem("desk.text_too_long", field: "text", ["max": String(RequestDraft.longestText)])]
        case .what:
            return book.catalogue.category(category) == nil ? [Problem("deskpage.category", field: "category")] : []
        case .where:
            return unit.flatMap { places[$0] } == nil ? [Problem("desk.unit_unknown", field: "unit")] : []
        case .contact:
            guard form.has("identity") else { return [Problem("deskpage.identity", field: "identity")] }
            let isReachable = [requester?.phone, requester?.email, requester?.account].contains { $0 != nil }
            return identity == .anonymous || isReachable ? [] : [Problem("desk.contact_missing", field: "phone")]
        case .check: return []
        }
    }

    /// The first question whose answer does not do; nil when everything is there.
    func firstOpen(_ book: DeskBook, _ places: UnitIndex) -> ReportStep? {
        ReportStep.allCases.first { !problems(of: $0, book, places).isEmpty }
    }

    /// The request as the desk takes it; nil while the place is open.
    func draft(_ channel: RequestChannel) -> RequestDraft? {
        unit.map { unit in
            RequestDraft(
                channel: channel, unit: unit, category: category, text: text, place: place, identity: identity,
                requester: requester)
        }
    }
}
