import Desk
import HTTPTypes
import Kernel
import WorkCalendar

/// One act of the desk as the API offers it: the fields it takes and the use case that does it.
struct APIAction: Sendable {
    let action: DeskAction
    let members: [APIMember]
    let perform: @Sendable (APICall, RequestAddress, String?) async throws -> Request
}

extension LinliAPI {
    /// One call an act; the acts that need a second program's trust, such as taking somebody off a request, stay with
    /// the console.
    var actionOperations: [APIOperation] {
        (arrivalActions + handlingActions + decisionActions).map { one in
            let version = APIMember("version", .integer(1...Int64(Int32.max)), required: false)
            return APIOperation(
                .post, "/api/v1/requests/{id}/actions/\(one.action.rawValue)", one.action.rawValue, group: "actions",
                key: true, parameters: [APIParameter("id", .path, .id), LinliAPI.onceKey(required: false)],
                body: .object(one.members + [version]), answer: .named("Request"), refusals: [404, 409]
            ) { call in
                let id = call.text("id") ?? ""
                let address = RequestAddress(district: district, id: id, version: call.body["version"]?.integer)
                let request = try await one.perform(
                    call, address, LinliAPI.once(call, one.action.rawValue, id))
                let writing = RequestWriting(words: call.words, now: services.environment.now())
                return APIAnswer(writing.request(request))
            }
        }
    }

    static let office = APISchema.pattern("^[0-9]{12}(/[0-9a-z_]{1,40})?$")
    private static let needed = APIMember("words", .prose(needed: true))
    private static let maybe = APIMember("words", .prose(), required: false)

    private static func reason(_ list: [DeskReasons.Reason]) -> APIMember {
        APIMember("reason", .choice(list.map(\.code)))
    }

    /// A period such as `5 working days`.
    private static let period = APIMember(
        "period",
        .object([
            APIMember("amount", .integer(1...1000)),
            APIMember("unit", .choice(Period.Unit.allCases.map(\.rawValue))),
        ]))

    private static func period(_ call: APICall) throws -> Period {
        let value = call.body["period"]
        guard let amount = value?["amount"]?.integer,
            let unit = value?["unit"]?.text.flatMap({ Period.Unit(rawValue: $0) }),
            let period = Period(Int(amount), unit)
        else { throw APIRefusal(.badRequest, [Problem("deskpage.period", field: "period")]) }
        return period
    }

    // MARK: arriving

    private var arrivalActions: [APIAction] {
        let (desk, reasons) = (desk, desk.book.reasons)
        return [
            APIAction(
                action: .dispatch,
                members: [
                    APIMember("lead", LinliAPI.office, required: false),
                    APIMember("assisting", .list(LinliAPI.office, most: 20), required: false),
                    APIMember("note", .prose(), required: false), APIMember("override", .prose(), required: false),
                ]
            ) { call, address, key in
                let order = DispatchOrder(
                    lead: call.field("lead").flatMap { OfficeID($0) },
                    assisting: call.body["assisting"]?.list?.compactMap { $0.text.flatMap { OfficeID($0) } },
                    note: call.field("note"), override: call.field("override"))
                return try await desk.dispatch(address, order, key: key, by: call.actor)
            },
            APIAction(action: .accept, members: []) { call, address, key in
                try await desk.accept(address, key: key, by: call.actor)
            },
            APIAction(
                action: .object,
                members: [LinliAPI.reason(reasons.objection), APIMember("basis", .prose(needed: true))]
            ) { call, address, key in
                try await desk.object(
                    address, reason: call.words("reason"), basis: call.words("basis"), key: key, by: call.actor)
            },
            APIAction(
                action: .rule,
                members: [
                    APIMember("office", LinliAPI.office, required: false),
                    APIMember("designate", .flag, required: false), APIMember("reason", .prose(needed: true)),
                ]
            ) { call, address, key in
                try await desk.rule(
                    address, to: call.field("office").flatMap { OfficeID($0) },
                    designate: call.body["designate"]?.flag ?? false, reason: call.words("reason"), key: key,
                    by: call.actor)
            },
            APIAction(action: .answer, members: [APIMember("text", .prose(needed: true))]) { call, address, key in
                try await desk.answer(address, call.words("text"), key: key, by: call.actor)
            },
            APIAction(action: .merge, members: [APIMember("master", .id)]) { call, address, key in
                try await desk.merge(address, into: call.words("master"), key: key, by: call.actor)
            },
        ]
    }

    // MARK: handling

    private var handlingActions: [APIAction] {
        let (desk, reasons) = (desk, desk.book.reasons)
        return [
            APIAction(action: .contact, members: [APIMember("note", .prose(needed: true))]) { call, address, key in
                try await desk.contact(address, note: call.words("note"), key: key, by: call.actor)
            },
            APIAction(action: .pause, members: [LinliAPI.reason(reasons.pause), LinliAPI.maybe]) { call, address, key in
                try await desk.pause(
                    address, reason: call.words("reason"), words: call.words("words"), key: key, by: call.actor)
            },
            APIAction(action: .resume, members: [LinliAPI.maybe]) { call, address, key in
                try await desk.resume(address, words: call.field("words"), key: key, by: call.actor)
            },
            APIAction(
                action: .askExtension,
                members: [LinliAPI.period, LinliAPI.reason(reasons.extension), LinliAPI.needed]
            ) { call, address, key in
                try await desk.askExtension(
                    address, by: try LinliAPI.period(call), reason: call.words("reason"), words: call.words("words"),
                    key: key, actor: call.actor)
            },
            APIAction(action: .askAssistance, members: [APIMember("office", LinliAPI.office), LinliAPI.period]) {
                call, address, key in
                guard let office = OfficeID(call.words("office")) else { throw Problem("desk.office_unknown") }
                return try await desk.askAssistance(
                    address, of: office, within: try LinliAPI.period(call), key: key, by: call.actor)
            },
            APIAction(
                action: .reportAssistance,
                members: [APIMember("office", LinliAPI.office), APIMember("text", .prose(needed: true))]
            ) { call, address, key in
                guard let office = OfficeID(call.words("office")) else { throw Problem("desk.office_unknown") }
                return try await desk.reportAssistance(
                    address, from: office, call.words("text"), key: key, by: call.actor)
            },
            APIAction(
                action: .submitResult,
                members: [
                    APIMember("text", .prose(needed: true)),
                    APIMember("evidence", .list(.prose(200), most: 50), required: false),
                    APIMember("no_evidence", .prose(), required: false),
                    APIMember("assist_reason", .prose(), required: false),
                ]
            ) { call, address, key in
                let evidence = call.body["evidence"]?.list?.compactMap(\.text) ?? []
                let draft = ResultDraft(
                    call.words("text"), evidence: evidence, noEvidence: call.field("no_evidence"),
                    assistReason: call.field("assist_reason"))
                return try await desk.submitResult(address, draft, key: key, by: call.actor)
            },
            APIAction(
                action: .note,
                members: [APIMember("text", .prose(needed: true)), APIMember("public", .flag, required: false)]
            ) { call, address, key in
                try await desk.note(
                    address, call.words("text"), isPublic: call.body["public"]?.flag ?? false, key: key, by: call.actor)
            },
        ]
    }

    // MARK: deciding

    private var decisionActions: [APIAction] {
        let desk = desk
        let agree = APIMember("agree", .flag)
        let deciding: [APIAction] = [
            APIAction(action: .review, members: [agree, LinliAPI.maybe]) { call, address, key in
                try await desk.review(
                    address, pass: call.body["agree"]?.flag ?? false, words: call.words("words"), key: key,
                    by: call.actor)
            },
            APIAction(action: .decideExtension, members: [agree, LinliAPI.maybe]) { call, address, key in
                try await desk.decideExtension(
                    address, grant: call.body["agree"]?.flag ?? false, words: call.words("words"), key: key,
                    by: call.actor)
            },
            APIAction(
                action: .callBack,
                members: [
                    APIMember("reached", .flag), APIMember("responded", .flag, required: false),
                    APIMember("solved", .flag, required: false),
                    APIMember("satisfied", .integer(1...5), required: false), LinliAPI.maybe,
                ]
            ) { call, address, key in
                let answers = CallBackAnswers(
                    responded: call.body["responded"]?.flag, solved: call.body["solved"]?.flag,
                    satisfied: call.body["satisfied"]?.integer.map { Int($0) })
                let draft = CallBackDraft(
                    reached: call.body["reached"]?.flag ?? false, answers: answers, words: call.field("words"))
                return try await desk.callBack(address, draft, key: key, by: call.actor)
            },
            APIAction(
                action: .shelve,
                members: [
                    LinliAPI.reason(desk.book.reasons.shelving), APIMember("plan", .prose(needed: true)),
                    APIMember("next_report", .day),
                ]
            ) { call, address, key in
                guard let next = CivilDate(call.words("next_report")) else {
                    throw Problem("api.day", field: "next_report")
                }
                let draft = ShelvingDraft(reason: call.words("reason"), plan: call.words("plan"), nextReport: next)
                return try await desk.shelve(address, draft, key: key, by: call.actor)
            },
        ]
        return deciding + proposals
    }

    /// What one person proposes and a second one decides.
    private var proposals: [APIAction] {
        let (desk, reasons) = (desk, desk.book.reasons)
        let kinds: [(PendingDecision, DeskAction, DeskAction, [DeskReasons.Reason])] = [
            (.refusal, .proposeRefusal, .decideRefusal, reasons.refusal),
            (.termination, .proposeTermination, .decideTermination, reasons.termination),
            (.exclusion, .proposeExclusion, .decideExclusion, reasons.exclusion),
        ]
        return kinds.flatMap { kind, propose, decide, list in
            [
                APIAction(
                    action: propose,
                    members: [
                        LinliAPI.reason(list), LinliAPI.needed, APIMember("signpost", .prose(), required: false),
                    ]
                ) { call, address, key in
                    try await desk.propose(
                        kind, address, reason: call.words("reason"), words: call.words("words"),
                        signpost: call.field("signpost"), key: key, by: call.actor)
                },
                APIAction(action: decide, members: [APIMember("agree", .flag), LinliAPI.maybe]) { call, address, key in
                    try await desk.decide(
                        kind, address, agree: call.body["agree"]?.flag ?? false, words: call.words("words"), key: key,
                        by: call.actor)
                },
            ]
        }
    }
}
